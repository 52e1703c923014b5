"""Label and value in one cell, 年初预算：30万元, parted where they are of the funds or the goals."""

from collections.abc import Iterator

from generator.importers.reading.geometry import filled, own
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Row

_LONGEST_LABEL = 16


def with_pairs_parted(row: Row) -> Row:
    """Return a row whose cells all hold label and value with these in cells of their own; or the row."""
    cells = filled(own(row))
    pairs = [(cell, *cell.text.replace(":", "：").partition("：")[::2]) for cell in cells]
    if not pairs or not all(value.strip() and len(label) <= _LONGEST_LABEL for _, label, value in pairs):
        return row
    texts = [label for _, label, _ in pairs]
    if not all(labels.heads("funds_column", text) or labels.named("goals", text) for text in texts):
        return row
    return tuple(_parted(pairs))


def _parted(pairs: list[tuple[Cell, str, str]]) -> Iterator[Cell]:
    for at, (cell, label, value) in enumerate(pairs):
        yield Cell(label, cell.place, 2 * at)
        yield Cell(value, cell.place, 2 * at + 1)
