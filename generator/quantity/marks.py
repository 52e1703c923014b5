"""Every run of digits in a folded text, with the words that belong to it, read as far as it can be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.quantity.notation import (
    AFTER,
    ALIASES,
    BARE_LINKS,
    BEFORE,
    DASHES,
    DOTTED_DATE,
    INTERVAL_LINKS,
    LEAD,
    LONGEST_LEAD,
    MAX_DIGITS,
    NUMBER,
    PART_OF_A_WORD,
    SCALES,
    TAIL,
    UNIT_LINKS,
    YEAR,
    decimal_of,
    precision_of,
)
from generator.quantity.records import FoundNumber, Interval, Operator, Quantity, Reading, Unread

_LONGEST_GAP = 8
_NEGATIONS = frozenset("不未没无非否勿或")
_MORE_TO_THE_UNIT = frozenset("/每之")
_DATE_ENDINGS = frozenset("月日号")
_BEFORE_A_SIGN = frozenset(" \n(:,;。、")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One run of digits with the bound before it, the unit and bound after it, and what stands around."""

    digits: str
    word: str
    sign: str
    tail: re.Match[str]
    start: int
    end: int
    previous: str
    following: str

    @property
    def measure(self) -> str:
        measure, *per = re.split("[/每·]", self.tail["measure"] + self.tail["per"])
        return "/".join(ALIASES.get(part, part) for part in (measure, *per))

    @property
    def unit(self) -> str:
        return self.tail["scale"] + self.measure

    @property
    def operators(self) -> frozenset[Operator]:
        more: Operator | None = ">" if self.tail["more"] or self.tail["more_units"] else None
        written = (BEFORE.get(self.word), more, AFTER.get(self.tail["bound"]))
        return frozenset(operator for operator in written if operator)


def marks(folded: str) -> Iterator[FoundNumber]:
    """Yield every run of digits exactly once, in order; runs that are tied together come as one.

    Positions are those of ``folded``. A bare number comes as a Quantity without a unit.
    """
    group: list[re.Match[str]] = []
    floor = 0
    for run in NUMBER.finditer(folded):
        if group and _link(folded, group[-1], run) is None:
            found = _read_group(folded, group, floor)
            yield found
            floor, group = found.end, []
        group.append(run)
    if group:
        yield _read_group(folded, group, floor)


def _link(folded: str, left: re.Match[str], right: re.Match[str]) -> str | None:
    """Return what ties two neighbouring runs of digits into one thing; None when they stand apart."""
    tail = _tail(folded, left)
    links, start = (UNIT_LINKS, tail.end()) if tail.group().strip() else (BARE_LINKS, left.end())
    if right.start() - start > _LONGEST_GAP:
        return None
    gap = folded[start : right.start()].strip()
    return gap if gap in links else None


def _tail(folded: str, run: re.Match[str]) -> re.Match[str]:
    # Every part of the pattern may be empty, so there is always a match right there.
    return next(TAIL.finditer(folded, run.end()))


def _mark(folded: str, run: re.Match[str], floor: int) -> _Mark:
    tail = _tail(folded, run)
    end = tail.end() if tail.group().strip() else run.end()
    while folded[end - 1] == " ":
        end -= 1
    word, sign, start = _lead(folded, run.start(), floor)
    previous = folded[max(0, start - 2) : start]
    return _Mark(run.group(), word, sign, tail, start, end, previous, folded[end : end + 1])


def _lead(folded: str, position: int, floor: int) -> tuple[str, str, int]:
    """Return the bound and the sign before a number, and where they begin."""
    lead = next(LEAD.finditer(folded, max(floor, position - LONGEST_LEAD), position))
    word, sign = lead["word"] or "", lead["sign"]
    if word and folded[lead.start() - 1 : lead.start()] in set(PART_OF_A_WORD.get(word, "")):
        return "", sign, position - len(sign)
    return word, sign, lead.start()


def _read_group(folded: str, group: list[re.Match[str]], floor: int) -> FoundNumber:
    first, last = _mark(folded, group[0], floor), _mark(folded, group[-1], group[-1].start())
    text = folded[first.start : last.end]
    reading: Quantity | Interval | Unread
    if len(group) == 1:
        reading = _quantity(first, text)
    else:
        links = [_link(folded, left, right) or "" for left, right in pairwise(group)]
        reading = _interval(first, last, links, text)
    return FoundNumber(first.start, last.end, reading)


