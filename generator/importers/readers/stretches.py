"""Columns of a table that no lines are drawn for: where the texts of full lines stand above one another."""

from collections.abc import Sequence
from typing import Protocol


class HasEdges(Protocol):
    """A text with its left and right edges: in points on a page, in places on a line of signs."""

    @property
    def left(self) -> float:
        """Where the text begins."""

    @property
    def right(self) -> float:
        """Where the text ends."""


def columns_of(lines: Sequence[Sequence[HasEdges]], fewest: float) -> list[tuple[float, float]]:
    """Return the columns, from the lines with most texts on, as their left and right edges.

    Lines of less than ``fewest`` texts tell nothing; a text over two columns already is a merged cell.
    """
    columns: list[tuple[float, float]] = []
    for line in sorted(lines, key=len, reverse=True):
        if len(line) < fewest:
            break
        for text in line:
            over = [column for column in columns if column[0] < text.right and text.left < column[1]]
            if len(over) <= 1:
                edges = (text.left, text.right, *(edge for column in over for edge in column))
                columns = [column for column in columns if column not in over] + [(min(edges), max(edges))]
    return sorted(columns)
