"""The page of what was published or corrected, and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, render
from generator.updates import CORRECTIONS, Change

LATEST = 200
_HEADINGS = tuple(map(heading, ("日期", "材料", "说明")))


@dataclass(frozen=True)
class UpdatesPage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    sentence: str
    latest: ShownTable | None
    corrections: ShownTable | None
    feeds: tuple[Link, ...]
    undated: ShownTable | None


def updates_page(publication: Publication) -> str:
    """Return the page of updates."""
    here = addresses.UPDATES
    corrections = [one for one in publication.changes if one.kind in CORRECTIONS]
    view = UpdatesPage(
        trail=links.steps_to(here),
        sentence=_sentence(publication, len(corrections)),
        latest=_table(
            f"最近{min(LATEST, len(publication.changes))}项更新", publication.changes[:LATEST], here
        ),
        corrections=_table("全部更正和撤下", corrections, here),
        feeds=_feeds(here) if publication.has_feeds else (),
        undated=_undated(publication, here),
    )
    head = heads.section(publication, here, view.trail, "更新")
    return render("overviews/updates.md.j2", Front("更新", view.sentence, head=head), view)


def _sentence(publication: Publication, corrections: int) -> str:
    if not publication.changes:
        return "还没有记下更新。"
    corrected = f"其中更正和撤下{corrections}项" if corrections else "还没有更正"
    return f"共记下{len(publication.changes)}项更新，{corrected}；最近一次是{publication.changes[0].day}。"


def _table(caption: str, of: Iterable[Change], here: str) -> ShownTable | None:
    rows = tuple(
        (
            ShownCell(f"{one.day} {one.kind}", scope="row"),
            ShownCell(one.subject, href=addresses.link(here, one.address)),
            ShownCell(one.content),
        )
        for one in of
    )
    return ShownTable(caption, "figures", _HEADINGS, rows) if rows else None


def _feeds(here: str) -> tuple[Link, ...]:
    texts = {addresses.SITE_FEED: "全部更新", addresses.CORRECTIONS_FEED: "只看更正和撤下"}
    return tuple(Link(text, addresses.link(here, address)) for address, text in texts.items())


def _undated(publication: Publication, here: str) -> ShownTable | None:
    """Return the filings of which nobody wrote down when they came; they are in no feed."""
    rows = tuple(
        (
            ShownCell(
                f"{one.filing.department_name}{one.filing.year}年度",
                scope="row",
                href=addresses.link(here, addresses.filing(one.department_id, one.filing.year)),
            ),
        )
        for one in publication.corpus.filed_years
        if not publication.of(one)
    )
    return ShownTable("没有记下日期的材料", "figures", (heading("材料"),), rows[:LATEST]) if rows else None
