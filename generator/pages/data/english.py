"""One page in English: what the site is, what a form says, what the columns and the cases are."""

from dataclasses import dataclass

from generator import addresses
from generator.corpus import Corpus, project_forms
from generator.frames import ENGLISH, TABLES
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.render import Front, render

_TITLE = "English"
_SAYS = (
    "What this site is, what a self-evaluation form says, what the columns of the data and the cases mean."
)
# Table → what a row of it is; their names are those of the files.
_ROWS = {
    "departments": "a department",
    "filings": "what one department filed for one year",
    "projects": "a self-evaluation form of one project",
    "funds": "a row of the funds on a form",
    "indicators": "a line of the indicators on a form",
    "rules": "a rule of the checks",
    "cases": "a case: findings that have one cause",
    "findings": "a finding: two figures differ, or something to look at",
    "reports": "a self-evaluation report",
    "base_data": "a cell of the table of base data (staff, official expenses, meetings)",
}


@dataclass(frozen=True)
class EnglishPage:
    """What stands on the page."""

    trail: tuple[Link, ...]
    counted: str
    tables: ShownTable
    columns: ShownTable
    data: Link
    explore: Link
    findings: Link


def english_page(corpus: Corpus, publication: Publication) -> str:
    """Return the page."""
    here = addresses.ENGLISH
    filings = len(corpus.filed_years)
    projects = project_forms(corpus.filed_years)
    view = EnglishPage(
        trail=links.steps_to(here),
        counted=f"{len(corpus.departments):,} departments, {filings:,} filings, {projects:,} projects",
        tables=_tables(),
        columns=_columns(),
        data=Link("data", addresses.link(here, addresses.DATA)),
        explore=Link("explorer", addresses.link(here, addresses.EXPLORE)),
        findings=Link("findings", addresses.link(here, addresses.FINDINGS)),
    )
    head = heads.section(publication, here, view.trail, _TITLE)
    return render("data/english.md.j2", Front(_TITLE, _SAYS, ("navigation",), head=head), view)


def _tables() -> ShownTable:
    rows = tuple(
        (ShownCell(table.name, scope="row"), ShownCell(_ROWS[table.name]), ShownCell(table.key))
        for table in TABLES
    )
    return ShownTable("Tables", "figures", tuple(map(heading, ("Table", "A row is", "Key"))), rows)


def _columns() -> ShownTable:
    names = {table.name: {column.name for column in table.columns} for table in TABLES}
    standing = {name: [table for table, own in names.items() if name in own] for name in ENGLISH}
    rows = tuple(
        (ShownCell(name, scope="row"), ShownCell(label), ShownCell(_where(standing[name])))
        for name, label in ENGLISH.items()
    )
    return ShownTable("Columns", "figures", tuple(map(heading, ("Column", "Label", "In"))), rows)


def _where(tables: list[str]) -> str:
    return "most tables" if len(tables) > len(TABLES) // 2 else ", ".join(tables)
