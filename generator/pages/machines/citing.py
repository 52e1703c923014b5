"""How to cite a page, after GB/T 7714—2015 (online report, [R/OL]) and as a plain sentence.

The day on which somebody looked is theirs: the page leaves a place for it, which a script may fill in.
"""

from dataclasses import dataclass
from html import escape

from generator import addresses
from generator.filing import FiledYear, Project
from generator.pages.parts.cells import project_name
from generator.pages.parts.inert import one_line, printable
from generator.pages.parts.publishing import Publication

# Fits the card at 300 pixels; a longer name scrolls inside the frame.
_CARD_HEIGHT = 520


@dataclass(frozen=True)
class Citation:
    """The texts around the reader's date and the page's address; ``address`` is "" when nobody configured it.

    id: the page among all pages of the site, permanent.
    """

    id: str
    standard: str
    sentence: str
    address: str


@dataclass(frozen=True)
class Embed:
    """The markup that puts a project's card on another page, before and after the card's address."""

    before: str
    address: str
    relative: str
    after: str


def filing_citation(publication: Publication, filed_year: FiledYear) -> Citation:
    """Return how to cite a whole filing."""
    filing = filed_year.filing
    here = addresses.filing(filed_year.department_id, filing.year)
    return _citation(publication, filed_year, here, f"{filing.year}年度绩效自评材料")


def project_citation(publication: Publication, filed_year: FiledYear, project: Project) -> Citation:
    """Return how to cite one form."""
    year = filed_year.filing.year
    here = addresses.project(filed_year.department_id, year, project.id)
    title = f"{project_name(project)}：{year}年度项目支出绩效自评"
    return _citation(publication, filed_year, here, title, project.id)


def project_embed(publication: Publication, filed_year: FiledYear, project: Project) -> Embed:
    """Return the markup that embeds a project's card."""
    filing = filed_year.filing
    there = addresses.card(filed_year.department_id, filing.year, project.id)
    in_markup = escape(one_line(printable(project_name(project))))
    return Embed(
        before='<iframe src="',
        address=publication.absolute(there) or "卡片的网址",
        relative=there.rpartition("/")[2],
        after=f'" title="{in_markup}" width="100%" height="{_CARD_HEIGHT}"></iframe>',
    )


def _citation(
    publication: Publication, filed_year: FiledYear, here: str, title: str, project_id: str | None = None
) -> Citation:
    changed = publication.last(filed_year, project_id)
    who = filed_year.filing.department_name
    dated = f"({changed.day})" if changed else ""
    when = f"，{changed.day}{changed.kind}" if changed else ""
    return Citation(
        id=here.removeprefix(addresses.DEPARTMENTS).rstrip("/"),
        standard=one_line(f"{who}. {title}[R/OL]. {dated}"),
        sentence=one_line(f"{who}填报的“{title}”，载于“{publication.site.name}”{when}"),
        address=publication.absolute(here),
    )
