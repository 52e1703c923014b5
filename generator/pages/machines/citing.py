"""How to cite a page, after GB/T 7714—2015 ([R/OL] a report, [EB/OL] a web page) and as a plain sentence.

The day on which somebody looked is theirs: the page leaves a place for it, which a script may fill in.
"""

from dataclasses import dataclass

from generator import addresses
from generator.filing import FiledYear, Project
from generator.pages.parts.cells import project_name
from generator.pages.parts.inert import one_line
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
    """The markup that puts a card on another page, before and after the card's address.

    A script adds the card's name, which the page begins with.
    """

    before: str
    address: str
    relative: str
    after: str = f'" width="100%" height="{_CARD_HEIGHT}"></iframe>'


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
    there = addresses.card(filed_year.department_id, filed_year.filing.year, project.id)
    return _embed(publication, there)


def case_citation(publication: Publication, filed_year: FiledYear, here: str, headline: str) -> Citation:
    """Return how to cite what the checks found: it is the site that says it, not the department."""
    filing, site = filed_year.filing, publication.site
    changed = publication.last(filed_year)
    dated = f"({changed.day})" if changed else ""
    about = f"{filing.department_name}{filing.year}年度绩效自评"
    return Citation(
        id=here.rstrip("/").rpartition("/")[2],
        standard=one_line(f"{site.publisher or site.name}. {about}核对：{headline}[EB/OL]. {dated}"),
        sentence=one_line(f"“{site.name}”对{about}的核对（{headline}）"),
        address=publication.absolute(here),
    )


def case_embed(publication: Publication, here: str) -> Embed:
    """Return the markup that embeds the card of a case."""
    return _embed(publication, addresses.case_card(here))


def _embed(publication: Publication, there: str) -> Embed:
    return Embed(
        before='<iframe src="',
        address=publication.absolute(there) or "卡片的网址",
        relative=there.rpartition("/")[2],
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
