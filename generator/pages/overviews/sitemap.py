"""The page that leads everywhere: departments and their filings; the theme adds the sections before them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.pages.machines import heads
from generator.pages.overviews.departments import by_region, filings_by_department
from generator.pages.parts import links
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, render

TEMPLATE = "sitemap.html"


@dataclass(frozen=True)
class Branch:
    """A department and the years of its filings."""

    department: Link
    years: tuple[Link, ...]


@dataclass(frozen=True)
class SitemapPage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    updates: Link
    regions: tuple[tuple[str, tuple[Branch, ...]], ...]


def sitemap_page(publication: Publication) -> str:
    """Return the page 网站地图."""
    here = addresses.SITE_MAP
    view = SitemapPage(
        trail=links.steps_to(here),
        updates=Link("更新", addresses.link(here, addresses.UPDATES)),
        regions=tuple(_regions(publication, here)),
    )
    head = heads.section(publication, here, view.trail, "网站地图")
    description = "本站的全部栏目，各部门和各年度的材料。"
    front = Front("网站地图", description, ("navigation", "toc"), head=head, template=TEMPLATE)
    return render("overviews/sitemap.md.j2", front, view)


def _regions(publication: Publication, here: str) -> Iterator[tuple[str, tuple[Branch, ...]]]:
    filings = filings_by_department(publication.corpus)
    for (_, name), departments in by_region(publication.corpus.departments):
        yield (
            name,
            tuple(
                Branch(
                    Link(department.name, addresses.link(here, addresses.department(department_id))),
                    tuple(
                        Link(
                            f"{one.filing.year}年度",
                            addresses.link(here, addresses.filing(department_id, one.filing.year)),
                        )
                        for one in filings.get(department_id, ())
                    ),
                )
                for department_id, department in departments.items()
            ),
        )
