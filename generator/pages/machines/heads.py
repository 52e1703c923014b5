"""What the head of a page tells machines: the tags of government websites, linked data, feeds, a picture.

The theme prints what is the same for every kind of page (names, title, description, address) by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator import addresses
from generator.exports import keywords
from generator.filing import FiledYear, Source
from generator.pages.machines import linked
from generator.pages.machines.linked import Thing
from generator.pages.parts.inert import in_title
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication


@dataclass(frozen=True)
class Head:
    """What the theme cannot know of a page.

    article: a filing or a form, not a section of the site. tags: name → content of its ``<meta>``.
    things: linked data. feed: title and address of the department's own. picture: its address.
    """

    article: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    feed: tuple[str, str] | None = None
    picture: str = ""

    @property
    def tree(self) -> dict[str, object]:
        """Return it as the front matter holds it: texts without line breaks, linked data ready to print."""
        values = {
            "article": self.article,
            "tags": {name: in_title(text) for name, text in self.tags.items() if text},
            "things": [linked.block(*self.things)] if self.things else [],
            "feed": [in_title(text) for text in self.feed or ()],
            "picture": self.picture,
        }
        return {name: value for name, value in values.items() if value}


def section(
    publication: Publication,
    here: str,
    trail: Iterable[Link],
    name: str,
    *things: Thing,
    department_id: str = "",
    year: str = "",
) -> Head:
    """Return the head of a section: a list, an explanation, a department; ``year``: of a page in a filing."""
    return Head(
        things=(linked.breadcrumbs(publication, here, trail, name), *things),
        feed=department_feed(publication, department_id),
        picture=_picture(publication, department_id, year) if year else "",
    )


def left(
    publication: Publication, here: str, trail: Iterable[Link], name: str, *, department_id: str
) -> Head:
    """Return the head of what is left at an address: for who follows a link there, not for search engines."""
    head = section(publication, here, trail, name, department_id=department_id)
    return replace(head, tags={"robots": "noindex"})


def article(
    publication: Publication,
    filed_year: FiledYear,
    here: str,
    trail: Iterable[Link],
    name: str,
    *things: Thing,
) -> Head:
    """Return the head of a filing or of one of its forms, whose name is ``name``."""
    filing, department_id = filed_year.filing, filed_year.department_id
    source, first = filing.source or Source(), publication.first(filed_year)
    words = keywords(publication.site.keywords, (filing.department_name, f"{filing.year}年度", name))
    return Head(
        article=True,
        tags={
            "PubDate": f"{first:%Y-%m-%d %H:%M}" if first else "",
            "ContentSource": source.publisher or filing.department_name,
            "Author": filing.department_name,
            "Keywords": ",".join(words),
        },
        things=(linked.breadcrumbs(publication, here, trail, name), *things),
        feed=department_feed(publication, department_id),
        picture=_picture(publication, department_id, filing.year),
    )


def _picture(publication: Publication, department_id: str, year: str) -> str:
    """Return the picture that a page is shared with: its filing's, which its forms and cases share too."""
    return addresses.filing_picture(department_id, year) if publication.pictures else ""


def department_feed(publication: Publication, department_id: str) -> tuple[str, str] | None:
    """Return title and address of the feed of a department, None when it has none."""
    if not department_id or not publication.has_feed(department_id):
        return None
    name = publication.corpus.departments[department_id].name
    return f"{name}的更新", addresses.department_feed(department_id)
