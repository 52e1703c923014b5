"""What a list does not say in known words: a column that may hold what each project scored is asked."""

from collections.abc import Iterator, Sequence

from generator.importers.ledger import HeadingQuestion, Ledger
from generator.importers.reading import evidence
from generator.importers.reading.geometry import filled, overlaps, own
from generator.importers.reading.list_columns import OTHER, TOTALS, ListColumn
from generator.importers.reading.list_heading import ListHeading
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

_SCORE = "得分"
_WHOLE = 100
_FEWEST = 2


def ask_for_score(rows: Sequence[Row], head: ListHeading, ledger: Ledger) -> None:
    """Ask of the one column that may hold the scores, where the list has none and no indicators."""
    if head.indicators is not None or any((c.part, c.key) == (TOTALS, _SCORE) for c in head.columns):
        return
    open_columns = [column for column in head.columns if column.part == OTHER and not column.is_named]
    found = [(column, count) for column in open_columns if (count := _points(rows, column))]
    for column, count in found:
        said = f"{count} 行都是不超过 {_WHOLE} 的数，清单里没有别的栏写得分"
        label = wording.printed(column.cell.text)
        ledger.ask(HeadingQuestion(column.cell.place, "funds_column", label, _SCORE, said))


def _points(rows: Sequence[Row], column: ListColumn) -> int:
    """Return how many points stand in a column that holds nothing else; 0 for any other column."""
    texts = [*_texts(rows, column)]
    numbers = [number for text in texts if (number := evidence.number(text)) is not None]
    is_points = len(numbers) == len(texts) >= _FEWEST and all(0 <= number <= _WHOLE for number in numbers)
    # What is at most a unit or two is a count or a share; a score of a whole project is nearer to the whole.
    return len(numbers) if is_points and max(numbers) > _WHOLE // 2 else 0


def _texts(rows: Sequence[Row], column: ListColumn) -> Iterator[str]:
    for row in rows:
        if any(labels.is_total(cell.text) for cell in filled(own(row))[:2]):
            continue
        yield from (cell.text for cell in filled(own(row)) if overlaps(cell, column.cell))
