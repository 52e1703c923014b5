"""Text of cells as labels and as values; what counts as blank in Chinese office documents."""

import re
from functools import lru_cache

from generator.folding import fold

# Labels are asked about again and again; none is longer.
_SHORT = 200
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_CIRCLED = re.compile("([\u2460-\u249b])")
_UNIT = re.compile(r"[（(](?:单位[:：])?(万元|亿元|千元|元)[）)]")
_BRACKETED_NUMBER = re.compile(r"[（(]\s*([\d.]+)\s*(?:[分%％]\s*)?[)）]$")
_NUMBER_OF_POINTS = re.compile(r"(?<=[\u4e00-\u9fff])\s*(\d+(?:\.\d+)?)\s*分$")
_CHINESE = re.compile("[\u3400-\u9fff]")
# Letters of autonomous areas: Arabic, Tibetan, Mongolian, Dai, Hangul, Yi and their like; no Latin, no Greek.
_OTHER_SCRIPTS = re.compile("[\u0590-\u1dff\ua000-\uabff\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefe]+")
# Vertical labels have brackets that lie down.
_UPRIGHT = str.maketrans("︵︶", "（）")
# Every character that prints as nothing, the zero-width blanks of Word and the byte order mark among them.
BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\u200b\ufeff"


def blank(text: str) -> bool:
    """True when nothing but blanks (U+3000 too) is printed."""
    return not text.strip(BLANKS)


def value(text: str) -> str:
    """Return a value as filed: surrounding blanks go, blank lines in it become one break."""
    lines = [line.replace("\t", " ").rstrip(BLANKS) for line in text.strip(BLANKS).splitlines()]
    return "\n".join(line for line in lines if line)


def label(text: str) -> str:
    """Return a label as one line: breaks that only wrap it go, blanks inside a line stay."""
    return "".join(line.strip(BLANKS) for line in text.splitlines())


def key(text: str) -> str:
    """Return a label reduced for comparison: no white space, no closing colon, no leading 其中."""
    return _key(text) if len(text) <= _SHORT else _reduced(text)


@lru_cache(1 << 14)
def _key(text: str) -> str:
    return _reduced(text)


def _reduced(text: str) -> str:
    reduced = folded(text).translate(str.maketrans("（）:", "()："))
    reduced = re.sub(r"^(其中[-－—：]?|注：)(?=.)", "", reduced)
    return reduced.rstrip("：")


def folded(text: str) -> str:
    """Return a label in plain signs without white space; a number in a circle stays, for it only counts.

    Of a label in two languages (ᠲᠥᠰᠦᠯ 项目名称) the Chinese is what it is known by.
    """
    parts = _CIRCLED.split(text)
    parts[::2] = map(fold, parts[::2])
    plain = _SPACE.sub("", "".join(parts)).translate(_UPRIGHT)
    return _OTHER_SCRIPTS.sub("", plain) if _CHINESE.search(plain) else plain


def printed(text: str) -> str:
    """Return a label as printed, on one line, without a leading 其中 and a closing colon."""
    return re.sub(r"^其中\s*[:：\-－—]?\s*(?=.)", "", label(text)).rstrip("：:" + BLANKS)


def without_unit(text: str) -> str:
    """Return a label without its bracketed unit of money."""
    return _UNIT.sub("", _SPACE.sub("", text).translate(_UPRIGHT)).rstrip("：:")


def weight_in_brackets(text: str) -> tuple[str, str | None]:
    """Split 产出指标(50分), 产出指标50分 or 产出(50%) into the name and the number, or None."""
    joined = label(text)
    found = _BRACKETED_NUMBER.search(joined.translate(_UPRIGHT)) or _NUMBER_OF_POINTS.search(joined)
    return (joined[: found.start()].strip(BLANKS), found[1]) if found else (joined, None)


def excerpt(text: str, longest: int) -> str:
    """Return text on one line, for a sentence about it; what is longer is cut and says so."""
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else f"{joined[:longest]}…"
