"""The figures of one filing that lists show: how many projects, how much money, which scores."""

from generator import addresses
from generator.pages.amounts import Spending, score_range, spending, whole_score
from generator.pages.cells import Cell, heading, number_heading
from generator.pages.checked import CheckedFiling
from generator.pages.section import MARK_HEADING, filing_mark

OVERVIEW_HEADINGS = (
    heading("年度"),
    *(number_heading(text) for text in ("项目", "全年执行数合计（折算）", "整体自评得分", "项目自评得分")),
    heading(MARK_HEADING),
)


def overview_cells(here: str, checked: CheckedFiling) -> tuple[Cell, ...]:
    """Return one filing as cells under ``OVERVIEW_HEADINGS``; the year leads to its page."""
    filed_year = checked.filed_year
    filing = filed_year.filing
    there = addresses.filing(filed_year.department_id, filing.year)
    return (
        Cell(f"{filing.year}年度", scope="row", href=addresses.link(here, there)),
        Cell(f"{len(filing.projects)}个", number=True),
        spending(filing.projects).cell,
        whole_score(filing.whole_department),
        score_range(filing.projects),
        filing_mark(checked, here),
    )


def sum_clause(total: Spending) -> str:
    """Return as a clause what a sum adds up and how many forms it leaves out."""
    if not total.counted:
        return "项目表里没有可以合计的全年执行数"
    left_out = f"，另有{total.uncounted}张没有填或者读不出数，没有计入" if total.uncounted else ""
    return f"{total.counted}张项目表的全年执行数合计{total.text}（由本站换算单位后相加{left_out}）"
