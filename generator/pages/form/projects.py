"""The table of the projects of one filing."""

from generator import addresses
from generator.filing import TOTAL_FUNDS_ROW, FundsRow
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.section import MARK_HEADING, project_mark
from generator.pages.parts.amounts import amount, beside_others
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name

_AMOUNTS = {"年初预算数": "initial_budget", "全年预算数": "annual_budget", "全年执行数": "executed"}


def projects_table(checked: CheckedFiling, here: str) -> ShownTable:
    """Return a row a project, in the order of the filing: amounts, rate and score as filed, and the mark."""
    projects = checked.filed_year.filing.projects
    units = {project.funds_unit for project in projects}
    shared = units.pop() if len(units) == 1 else None
    rows = tuple(_row(checked, number, here, shared) for number in range(len(projects)))
    unit = f"（{shared}）" if shared else ""
    texts = (*(f"{key}{unit}" for key in _AMOUNTS), "执行率", "自评总分")
    headings = (heading("项目"), *(number_heading(text) for text in texts), heading(MARK_HEADING))
    return ShownTable("各项目的资金和得分", "figures", headings, rows)


def _row(checked: CheckedFiling, number: int, here: str, shared: str | None) -> tuple[ShownCell, ...]:
    filed_year = checked.filed_year
    project = filed_year.filing.projects[number]
    there = addresses.project(filed_year.department_id, filed_year.filing.year, project.id)
    funds = project.total_funds or FundsRow()
    units = None if shared else project.funds_unit, project.funds_unit
    doubts = checked.doubts_of(project.id)
    return (
        ShownCell(project_name(project), scope="row", href=addresses.link(here, there)),
        *(
            _money(getattr(funds, name), units, doubts("资金", TOTAL_FUNDS_ROW, key))
            for key, name in _AMOUNTS.items()
        ),
        filed(funds.rate, number=True, note=doubts("资金", TOTAL_FUNDS_ROW, "执行率")),
        filed(project.total.score if project.total else None, number=True, note=doubts("总分", "得分")),
        project_mark(checked, project.id, here),
    )


def _money(text: str | None, units: tuple[str | None, str | None], doubt: str) -> ShownCell:
    """Return an amount as filed.

    units: the one to print when the heading of the column cannot say it for all, and the form's own.
    """
    shown = amount("", text, units[0])
    return ShownCell(beside_others(shown, text, units[1]), shown.state, number=True, note=doubt)
