"""Reading one cell whole, and looking for numbers in running text."""

from dataclasses import replace
from functools import lru_cache

from generator.quantity.marks import marks
from generator.quantity.notation import BROKEN, DASHES, compact, fold
from generator.quantity.records import FoundNumber, Interval, Quantity, Reading, Unread, with_text

# Longer than any one number with its words; a longer cell is prose.
_LONGEST_CELL = 80
# Most cells of forms say one of a few thousand things: 100, 10, 100%, nothing.
_REMEMBERED = 2**14
# Several rules look at one text, again for every slip that may explain a case; few long ones are kept.
_SHORT, _LONG_REMEMBERED = 200, 2**6


@lru_cache(_REMEMBERED)
def read(text: str) -> Quantity | Interval | Unread:
    """Read a cell that holds one number or one interval and nothing else; refuse every other text.

    Surrounding blanks, a closing 。 or ； and full-width forms do not matter. Words that are no bound
    (``实际支付79.45万元``), dates, codes and several numbers are refused with a reason. Never raises.
    """
    cell = compact(fold(text))
    body = cell.rstrip("。;")
    if (mark := _without_number(cell, body)) is not None:
        return Unread(mark, mark.value, text)
    if len(body) > _LONGEST_CELL:
        return Unread(Reading.TEXT, "文字过长，不是一个数", text)
    found = list(marks(body))
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(body)):
        return with_text(found[0].reading, text)
    return _refusal(body, found, text)


def scan(text: str) -> tuple[FoundNumber, ...]:
    """Find every number in running text, in order, with its span; what cannot be read comes as Unread.

    Every digit of the text lies in exactly one span. A unit is the longest listed one after the number; a
    number without unit or sign is Unread, for in prose it may be a name (12345热线) or a document number.
    """
    return _scanned(text) if len(text) <= _SHORT else _long_scanned(text)


def _in_order(text: str) -> tuple[FoundNumber, ...]:
    return tuple(_in_prose(text, found) for found in marks(fold(text)))


_scanned = lru_cache(_REMEMBERED)(_in_order)
_long_scanned = lru_cache(_LONG_REMEMBERED)(_in_order)


def find_amounts(text: str) -> tuple[Quantity, ...]:
    """Return the single numbers of running text that can be read, in order; each ``text`` is its own words.

    Intervals and doubtful numbers are left out: where a list must be complete, use ``scan``.
    """
    return tuple(found.reading for found in scan(text) if isinstance(found.reading, Quantity))


def _without_number(cell: str, body: str) -> Reading | None:
    if not cell:
        return Reading.BLANK
    if set(cell) <= DASHES:
        return Reading.DASH
    if set(cell) == {"/"}:
        return Reading.SLASH
    return Reading.NONE if body == "无" else None


def _refusal(body: str, found: list[FoundNumber], text: str) -> Unread:
    if BROKEN.fullmatch(body):
        return Unread(Reading.MALFORMED, "数字的写法无法读出", text)
    if not found:
        return Unread(Reading.TEXT, "没有阿拉伯数字", text)
    refused = [one.reading.reason for one in found if isinstance(one.reading, Unread)]
    if len(refused) == len(found):
        return Unread(Reading.TEXT, refused[0], text)
    return Unread(Reading.TEXT, "含有几个数，不能取其一" if len(found) > 1 else "数字前后有其他文字", text)


def _in_prose(text: str, found: FoundNumber) -> FoundNumber:
    span = text[found.start : found.end]
    reading = with_text(found.reading, span)
    if isinstance(reading, Unread):
        return replace(found, reading=reading)
    if "，" in span:
        return replace(found, reading=Unread(Reading.TEXT, "逗号是分节还是断句不明", span))
    unit = reading.high.unit if isinstance(reading, Interval) else reading.unit
    if not unit and not _stands_alone(reading, text[found.end : found.end + 1]):
        return replace(found, reading=Unread(Reading.TEXT, "没有单位", span))
    return replace(found, reading=reading)


def _stands_alone(reading: Quantity | Interval, following: str) -> bool:
    """A written bound makes a bare number a quantity (``完成数≥60``), unless a word follows at once."""
    return isinstance(reading, Quantity) and reading.operator != "=" and not following.isalnum()
