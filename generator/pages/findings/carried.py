"""Money carried over from the year before, where it is all that two sums of one filing differ by."""

from collections.abc import Iterable
from decimal import Decimal

from generator.filing import FiledYear, FundsRow, Project
from generator.frames import exact_sum, wan_yuan
from generator.quantity import exact_amount

_PROJECT_SPENDING = "项目支出"
_CARRIED = "上年结转资金"


def carried_sentence(filed: FiledYear) -> str:
    """Say that the projects' sum less what was carried over is what the department states, by the figures.

    "" unless it holds exactly, every project's spending can be read, and something was carried over.
    """
    projects, whole = filed.filing.projects, filed.filing.whole_department
    stated = wan_yuan((whole.spending or {}).get(_PROJECT_SPENDING), whole.funds_unit) if whole else None
    spent = [_executed(one, one.total_funds) for one in projects]
    total, carried = exact_sum(spent), exact_sum(_carried(projects))
    if stated is None or total is None or not carried or None in spent or total - carried != stated:
        return ""
    return (
        f"{len(projects)}个项目花的{exact_amount(total)}里，{exact_amount(carried)}是上年结转资金；"
        f"减去它是{exact_amount(stated)}，和整体支出自评表填写的项目支出一致。"
    )


def _carried(projects: Iterable[Project]) -> list[Decimal | None]:
    return [_executed(one, (one.funds or {}).get(_CARRIED)) for one in projects]


def _executed(project: Project, row: FundsRow | None) -> Decimal | None:
    return wan_yuan(row.executed, project.funds_unit) if row else None
