"""Several totals of one department beside each other: what each covers, and how they stand to each other."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.checks import (
    BASE_TABLE,
    FORMS,
    WHOLE_FORM,
    Case,
    StatedSpending,
    spending_gap,
    stated_spending,
)
from generator.filing import FiledYear, FundsRow, Project
from generator.frames import exact_sum, wan_yuan
from generator.quantity import short_amount

_CARRIED = "上年结转资金"
_YUAN_DIGITS = 4
_DOUBTFUL = "各项目相加的数里有存疑的，见“本站有疑问的地方”"
_NOT_WRITTEN = "各包括哪些项目，这几张表没有写明"
_UNSAID = f"为什么不一样、{_NOT_WRITTEN}"
# What the base table lists beside the totals above it; every form has it so.
PARTS_OF_ALL = "这张表里的三公经费、公用经费和项目支出，都是部门全年支出的一部分，可以互相包含，不能相加。"


def totals_sentence(filed: FiledYear, cases: Iterable[Case] = (), *, is_doubted: bool) -> str:
    """Say what the tables of a filing give as the projects' spending, and how the amounts are related.

    "" where no more than one table gives any. cases: of the filing; one may say what a difference equals.
    is_doubted: what a project spent is in doubt.
    """
    stated = stated_spending(filed)
    if sum(len(one.tables) for one in stated) < 2:  # noqa: PLR2004 - one amount stands to no other
        return ""
    if len(stated) == 1:
        return f"项目一共花了多少，{_and(stated[0].tables)}写的一致：{_amount(stated[0])}。"
    amounts = "；".join(f"{_and(one.tables)}{_says(one)}" for one in stated)
    why = _carried_clause(filed, stated) or _apart(stated, cases, is_doubted=is_doubted)
    return f"项目一共花了多少，材料里有{len(stated)}个数：{amounts}。{why}。"


def _apart(stated: Sequence[StatedSpending], cases: Iterable[Case], *, is_doubted: bool) -> str:
    """Say what a case finds the difference of two tables to equal, and that nothing explains the rest."""
    gap = spending_gap(one for case in cases for one in case.findings)
    if not gap:
        return _DOUBTFUL if is_doubted else _UNSAID
    others = [one.tables for one in stated if not {WHOLE_FORM, BASE_TABLE} & {*one.tables}]
    rest = f"{_and(others[0])}的数又为什么不一样、{_NOT_WRITTEN}" if others else _NOT_WRITTEN
    return f"{WHOLE_FORM}和{BASE_TABLE}{gap}{_DOUBTFUL if is_doubted else rest}"


def _says(one: StatedSpending) -> str:
    verb = "相加" if one.tables == (FORMS,) else "都写" if len(one.tables) > 1 else "写"
    return f"{verb}{_amount(one)}"


def _and(tables: tuple[str, ...]) -> str:
    *before, last = tables
    return f"{'、'.join(before)}和{last}" if before else last


def _amount(one: StatedSpending) -> str:
    return short_amount(one.yuan.scaleb(-_YUAN_DIGITS))


def _carried_clause(filed: FiledYear, stated: Iterable[StatedSpending]) -> str:
    """Say that money of the year before is all that the forms differ by; "" where it is not."""
    carried, rest = _carried(filed)
    others = [one for one in stated if FORMS not in one.tables]
    if rest is None or len(others) != 1 or WHOLE_FORM not in others[0].tables:
        return ""
    is_all = rest == others[0].yuan.scaleb(-_YUAN_DIGITS)
    return f"自评表里有{short_amount(carried)}是上年结转资金，减去它就一致" if is_all else ""


def _carried(filed: FiledYear) -> tuple[Decimal, Decimal | None]:
    """Return what the projects spent of money of the year before, and what else; None where nothing says."""
    projects = filed.filing.projects
    spent = [_executed(one, one.total_funds) for one in projects]
    total = None if None in spent else exact_sum(spent)
    carried = exact_sum(_executed(one, (one.funds or {}).get(_CARRIED)) for one in projects)
    return (carried, total - carried) if total is not None and carried else (Decimal(0), None)


def _executed(project: Project, row: FundsRow | None) -> Decimal | None:
    return wan_yuan(row.executed, project.funds_unit) if row else None
