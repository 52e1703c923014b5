"""How a reader tells of a mistake: a link on every page, the place filled in."""

from urllib.parse import quote

from generator import addresses
from generator.corpus import Site
from generator.pages.parts.inert import in_attribute
from generator.pages.parts.links import CORRECTING, Link
from generator.pages.parts.publishing import Publication
from generator.pages.parts.source import is_web_address

_TEXT = "报告本页差错"
_ANCHOR = "mistake"
# Every city answers this number, and hands what it is told to the department (国办发〔2020〕53号).
BY_HOTLINE = "没有登记；可以打12345政务服务便民热线（不在当地的，前面加当地的区号），请转给本部门"
# The site's script finds the first three lines in the address, and fills in whose page this is and the cell
# that the reader chose. Where it is stands last: whoever reads the lines to somebody cannot read an address.
_BODY = (
    "哪一页：\n哪一格：\n网页上写的是：\n原文写的是：\n在哪里可以看到原文：\n页面：{page}\n"
    "（部门的原文本身写错了的，本站改不了，请告诉填报的部门。）\n"
)
PLACEHOLDER = "~~page~~"


def report_pattern(site: Site) -> str:
    """Return the address to tell of a mistake, ``PLACEHOLDER`` standing for the quoted page; "" for none.

    A form gets the place as ``title`` and ``body``, which issue forms take; a mailbox as subject and body.
    """
    to = site.report_errors or ""
    if not to:
        return ""
    is_form = is_web_address(to)
    begin = f"{to}{'&' if '?' in to else '?'}title=" if is_form else f"mailto:{to}?subject="
    texts = (f"网页差错：{PLACEHOLDER}", _BODY.format(page=PLACEHOLDER))
    subject, body = (quote(text, safe="") for text in texts)
    return f"{begin}{subject}&body={body}"


def report_link(publication: Publication, here: str) -> Link:
    """Return where to tell of a mistake on the page at ``here``: by mail or by form, as the site names it.

    A site that names nothing leads to the page that says how mistakes are mended.
    """
    pattern = report_pattern(publication.site)
    if not pattern:
        return Link(_TEXT, addresses.link(here, CORRECTING))
    page = publication.absolute(here) or f"/{here}"
    before, *rest = pattern.split(PLACEHOLDER)
    return Link(_TEXT, quote(page, safe="").join((before, *rest)))


def with_report_link(page: str, publication: Publication, here: str) -> str:
    """Return the text of a page with the link at its end; where it only leads on, whom to tell goes along."""
    link = report_link(publication, here)
    whom = "" if report_pattern(publication.site) else _whom(publication, here)
    way = f'<a href="{in_attribute(link.href)}"{whom}>{link.text}</a>'
    return f'{page}\n<p id="{_ANCHOR}">{way}</p>\n'


def to_report_link() -> Link:
    """Return the way to that link from the beginning of a long page."""
    return Link("报告差错", f"#{_ANCHOR}")


def _whom(publication: Publication, here: str) -> str:
    """Return the attributes that name a page's department and its public contact; "" for no department."""
    department = publication.corpus.departments.get(addresses.department_of(here))
    if department is None:
        return ""
    contact = (department.contact or "").strip()
    said = {"department": department.name, **({"contact": contact} if contact else {})}
    return "".join(f' data-{key}="{in_attribute(text)}"' for key, text in said.items())
