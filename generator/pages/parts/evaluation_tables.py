"""The two tables of a form, the funds and the indicators, as they are printed: own wording, merged levels."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from generator.filing import FundsRow, Indicator, Total
from generator.pages.parts.cells import (
    ShownCell,
    ShownTable,
    blanks_merged,
    filed,
    filed_row,
    heading,
    items_cell,
    number_heading,
    spanning,
)
from generator.pages.parts.labelled import BELOW
from generator.pages.parts.marks import Doubts, no_doubts

OTHER = "其他"
_NUMBERED = re.compile(r"#\d+$")
_NUMBERS = ("分值", "得分")
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_LINES = "绩效指标"
# Sentences beside figures and short texts: on a phone they stand below their row, with their column's name.
_BELOW = ("偏差原因",)
_NAMED_BELOW = {text: name for name, text in BELOW.items()}
_LEVELS = ("一级指标", "二级指标", "三级指标")

# Key of the contract → attribute of the record, in the order of the form.
FUNDS_COLUMNS = {str(f.alias): name for name, f in FundsRow.model_fields.items() if name != "other"}
INDICATOR_COLUMNS = {
    str(f.alias): name
    for name, f in Indicator.model_fields.items()
    if name not in {"level1", "level1_weight", "level2", "level3", "other"}
}

R = TypeVar("R", FundsRow, Indicator)


def funds_table(
    funds: Mapping[str, FundsRow],
    wording: Mapping[str, str],
    caption: str,
    unit: str | None,
    doubts: Doubts = no_doubts,
) -> ShownTable:
    """Return every row of the funds block, in the form's order."""
    columns = _present(FUNDS_COLUMNS, funds.values())
    has_other = any(row.other for row in funds.values())
    rows = tuple(
        (
            ShownCell(printed_name(name, wording), scope="row"),
            *filed_row(
                filed(getattr(row, columns[key]), number=True, note=doubts("资金", name, key))
                for key in columns
            ),
            *([items_cell(row.other)] if has_other else []),
        )
        for name, row in funds.items()
    )
    headings = (
        heading(f"资金（{unit}）" if unit else "资金"),
        *(number_heading(wording.get(key, key)) for key in columns),
        *([heading(OTHER)] if has_other else []),
    )
    units = ("", *(_unit(key, unit or "") for key in columns))
    return ShownTable(caption, "funds", headings, rows, units=units)


def _unit(column: str, of_money: str = "") -> str:
    """Return the unit of the bare numbers of a column; a rate is filed with its own, or nobody knows."""
    if column in _NUMBERS:
        return "分"
    return of_money if FUNDS_COLUMNS.get(column) in _AMOUNTS else ""


def printed_name(row: str, wording: Mapping[str, str]) -> str:
    """Return the name of a funds row as printed: its own wording, without the number of a repeat."""
    name = _NUMBERED.sub("", row)
    return wording.get(name, name)


def indicator_table(
    indicators: tuple[Indicator, ...],
    total: Total | None,
    wording: Mapping[str, str],
    caption: str,
    doubts: Doubts = no_doubts,
) -> ShownTable:
    """Return the indicator table, level-1 and level-2 cells merged over the rows that share them."""
    columns = _present(INDICATOR_COLUMNS, indicators)
    has_other = any(indicator.other for indicator in indicators)
    below = {place: wording.get(key, key) for place, key in enumerate(columns) if key in _BELOW}
    blank = _blank_below_each_other(indicators, columns)
    if blank and any(doubts(_LINES, number, list(columns)[-1]) for number in range(len(indicators))):
        blank = 0
    level1 = _merged(indicators, lambda i: (i.level1, i.level1_weight))
    level2 = _merged(indicators, lambda i: (i.level1, i.level1_weight, i.level2))
    rows = [
        (
            *(
                [spanning(_level1(indicator, doubts(_LINES, number, "一级分值")), level1[number])]
                if level1[number]
                else []
            ),
            *([spanning(filed(indicator.level2, scope="row"), level2[number])] if level2[number] else []),
            filed(indicator.level3, scope="row"),
            *_values(
                _filed_values(indicator, columns, partial(doubts, _LINES, number)),
                blank if number == 0 else 0,
                is_last_blank=bool(blank),
                below=below,
            ),
            *([replace(items_cell(indicator.other), label=OTHER)] if has_other else []),
        )
        for number, indicator in enumerate(indicators)
    ]
    keys = (*_LEVELS, *columns)
    named = "" if has_other or blank else _NAMED_BELOW.get(below.get(len(columns) - 1, ""), "")
    headings = (
        *(_heading(key, wording.get(key, key)) for key in keys),
        *([_heading(OTHER, OTHER)] if has_other else []),
    )
    if total is not None:
        rows += _total_row(total, (*keys, *([OTHER] if has_other else [])), doubts)
    units = tuple(map(_unit, keys))
    if named:
        headings, rows = _unlabelled(headings), [_unlabelled(row) for row in rows]
    return ShownTable(caption, "indicators", headings, tuple(rows), below=named, units=units)


