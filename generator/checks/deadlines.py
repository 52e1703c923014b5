"""A date that was promised beside the date of the result: 2023年6月底前, 2023年9月."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from generator.folding import fold

_DATE = re.compile(
    r"(?:于|在)?(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号])?"
    r"(?P<part>底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|内)?(?P<rest>[\u4e00-\u9fff]{0,8})[。;]?"
)
# 6月起 and 未在6月完成 promise or report something else than the day by which it is done.
_OTHER = re.compile(r"起|始|后|未|没|不|至|到|和|及|次|开工|启动")
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
_LEAP = 2024


@dataclass(frozen=True, slots=True)
class _Days:
    """The first and the last day that a date may mean; ``year`` is "" where none is written."""

    year: str
    first: tuple[int, int]
    last: tuple[int, int]


def is_late(promised: str | None, done: str | None) -> bool | None:
    """Tell whether a date lies behind the one promised; None unless both are dates that decide it.

    A month alone leaves its days open: what was promised counts to its end, what was done from its beginning.
    """
    target, actual = _days(promised or ""), _days(done or "")
    if target is None or actual is None or target.year != actual.year:
        return None
    if actual.first > target.last:
        return True
    return False if actual.last <= target.last else None


@lru_cache(1 << 14)
def _days(text: str) -> _Days | None:
    found = _DATE.fullmatch("".join(fold(text).split()))
    if found is None or _OTHER.search(found["rest"]):
        return None
    month = int(found["month"])
    end = monthrange(int(found["year"] or _LEAP), month)[1]
    first, last = _PARTS.get(found["part"], (1, end))
    if found["day"]:
        first = last = int(found["day"])
    return _Days(found["year"] or "", (month, first), (month, min(last, end)))
