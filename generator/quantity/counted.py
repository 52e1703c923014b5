"""A number with a word behind it that no list of units names: 3200盏, ≥36杆, 12餐以上."""

import re
from dataclasses import replace
from functools import lru_cache

from generator.quantity.notation import AFTER, compact, fold
from generator.quantity.reader import read
from generator.quantity.records import Quantity

_BOUNDS = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
# Words that put in order or tell the time count nothing: 3级, 6月, 2名次, 8时.
_NUMBER_AND_WORD = re.compile(
    rf"(?P<number>[^\d]{{0,6}}\d[\d.,]*)(?P<unit>(?![年月日号时点级名位等第届以之内])"
    rf"[a-z\u4e00-\u9fff]{{1,6}}?)(?P<bound>(?:{_BOUNDS})?)[。;]?",
    re.IGNORECASE,
)


@lru_cache(1 << 14)
def counted(text: str) -> Quantity | None:
    """Read a cell that is one number and one word, whatever the word; None for every other text.

    Nobody knows what the word counts, so that the number says something only beside another with the same
    word, or beside a bare one.
    """
    found = _NUMBER_AND_WORD.fullmatch(compact(fold(text)))
    plain = read(found["number"] + found["bound"]) if found else None
    if found is None or not isinstance(plain, Quantity) or plain.unit:
        return None
    return replace(plain, unit=found["unit"], measure=found["unit"], text=text)
