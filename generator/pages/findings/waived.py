"""What a waiver silenced is public all the same: rule, place, what was found, why, and since when."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.checks import Finding, Results, Waiver, rule
from generator.pages.parts.cells import ShownCell, ShownTable, heading

_HEADINGS = tuple(map(heading, ("规则", "位置", "豁免前的核对结果", "理由", "豁免日期")))
_CAPTION = "已豁免的核对结果：登记的人认为规则在这里判错了"


def waived_of_filing(
    results: Results, department_id: str, year: str, here: str, project_id: str | None = None
) -> ShownTable | None:
    """Return what was waived in one filing, or on one form of it; None where nothing was."""
    return waived_table(
        (
            (finding, waiver)
            for finding, waiver in results.waived
            if (finding.department_id, finding.year) == (department_id, year)
            and project_id in (None, finding.project_id)
        ),
        here,
    )


def waived_table(pairs: Iterable[tuple[Finding, Waiver]], here: str) -> ShownTable | None:
    """Return the table of what was waived, None where nothing was."""
    rows = tuple(_rows(pairs, here))
    return ShownTable(_CAPTION, "figures", _HEADINGS, rows) if rows else None


def _rows(pairs: Iterable[tuple[Finding, Waiver]], here: str) -> Iterator[tuple[ShownCell, ...]]:
    for finding, waiver in pairs:
        href = addresses.link(here, addresses.finding_rule(finding.rule))
        yield (
            ShownCell(rule(finding.rule).title, scope="row", href=href),
            ShownCell(finding.place),
            ShownCell(finding.message),
            ShownCell(waiver.reason),
            ShownCell(waiver.date),
        )
