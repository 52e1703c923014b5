"""How a reader tells of a mistake: a link on every page, the place filled in."""

from urllib.parse import quote

from generator import addresses
from generator.pages.parts.inert import in_attribute
from generator.pages.parts.links import CORRECTING, Link
from generator.pages.parts.publishing import Publication
from generator.pages.parts.source import is_web_address

_TEXT = "报告本页差错"
_BODY = "页面：{page}\n哪一格：\n网页上写的是：\n原文写的是：\n在哪里可以看到原文：\n"


def report_link(publication: Publication, here: str) -> Link:
    """Return where to tell of a mistake on the page at ``here``: by mail or by form, as the site names it.

    A form gets the place as ``title`` and ``body``, which issue forms take. A site that names nothing
    leads to the page that says how mistakes are mended.
    """
    to = publication.site.report_errors or ""
    page = publication.absolute(here) or f"/{here}"
    subject, body = quote(f"网页差错：{page}", safe=""), quote(_BODY.format(page=page), safe="")
    if is_web_address(to):
        return Link(_TEXT, f"{to}{'&' if '?' in to else '?'}title={subject}&body={body}")
    if to:
        return Link(_TEXT, f"mailto:{to}?subject={subject}&body={body}")
    return Link(_TEXT, addresses.link(here, CORRECTING))


def with_report_link(page: str, publication: Publication, here: str) -> str:
    """Return the text of a page with the link at its end."""
    link = report_link(publication, here)
    return f'{page}\n<p class="report-error"><a href="{in_attribute(link.href)}">{link.text}</a></p>\n'