def _unlabelled(cells: tuple[ShownCell, ...]) -> tuple[ShownCell, ...]:
    return tuple(replace(cell, label="") for cell in cells)


def _blank_below_each_other(indicators: tuple[Indicator, ...], columns: Mapping[str, str]) -> int:
    """Return over how many rows the last column is blank: over all, or (0) it is not one blank cell."""
    if len(columns) <= 1:
        return 0
    *before, last = columns.values()
    all_blank = all(filed(getattr(one, last)).state == "blank" for one in indicators)
    has_blank_row = any(
        all(filed(getattr(one, name)).state == "blank" for name in before) for one in indicators
    )
    return len(indicators) if all_blank and not has_blank_row else 0


def _filed_values(indicator: Indicator, columns: Mapping[str, str], doubts: Doubts) -> tuple[ShownCell, ...]:
    return tuple(
        filed(getattr(indicator, name), number=key in _NUMBERS, note=doubts(key))
        for key, name in columns.items()
    )


def _heading(key: str, text: str) -> ShownCell:
    cell = (number_heading if key in _NUMBERS else heading)(text)
    return replace(cell, label=text) if key in (*_BELOW, OTHER) else cell


def _values(
    cells: tuple[ShownCell, ...], blank_rows: int, *, is_last_blank: bool, below: Mapping[int, str]
) -> tuple[ShownCell, ...]:
    """Return what stands behind the levels; a column that is blank all the way down is one cell.

    below: place of a column → its name, which its cells bear as they stand below their row on a phone.
    """
    named = tuple(replace(cell, label=below.get(place, "")) for place, cell in enumerate(cells))
    if not is_last_blank:
        return filed_row(named)
    return (*blanks_merged(named[:-1]), *([spanning(named[-1], blank_rows)] if blank_rows else []))


def _present(columns: Mapping[str, str], records: Iterable[R]) -> dict[str, str]:
    """Return the columns that at least one of the rows has."""
    rows = tuple(records)
    return {key: name for key, name in columns.items() if any(getattr(row, name) is not None for row in rows)}


def _merged(indicators: tuple[Indicator, ...], key: Callable[[Indicator], object]) -> list[int]:
    """Return for every row how many rows its cell spans; 0 where a cell above covers it."""
    runs = (len(tuple(run)) for _, run in groupby(indicators, key))
    return [span for length in runs for span in (length, *([0] * (length - 1)))]


def _level1(indicator: Indicator, doubt: str) -> ShownCell:
    """The merged cell prints its weight in brackets behind the name."""
    weight = indicator.level1_weight
    if not weight:
        return filed(indicator.level1, scope="row")
    text = f"{indicator.level1 or ''}（{weight}{'' if weight.endswith('分') else '分'}）"
    return ShownCell(text, scope="row", note=doubt)


def _total_row(total: Total, keys: tuple[str, ...], doubts: Doubts) -> list[tuple[ShownCell, ...]]:
    """Return the row 总分 under the columns of weight and score, or none where the table lacks them."""
    if any(key not in keys for key in _NUMBERS):
        return []
    before = keys.index("分值")
    after = len(keys) - keys.index("得分") - 1
    heading = ShownCell("总分", scope="row", columns=before)
    numbers = (
        filed(total.weight, number=True, note=doubts("总分", "分值")),
        filed(total.score, number=True, note=doubts("总分", "得分")),
    )
    return [(heading, *numbers, *([ShownCell("", columns=after)] if after else []))]
