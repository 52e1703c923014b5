"""The row of the whole money under whatever name, 全部资金 | 60 | 57: the rows below sum to it."""

from decimal import Decimal, InvalidOperation

from generator.filing import FundsRow
from generator.importers.drafts import text_under
from generator.importers.ledger import Ledger
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL
from generator.importers.vocabulary import wording

_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 3
_KINDS = ("当年财政拨款", "上年结转资金", "其他资金")


def with_total_proved(
    funds: dict[str, FundsRow], words: dict[str, str], ledger: Ledger
) -> dict[str, FundsRow]:
    """Return the funds with the first row named as the whole, when no row is and the others sum to it."""
    name, *others = funds or [TOTAL]
    # A name that the dictionary knows is evidence before any sum.
    if TOTAL in funds or len(funds) < _FEWEST_ROWS or name in _KINDS:
        return funds
    parts = [[*others], [kind for kind in _KINDS if kind in others]]
    if not any(_sums_up(funds[name], [funds[other] for other in part]) for part in parts if len(part) > 1):
        return funds
    ledger.prove("资金", f"“{name}”一行按“{TOTAL}”读取：它每一栏都是下面各行的合计")
    words.setdefault(TOTAL, name)
    return {TOTAL if key == name else key: row for key, row in funds.items()}


def _sums_up(whole: FundsRow, parts: list[FundsRow]) -> bool:
    """True when every column of money that the row has sums up, and two columns or more do.

    In one of them two parts have money: to be as large as the only other row is no sum.
    """
    columns = [(_number(whole, key), [_number(part, key) for part in parts]) for key in MONEY_COLUMNS]
    known = [(one, [part for part in others if part is not None]) for one, others in columns if one]
    told = [(one, others) for one, others in known if others]
    is_sum = any(sum(part != 0 for part in others) > 1 for _, others in told)
    return is_sum and len(told) >= _FEWEST_COLUMNS and all(sum(others) == one for one, others in told)


def _number(row: FundsRow, key: str) -> Decimal | None:
    try:
        return Decimal(wording.key(text_under(row, key) or "").replace(",", ""))
    except InvalidOperation:
        return None