def _quantity(mark: _Mark, text: str) -> Quantity | Unread:
    for stands_in_the_way, reading, reason in _OBSTACLES:
        if stands_in_the_way(mark):
            return Unread(reading, reason, text)
    value = decimal_of(mark.digits)
    if value is None:
        return Unread(Reading.MALFORMED, "数字的写法无法读出", text)
    return Quantity(
        value=value.copy_negate() if mark.sign == "-" else value,
        unit=mark.unit,
        operator=next(iter(mark.operators), "="),
        precision=precision_of(mark.digits),
        text=text,
        power=SCALES.get(mark.tail["scale"], 0),
        measure=mark.measure,
    )


def _interval(first: _Mark, last: _Mark, links: list[str], text: str) -> Interval | Unread:
    refused = Unread(Reading.TEXT, "几个数连在一起，不能取其一", text)
    if len(links) > 1 or not _may_bound(first, last, links[0]):
        return refused
    low = _quantity(replace(first, tail=last.tail, following=last.following), text)
    high = _quantity(replace(last, previous=""), text)
    if isinstance(low, Unread) or isinstance(high, Unread) or low.value >= high.value:
        return refused
    return Interval(replace(low, operator="≥"), replace(high, operator="≤"), text)


def _may_bound(first: _Mark, last: _Mark, link: str) -> bool:
    """Tell 400-600元 from 1-3 (a number of an annex) and from two bounds that contradict a hyphen."""
    if link not in INTERVAL_LINKS or first.operators or last.operators:
        return False
    if link in DASHES and not last.unit:
        return False
    return first.unit in ("", last.unit)


def _is_date(mark: _Mark) -> bool:
    if DOTTED_DATE.fullmatch(mark.digits):
        return True
    if not mark.unit:
        return mark.following in _DATE_ENDINGS
    return mark.unit.partition("/")[0] == "年" and YEAR.fullmatch(mark.digits) is not None


def _is_code(mark: _Mark) -> bool:
    before = mark.previous[-1:]
    if mark.digits[0] == "0" and mark.digits[1:2].isdigit():
        return True
    return not mark.word and (before == "第" or (before.isascii() and before.isalpha()))


def _is_too_long(mark: _Mark) -> bool:
    return len(mark.digits) > MAX_DIGITS


def _has_doubtful_sign(mark: _Mark) -> bool:
    """A hyphen after a word may join as well as subtract; a lone long dash may be a minus."""
    before = mark.previous[-1:]
    if mark.sign:
        return not mark.word and bool(before) and before not in _BEFORE_A_SIGN
    return before in DASHES and mark.previous not in ("——", "--")


def _has_point_before(mark: _Mark) -> bool:
    return mark.previous[-1:] == "."


def _is_negated(mark: _Mark) -> bool:
    """未 before 低于 turns the bound round; what is not listed with its negation is not read."""
    if not mark.word.isalpha():
        return False
    return mark.previous[-1:] in _NEGATIONS or mark.previous == "没有"


def _has_doubtful_unit(mark: _Mark) -> bool:
    following = mark.following
    if mark.unit.startswith("/") or following in _MORE_TO_THE_UNIT:
        return True
    if "每" in mark.tail["per"] and not mark.measure.startswith("元"):
        return True
    if following.isascii() and following.isalpha():
        return mark.unit[-1:].isascii()
    counts_nothing = bool(mark.tail["scale"]) and not mark.measure and not mark.tail["bound"]
    return counts_nothing and following.isalpha() and following != "的"


def _contradicts_itself(mark: _Mark) -> bool:
    return len(mark.operators) > 1


_OBSTACLES: tuple[tuple[Callable[[_Mark], bool], Reading, str], ...] = (
    (_is_date, Reading.TEXT, "是日期或编号，不是数量"),
    (_is_code, Reading.TEXT, "是序数或代号，不是数量"),
    (_is_too_long, Reading.TEXT, "位数过多，不像数量"),
    (_has_doubtful_sign, Reading.TEXT, "数字前的横线或加号含义不明"),
    (_has_point_before, Reading.MALFORMED, "数字以小数点开头，无法读出"),
    (_is_negated, Reading.TEXT, "界限前有否定词，含义不明"),
    (_has_doubtful_unit, Reading.TEXT, "单位不明"),
    (_contradicts_itself, Reading.TEXT, "数字前后的界限不一致"),
)
