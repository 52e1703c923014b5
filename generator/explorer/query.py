"""A view of a table: which rows, in which order, with which columns; and the address that shows it.

``rows`` decides as the reader's browser does (``site_overrides/assets/explorer/filters.js``), so that a count
printed on a page is the count that its link shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from generator import folding
from generator.explorer.columns import BrowserColumn, BrowserTable, begins_otherwise
from generator.explorer.tables import PROJECTS
from generator.quantity import plain

Bound = str
"""A decimal text, which is in the range itself unless ">" or "<" stands before it; "" for no bound."""

BLANK, ABSENT, UNREAD = EMPTINESS = ("blank", "absent", "unread")


@dataclass(frozen=True)
class Query:
    """A view; everything left out is as the explorer opens.

    words: every word must stand in some column. choices: column → ids, any of which a row must have.
    ranges: column → lowest and highest number. empty: ``column:state``, any of which a row
    must have; states are in ``EMPTINESS``. sort: a column, with "-" before it for the largest first.
    """

    table: str = PROJECTS
    words: str = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Bound, Bound]] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    sort: str = ""
    columns: tuple[str, ...] = ()
    picture: str = ""

    @property
    def search(self) -> str:
        """Return the query string, ``?`` included, in the one spelling the explorer itself writes."""
        pairs = [
            *([] if self.table == PROJECTS else [("table", self.table)]),
            *([("q", self.words)] if self.words else []),
            *((key, value) for key, values in self.choices.items() for value in values),
            *((key, f"{low}..{high}") for key, (low, high) in self.ranges.items()),
            *(("empty", one) for one in self.empty),
            *([("sort", self.sort)] if self.sort else []),
            *([("columns", ",".join(self.columns))] if self.columns else []),
            *([("picture", self.picture)] if self.picture else []),
        ]
        return f"?{urlencode(pairs, quote_via=quote, safe=',:')}" if pairs else ""


def rows(table: BrowserTable, query: Query, within: Iterable[int] | None = None) -> list[int]:
    """Return the rows of a view, in the order of the table; ``within``: none but these."""
    words = fold(query.words).split()
    ones = range(table.rows) if within is None else within
    return [row for row in ones if _fits(table, query, words, row)]


def fold(text: str) -> str:
    """Return a text as words are looked for in it: in plain signs and small letters."""
    return folding.fold(text).lower()


def state(column: BrowserColumn, row: int) -> str:
    """Return whether a filed number is blank, absent or unread; "" where there is a number."""
    text = column.values[row]
    if text is None:
        return ABSENT
    if not text.strip():
        return BLANK
    return UNREAD if column.exact[row] is None else ""


def _fits(table: BrowserTable, query: Query, words: list[str], row: int) -> bool:
    columns = table.by_key
    return (
        all(_chosen(columns[key], row, values) for key, values in query.choices.items())
        and all(_within(columns[key].exact[row], *bounds) for key, bounds in query.ranges.items())
        and (not query.empty or any(_is_empty(columns, one, row) for one in query.empty))
        and _holds(table, words, row)
    )


def _chosen(column: BrowserColumn, row: int, wanted: tuple[str, ...]) -> bool:
    value = column.values[row]
    own = value if column.kind == "many" else (value,)
    return any(one in wanted for one in own)


def _within(value: Decimal | None, low: Bound, high: Bound) -> bool:
    if value is None:
        return False
    least, most = Decimal(low.lstrip(">") or "-Infinity"), Decimal(high.lstrip("<") or "Infinity")
    above = value > least if low.startswith(">") else value >= least
    return above and (value < most if high.startswith("<") else value <= most)


def _is_empty(columns: Mapping[str, BrowserColumn], condition: str, row: int) -> bool:
    key, _, wanted = condition.partition(":")
    return state(columns[key], row) == wanted


def _holds(table: BrowserTable, words: list[str], row: int) -> bool:
    if not words:
        return True
    # One text for all columns: a word has no line break in it, so it stands in one of them.
    text = fold("\n".join(text for column in table.columns for text in _texts(column, row)))
    return all(word in text for word in words)


def _texts(column: BrowserColumn, row: int) -> Iterator[str]:
    value: Any = column.values[row]
    if column.kind == "derived" or value is None:
        return
    number = column.numbers[row] if column.kind == "number" else None
    if number is not None and begins_otherwise(column, row):
        yield f"{plain(number)}{column.unit}"
    if column.kind == "many":
        yield "；".join(column.names[one] for one in value)
    else:
        yield column.names[value] if column.kind == "choice" else value
