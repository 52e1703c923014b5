"""What the explorer offers of each table, by the columns' keys: the browser's script is given the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.explorer.tables import INDICATORS, PROJECTS
from generator.quantity import ABSENT, BLANK

UNREAD_SHOWN = "写了，但读不出数"
# What a cell without a number can be, by the state's name in an address.
EMPTY = {"blank": BLANK, "absent": ABSENT, "unread": UNREAD_SHOWN}
MOST_COMPARED = 6


@dataclass(frozen=True)
class TableOffer:
    """How one table is offered.

    name, measure: what a row is, and with its counter. title: the column that leads to a row's page.
    hidden: columns that are never shown. columns: those shown at first. facets: columns of which values are
    chosen; ranges: columns with a lowest and a highest number; empty: columns whose empty cells can be asked
    for; sums: columns that are added up.
    """

    name: str
    measure: str
    title: str
    hidden: tuple[str, ...]
    columns: tuple[str, ...]
    facets: tuple[str, ...]
    ranges: tuple[str, ...]
    empty: tuple[str, ...]
    sums: tuple[str, ...] = ()


LAYOUTS: Mapping[str, TableOffer] = {
    PROJECTS: TableOffer(
        name="项目",
        measure="个项目",
        title="project",
        hidden=("project_id",),
        columns=(
            *("project", "department", "year", "annual_budget", "executed", "rate", "total_score"),
            *("faults", "doubts"),
        ),
        facets=("region", "department", "year", "rules"),
        ranges=(
            *("annual_budget", "executed", "unspent", "adjusted", "rate_again", "total_score", "lost"),
            *("faults", "doubts", "notes", "marks"),
        ),
        empty=("initial_budget", "annual_budget", "executed", "rate", "total_score"),
        sums=("annual_budget", "executed"),
    ),
    INDICATORS: TableOffer(
        name="指标",
        measure="行指标",
        title="indicator",
        hidden=("project_id",),
        columns=(
            *("indicator", "project", "department", "year", "target", "actual", "weight", "score"),
            "deviation",
        ),
        facets=("region", "department", "year", "form", "level1", "level2", "rules"),
        ranges=("weight", "score", "lost", "findings"),
        empty=("indicator", "target", "actual", "weight", "score", "deviation"),
    ),
}
