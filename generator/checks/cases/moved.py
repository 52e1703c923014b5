"""The one change in a report's words after which a budget that moved agrees with everything beside it.

A report says how a budget was raised or cut, what was spent and what is left; the form states the budget
after that. Where the amount of the move repeats another amount of the line, and no move at all would make
both the balance and the form's budget agree, it was probably written in the place of another.
"""

import re
from collections.abc import Iterator

from generator.checks.cases.explaining import Mending
from generator.checks.findings import FiledCell
from generator.checks.forms import BUDGET, Book
from generator.checks.numbers import Number, agrees, slack_of, twins
from generator.checks.rules.balances import Move, moves
from generator.checks.wording import as_filed

_AMOUNT = re.compile(r"\d[\d,，.]*")
_RULE = "adjustment-identity"


def moved_mendings(book: Book) -> Iterator[Mending]:
    """Yield an explanation for each paragraph of the report whose move repeats another of its amounts."""
    for place, move, left in moves(book):
        budget = move.form.amount(BUDGET) if move.form else None
        repeated = _repeated(move, left[1] if left else None)
        if (
            move.form is None
            or left is None
            or budget is None
            or not repeated
            or _agree(move, left[1], budget)
        ):
            continue
        stays = agrees(budget, move.start[1].value, slack_of([move.start[1]], (budget,)))
        rest = move.start[1].value - move.spent[1].value
        if stays and agrees(left[1], rest, slack_of([move.start[1], move.spent[1]], (left[1],))):
            filed = as_filed(move.form.funds(BUDGET).text, move.form.shown_unit)
            yield _mending(place, move, repeated, (f"结余 {left[0]}", f"自评表的全年预算数 {filed}"))


def _agree(move: Move, left: Number, budget: Number) -> bool:
    """Tell whether either figure agrees with the move as told: then the move is not what is wrong."""
    operands = [move.start[1], move.change[1]]
    of_budget = agrees(budget, move.budget, slack_of(operands, (budget,)))
    rest = move.budget - move.spent[1].value
    return of_budget or agrees(left, rest, slack_of([*operands, move.spent[1]], (left,)))


def _repeated(move: Move, left: Number | None) -> str:
    """Name the amount that the move repeats; "" for none."""
    known = (("年初预算数", move.start[1]), ("支出", move.spent[1]), ("结余", left))
    return next((name for name, one in known if one and twins(one, move.change[1])), "")


def _mending(place: FiledCell, move: Move, repeated: str, agreeing: tuple[str, ...]) -> Mending:
    name = "调增数" if move.sign > 0 else "调减数"
    cell = FiledCell((*place.path, name), f"{place.label}.{name}", move.change[0])
    changes = ((cell, _AMOUNT.sub("0", move.change[0])),)
    return Mending(
        f"写的数和{repeated}一样", changes, frozenset({(_RULE, place.path)}), None, place.label, agreeing
    )
