"""One cell of a form changed: what the faults and the innocent changes are made of."""

import random
from collections.abc import Callable
from decimal import Decimal

from generator.filing import FundsRow, Indicator, Project

TOTAL = "年度资金总额"
Plant = Callable[[random.Random, Project], Project | None]


def funds_row(project: Project, row: str = TOTAL) -> FundsRow | None:
    """Return a row of the funds block, the total by default; None where the form has none."""
    return (project.funds or {}).get(row)


def with_row(project: Project, update: dict[str, str], row: str = TOTAL) -> Project:
    """Return the project with some cells of a funds row changed."""
    found = funds_row(project, row)
    if found is None:
        return project
    funds = {**(project.funds or {}), row: found.model_copy(update=update)}
    return project.model_copy(update={"funds": funds})


def with_line(project: Project, index: int, update: dict[str, str | None]) -> Project:
    """Return the project with some cells of one indicator line changed."""
    lines = list(project.indicators or ())
    lines[index] = lines[index].model_copy(update=update)
    return project.model_copy(update={"indicators": tuple(lines)})


def line_of(project: Project, fits: Callable[[Indicator], bool]) -> int | None:
    """Return the place of the first indicator line that fits."""
    found = (index for index, one in enumerate(project.indicators or ()) if fits(one))
    return next(found, None)


def decimal_of(text: str | None) -> Decimal | None:
    """Return the number that a cell plainly is, else None."""
    try:
        return Decimal((text or "").rstrip("%"))
    except ArithmeticError:
        return None


def amounts_of(project: Project) -> tuple[Decimal, Decimal] | None:
    """Return budget and spending of the total row, where both are numbers and not zero."""
    row = funds_row(project)
    budget, executed = (
        decimal_of(row.annual_budget if row else None),
        decimal_of(row.executed if row else None),
    )
    return (budget, executed) if budget and executed else None
