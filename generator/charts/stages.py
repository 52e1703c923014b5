"""What the pictures of money share: the stages of a budget, the unit of the axis, the order of the rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from generator.charts import theme
from generator.charts.layout import Bar, Series
from generator.charts.lettering import amount_cell, bar_label
from generator.frames import FilingRow, ProjectRow, Row, number_in, text_in
from generator.quantity import unit_for

# Name of an amount in the frames, and the bar that shows it.
Stage = tuple[str, Series]

INITIAL_BUDGET: Stage = ("initial_budget", Series("年初预算", theme.EARLIER, hollow=True, dashed=True))
ANNUAL_BUDGET: Stage = ("annual_budget", Series("全年预算", theme.BASIS, hollow=True))
EXECUTED: Stage = ("executed", Series("全年执行", theme.RESULT))

AnyRow = TypeVar("AnyRow", FilingRow, ProjectRow)


def wan_yuan(row: Row, stage: Stage) -> Decimal | None:
    """Return one amount of a row in 万元; None when the form gives no number."""
    return number_in(row, f"{stage[0]}_wan_yuan")


def filed_amount(row: Row, stage: Stage) -> str:
    """Return one amount as filed, with its unit."""
    return amount_cell(text_in(row, f"{stage[0]}_as_filed"), text_in(row, "funds_unit_as_filed"))


def filed_bar(row: Row, stage: Stage, size: Decimal) -> Bar:
    """Return the bar of one amount, ``size`` 万元 to the unit of the axis, labelled as filed."""
    value = wan_yuan(row, stage)
    label = bar_label(filed_amount(row, stage), drawn=value is not None, widest=theme.LONGEST_LABEL)
    return Bar(stage[1], None if value is None else value / size, label)


def any_amount(row: Row, stages: Iterable[Stage]) -> bool:
    """Tell whether a row has anything to draw."""
    return any(wan_yuan(row, stage) is not None for stage in stages)


def axis_unit(rows: Iterable[Row], stages: Sequence[Stage]) -> tuple[str, Decimal]:
    """Return the unit of an axis that holds all these amounts, and how many 万元 make one of it."""
    values = [abs(value) for row in rows for stage in stages if (value := wan_yuan(row, stage)) is not None]
    return unit_for(max(values, default=Decimal(0)))


def by_spending(rows: Iterable[AnyRow], identity: str) -> list[AnyRow]:
    """Sort by 全年执行, then 全年预算, largest first and missing last; equals by their permanent id."""
    return sorted(
        rows,
        key=lambda row: (
            falling(wan_yuan(row, EXECUTED)),
            falling(wan_yuan(row, ANNUAL_BUDGET)),
            text_in(row, identity) or "",
        ),
    )


def falling(value: Decimal | None) -> tuple[bool, Decimal]:
    """Return a sort key: larger first, missing last."""
    return value is None, -(value or Decimal(0))
