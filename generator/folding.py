"""When two texts are the same, whatever signs they are written with: the one definition for the whole house.

Labels, the search index and what is typed into it, the explorer's filter, the database's search, names of
projects, the checks and the search for personal data all compare texts as ``fold`` gives them. It is told
sign by sign, so that every sign has its place in the text as filed, which itself never changes.
The scripts fold alike: ``.ci/shared.py`` writes the tables into them.

Sources: NFKC is Unicode Standard Annex 15; it knows the Kangxi radicals and the compatibility ideographs. The
radicals of the supplement (U+2E80 to U+2EFF) have no such form; theirs are those of the Unicode Character
Database, EquivalentUnifiedIdeograph.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

# Cells say the same again and again, and are looked at from many sides; longer texts are not kept.
_SHORT, _REMEMBERED = 64, 2**14
# What PDF programs write for a character: ⻔ for 门. The radical stands above its character.
_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨"
    "⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎"
    "⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭"
    "王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶"
    "邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)
# The one radical that is drawn like another character than its own: NFKC gives 戶, fonts of Chinese draw 户.
RADICALS = dict(zip(_SUPPLEMENT, _CHARACTERS, strict=True)) | {"⼾": "户"}
# First and last of the characters that print nothing: soft hyphen, zero-width, of direction, selectors.
INVISIBLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
# Signs that hold letters or digits of their own: ², №, ½, ①, ㎡. A reader of words sets them apart.
COMBINED = (
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0xBC, 0xBE),
    (0x2070, 0x209C),
    (0x2100, 0x214F),
    (0x2150, 0x218F),
    (0x2460, 0x24FF),
    (0x3200, 0x33FF),
)
_BREAKS = "\n\r\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]`` is where its sign ``i`` stands in ``filed``, the text it was made of."""

    text: str
    filed: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the part of the text as filed that the signs from ``start`` to before ``end`` stand for."""
        return self.starts[start], self.starts[end - 1] + 1


class _Signs(dict[int, str]):
    """Code point → folded sign, worked out when first met; there are too many to list."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _folded_sign(chr(code))
        return sign


def fold(text: str) -> str:
    """Return the text in its plain signs: NFKC, radicals as characters, no invisible ones, blanks as blanks.

    A line break stays one; small and capital letters stay apart.
    """
    if text.isascii() and text.isprintable():
        return text
    return _folded(text) if len(text) <= _SHORT else text.translate(_SIGNS)


@lru_cache(_REMEMBERED)
def _folded(text: str) -> str:
    return text.translate(_SIGNS)


def printed(text: str) -> str:
    """Return the text with characters in place of radicals, all else as it is: what a page shows."""
    return _RADICAL.sub(lambda sign: _SIGNS[ord(sign[0])], text)


def apart(text: str) -> str:
    """Return the text with blanks around every sign that holds letters or digits: 100㎡ is not 100m2."""
    return text if text.isascii() else _ANY_COMBINED.sub(r" \g<0> ", text)


def members(ranges: tuple[tuple[int, int], ...]) -> str:
    """Return ranges as the inside of a class of a regular expression of JavaScript, with its flag u."""
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in ranges)


def same(text: str) -> str:
    """Return what two texts share that say the same: folded, in small letters, without any white space."""
    return "".join(fold(text).lower().split())


def traced(text: str) -> Folded:
    """Return the folded text with the place of every sign in ``text``."""
    signs = [(_SIGNS[ord(char)], place) for place, char in enumerate(text)]
    starts = tuple(place for sign, place in signs for _ in sign)
    return Folded("".join(sign for sign, _ in signs), text, starts)


def _folded_sign(char: str) -> str:
    if char in _BREAKS:
        return "\n"
    if char.isspace():
        return " "
    if any(first <= ord(char) <= last for first, last in INVISIBLE):
        return ""
    # Spacing accents decompose into a blank and an accent; half a surrogate pair is left as it is.
    plain = normalize("NFKC", RADICALS.get(char, char))
    return "".join(RADICALS.get(sign, sign) for sign in plain)


_SIGNS = _Signs()
_ANY_COMBINED = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in COMBINED) + "]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
