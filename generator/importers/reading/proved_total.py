"""The row of the total under whatever name, 累计 | 100 | 97.61: the points above sum to its own."""

from collections.abc import Sequence
from decimal import Decimal

from generator.importers.drafts import text_under
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.evidence import number
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import cells_of
from generator.importers.reading.indicators import IndicatorBlock
from generator.importers.reading.money import TOTAL
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_POINTS = ("分值", "得分")
_FEWEST = 3


def label_by_sums(row: Row, block: IndicatorBlock | None, form: FormDraft) -> Cell | None:
    """Return the first cell of a row whose points are the sums of all above it, in weight and in score."""
    cells = filled(own(row))
    if block is None or not form.exact or form.total is not None or not cells:
        return None
    if labels.is_subtotal(cells[0].text):
        return None
    found = block.head.under(row, exact=True)
    points = [next(iter(filled(cells_of(found, key))), None) for key in _POINTS]
    rest = [cell for cell in cells[1:] if cell not in points]
    if any(cell is None or cell is cells[0] for cell in points) or any(
        _is_value(block, cell) for cell in rest
    ):
        return None
    sums = [_sums(key, form) for key in _POINTS]
    if not all(cell and number(cell.text) in known for cell, known in zip(points, sums, strict=True)):
        return None
    label = wording.printed(cells[0].text)
    form.ledger.prove(cells[0].place, f"“{label}”一行按“总分”读取：分值、得分都是上面各行的合计")
    return cells[0]


def _is_value(block: IndicatorBlock, cell: Cell) -> bool:
    """True for a cell under a heading that rows of indicators have and that of the total has not."""
    at = block.head.column_over(cell)
    return at is not None and block.head.columns[at].key not in {None, "偏差原因"}


def _sums(key: str, form: FormDraft) -> Sequence[Decimal]:
    """Return the sums of the points of all indicators, alone and with the funds; () if one is blank."""
    numbers = [number(text_under(row, key) or "") for row in form.indicators or ()]
    points = [one for one in numbers if one is not None]
    if len(points) < _FEWEST or len(points) < len(numbers):
        return ()
    funds = (form.funds or {}).get(TOTAL)
    more = number((text_under(funds, key) if funds else None) or "")
    return (sum(points, Decimal(0)), sum(points, more or Decimal(0)))
