"""The slips of a hand that fills in a form: what may have been meant where something else stands.

A slip changes one cell (or swaps two) in one small way. The list is closed: a search that may try anything
explains everything and therefore nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.checks.findings import FiledCell
from generator.checks.forms import AMOUNT_COLUMNS, BUDGET, EXECUTED, INITIAL, SCORE, WEIGHT, Form
from generator.checks.numbers import Number, amount, is_nothing, points
from generator.quantity import plain

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SHIFTS = (-2, -1, 1, 2)
_WAN = 4
_SWAPPED = ((BUDGET, EXECUTED), (INITIAL, BUDGET))


@dataclass(frozen=True, slots=True)
class Slip:
    """What may have been meant: the cells with their other texts, and the kind of slip in words."""

    kind: str
    changes: tuple[tuple[FiledCell, str], ...]


def amount_slips(form: Form, others: tuple[tuple[FiledCell, str | None], ...] = ()) -> Iterator[Slip]:
    """Yield the slips that may stand behind a form's amounts.

    ``others``: amounts outside the form's funds block (with the unit of a bare number there).
    """
    cells = tuple(cell for cell in _amount_cells(form) if not is_nothing(cell.text))
    sources = ((cell, form.money_unit) for cell in cells)
    known = tuple(_known((*sources, *others)))
    for cell in cells:
        number = amount(cell.text or "", form.money_unit)
        if number is not None:
            repeats = tuple(one for one in cells if _repeats(cell, one))
            for slip in _in_one_cell(cell, number, known):
                yield slip
                if repeats:
                    text = slip.changes[0][1]
                    yield Slip(slip.kind, (*slip.changes, *((one, text) for one in repeats)))
    yield from _swapped_columns(form)


def point_slips(form: Form) -> Iterator[Slip]:
    """Yield the slips that may stand behind a form's weights and scores."""
    rows = [(form.cell(line, WEIGHT), form.cell(line, SCORE)) for line in form.lines]
    rows += [(form.funds(WEIGHT), form.funds(SCORE)), (form.total(WEIGHT), form.total(SCORE))]
    for weight, score in rows:
        for cell in (weight, score):
            if points(cell.text or "") is not None:
                yield from _shifted(cell, _SHIFTS, "小数点的位置不同")
                yield from _digits_swapped(cell)
        if all(points(cell.text or "") is not None for cell in (weight, score)):
            yield from _swap(weight, score)


def _repeats(cell: FiledCell, other: FiledCell) -> bool:
    """Tell whether another row of the column bears the same amount: one number, written twice."""
    return other.path != cell.path and other.path[-1] == cell.path[-1] and other.text == cell.text


def _amount_cells(form: Form) -> Iterator[FiledCell]:
    """Yield the funds block, and what a whole department spent by kind."""
    yield from form.amount_cells()
    for name, text in (getattr(form.evaluation, "spending", None) or {}).items():
        yield form.heading(f"支出性质.{name}", text)


def _known(cells: tuple[tuple[FiledCell, str | None], ...]) -> Iterator[tuple[FiledCell, Number]]:
    for cell, unit in cells:
        number = amount(cell.text or "", unit)
        if number is not None and number.value:
            yield cell, number


def _in_one_cell(
    cell: FiledCell, number: Number, known: tuple[tuple[FiledCell, Number], ...]
) -> Iterator[Slip]:
    seen = {number.value}
    for other, meant in known:
        if meant.value not in seen:
            seen.add(meant.value)
            text = _written(cell.text or "", meant.value / number.unit)
            yield Slip(f"与{_named(other)}写得一样", ((cell, text),))
    yield from _shifted(cell, _SHIFTS, "小数点的位置不同")
    yield from _shifted(cell, (-_WAN, _WAN), "元和万元的单位不同")
    yield from _digits_swapped(cell)


def _shifted(cell: FiledCell, powers: tuple[int, ...], kind: str) -> Iterator[Slip]:
    value = _value(cell)
    for power in powers if value else ():
        yield Slip(kind, ((cell, _written(cell.text or "", value.scaleb(power))),))


def _digits_swapped(cell: FiledCell) -> Iterator[Slip]:
    """Yield the cell with two neighbouring digits exchanged, the decimal point where it stands."""
    found = _NUMBER.search(cell.text or "")
    written = found.group() if found else ""
    places = [place for place, letter in enumerate(written) if letter.isdigit()]
    for left, right in pairwise(places):
        if written[left] != written[right]:
            letters = list(written)
            letters[left], letters[right] = letters[right], letters[left]
            if letters[0] == "0" and letters[1:2] != ["."]:
                continue
            text = _NUMBER.sub("".join(letters), cell.text or "", count=1)
            yield Slip("两个相邻的数字调换", ((cell, text),))


def _swapped_columns(form: Form) -> Iterator[Slip]:
    for row in form.evaluation.funds or {}:
        for one, other in _SWAPPED:
            cells = form.funds(one, row), form.funds(other, row)
            if all(not is_nothing(cell.text) for cell in cells):
                yield from _swap(*cells)


def _swap(one: FiledCell, other: FiledCell) -> Iterator[Slip]:
    if one.text != other.text:
        yield Slip("两栏互换", ((one, other.text or ""), (other, one.text or "")))


def _value(cell: FiledCell) -> Decimal:
    found = _NUMBER.search(cell.text or "")
    return Decimal(re.sub(r"[,，]", "", found.group())) if found else Decimal(0)


def _written(text: str, value: Decimal) -> str:
    """Write a number where ``text`` has its own, everything around it as filed."""
    return _NUMBER.sub(plain(value), text, count=1)


def _named(cell: FiledCell) -> str:
    """Name a cell by its last two labels: 当年财政拨款的全年执行数."""
    steps = [str(step) for step in cell.path[-2:]]
    return "的".join(steps) if steps[-1] in AMOUNT_COLUMNS else steps[-1]
