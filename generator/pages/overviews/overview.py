"""The figures of one filing that lists show: how many projects, how much money, which scores."""

from generator import addresses
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.scored import score_range_cell, whole_score_cell
from generator.pages.findings.section import MARK_HEADING, filing_mark
from generator.pages.findings.twice import spending_twice
from generator.pages.parts.cells import ShownCell, heading, number_heading

OVERVIEW_HEADINGS = (
    heading("年度"),
    *(number_heading(text) for text in ("项目", "全年执行数合计", "整体自评得分", "项目自评得分")),
    heading(MARK_HEADING),
)


def overview_cells(here: str, checked: CheckedFiling) -> tuple[ShownCell, ...]:
    """Return one filing as cells under ``OVERVIEW_HEADINGS``; the year leads to its page."""
    filed_year = checked.filed_year
    filing = filed_year.filing
    there = addresses.filing(filed_year.department_id, filing.year)
    return (
        ShownCell(f"{filing.year}年度", scope="row", href=addresses.link(here, there)),
        ShownCell(f"{len(filing.projects)}个", number=True),
        spending_twice(checked),
        whole_score_cell(checked),
        score_range_cell(checked),
        filing_mark(checked, here),
    )
