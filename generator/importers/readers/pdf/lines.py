"""The characters of a page → lines, and lines → paragraphs or the text of a cell.

A PDF knows no paragraphs: a line was wrapped when the next line's first word would not have fitted on it.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NotRequired, TypedDict


class Char(TypedDict):
    """What is read of a character of pdfplumber: its text and its box, in points from the upper left corner.

    matrix: that of the text (ISO 32000-1, 9.4.4).
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    upright: bool
    matrix: tuple[float, float, float, float, float, float]
    non_stroking_color: NotRequired[object]


_SAME_BASELINE = 0.4
_ADJOINING = 0.1
_GAP = 0.45
_PARTED = 0.8
_CLOSING = "，。、；：！？）〕］｝〉》」』】”’％‰…·,.;:!?)]}>%/／-–—~～"
_OPENING = "（〔［｛〈《「『【“‘([{<≥≤≧≦＞＜＝±￥¥"
_BESIDE = "“”‘’/／"
# What no line break parts: a word or number, or one character, with the marks that belong to its sides;
# quotation marks and strokes hold both their sides, a comma holds the number behind it.
_WORD = rf"[{re.escape(_OPENING)}]*(?:[!-~]+|.)"
_UNIT = re.compile(
    rf"(?:[，,](?=\d))?{_WORD}"
    rf"(?:[{re.escape(_CLOSING)}]*[{_BESIDE}]+{_WORD}|[，,](?=\d){_WORD}|(?<=[!-~])[（(]{_WORD})*"
    rf"[{re.escape(_CLOSING)}]*",
    re.DOTALL,
)
_LAST_WORD = re.compile(rf"{_WORD}$", re.DOTALL)
_ENUMERATED = re.compile(
    r"(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|附件|第[一二三四五六七八九十]{1,3}[章节条])"
)
_LEFT_OVER = 1.6
_INDENT = 1.2
_ROUNDING = 0.2
_MAX_PADDING = 6.0
_APART = 1.2
_WIDE_BLANK = 0.9
_NARROW_BLANK = 0.6
_BETWEEN_SCRIPTS = 0.2


@dataclass(frozen=True)
class TextLine:
    """One line of text as printed, with its edges in points from the page's upper left corner."""

    text: str
    start: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    first_word: float
    last_word: float

    @property
    def width(self) -> float:
        """How wide the line is, with the blanks it begins with."""
        return self.right - self.start

    @property
    def is_one_word(self) -> bool:
        """True when no line break could stand inside the line."""
        return self.first_word >= self.right - self.left - _ROUNDING


def lines_of(chars: Sequence[Char]) -> list[TextLine]:
    """Return the lines that characters form, from top to bottom; rotated text follows, as it was drawn."""
    lines = [_line(row) for row in _rows_of(chars)]
    rotated = [c for c in chars if not c["upright"]]
    return [line for line in [*lines, *([_line(rotated)] if rotated else [])] if line.text]


def stretches_of(chars: Sequence[Char]) -> list[TextLine]:
    """Return the lines that characters form, each parted wherever a blank of nearly a character stands."""
    parts: list[list[Char]] = []
    for row in _rows_of([char for char in chars if char["text"].strip()]):
        for before, char in zip((None, *row), row, strict=False):
            if before is None or char["x0"] - before["x1"] > _PARTED * char["size"]:
                parts.append([])
            parts[-1].append(char)
    return [_line(part) for part in parts]


def _rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """The upright characters that stand on one line, from left to right."""
    upright = sorted((c for c in chars if c["upright"]), key=lambda c: -c["matrix"][5])
    rows: list[list[Char]] = []
    for char in upright:
        last = rows[-1][-1] if rows else None
        if last and last["matrix"][5] - char["matrix"][5] <= _SAME_BASELINE * max(last["size"], char["size"]):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: float(c["x0"])) for row in rows]


def runs_of(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield the characters in stretches that were drawn one right after the other on one line."""
    run: list[Char] = []
    for char in chars:
        if run and not _adjoin(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _adjoin(before: Char, char: Char) -> bool:
    size = max(before["size"], char["size"])
    level = abs(before["matrix"][5] - char["matrix"][5]) < _ADJOINING * size
    return bool(level and char["upright"] and abs(char["x0"] - before["x1"]) < _ADJOINING * size)


def _line(chars: Sequence[Char]) -> TextLine:
    size = statistics.median(char["size"] for char in chars)
    pairs = zip(chars, (*chars[1:], None), strict=True)
    drawn = [(_text_of(char, after), char) for char, after in pairs]
    if len(drawn) > 1 and drawn[-1][0] == " " and drawn[-2][0] == "\u3000":
        drawn[-1] = ("\u3000", drawn[-1][1])
    text, before = "", None
    for words, char in drawn:
        if before and char["upright"] and char["x0"] - before["x1"] > _GAP * size and not text[-1:].isspace():
            text += " "
        text += words
        before = char
    inked = [char for words, char in drawn if words.strip()] or chars
    text = text.strip(" ")
    return TextLine(
        text=text,
        start=min(char["x0"] for char in chars),
        left=min(char["x0"] for char in inked),
        right=max((_right(words, char) for words, char in drawn if words != " "), default=chars[0]["x0"]),
        top=min(char["top"] for char in inked),
        bottom=max(char["bottom"] for char in inked),
        size=size,
        first_word=_width(inked[: len(_found(_UNIT, text.strip()))]),
        last_word=_width(inked[len(inked) - len(_found(_LAST_WORD, text.strip())) :]),
    )


def _text_of(char: Char, after: Char | None) -> str:
    """Return the text of a character; a blank is as wide as it was drawn, whatever the font calls it."""
    text = str(char["text"]).replace("\xa0", " ")
    if text not in {" ", "\u3000"} or after is None or not char["upright"]:
        return text
    wide = (after["x0"] - char["x0"]) / char["size"]
    narrow = char["x1"] - char["x0"] < _NARROW_BLANK * char["size"]
    if text == " ":
        return "\u3000" if narrow and wide >= _WIDE_BLANK else text
    return " " if wide < _NARROW_BLANK else text


def _right(text: str, char: Char) -> float:
    return float(char["x0"] + char["size"] if text == "\u3000" else char["x1"])


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _width(chars: Sequence[Char]) -> float:
    return float(sum(char["x1"] - char["x0"] for char in chars))


# ------------------------------------------------------------------ lines in a cell


def padding_of(cells: Iterable[tuple[float, Sequence[TextLine]]]) -> float:
    """Return what the cells of a table leave free at their sides; ``cells`` are left edges and lines."""
    free = [line.start - left for left, lines in cells for line in lines]
    return min(_MAX_PADDING, max(0.0, min(free, default=0.0)))


def cell_text(lines: Sequence[TextLine], room: float) -> str:
    """Return the text of a cell with ``room`` points between its paddings, its wrapped lines joined."""
    text = lines[0].text if lines else ""
    for index, (before, line) in enumerate(pairwise(lines)):
        if wraps(before, lines[index + 1 :], room):
            text += _joint(before, line, room) + line.text
        else:
            text += "\n" + line.text
    return text


def wraps(before: TextLine, following: Sequence[TextLine], room: float) -> bool:
    """True when a line goes on in the ones that follow because the cell, ``room`` points wide, was full.

    No line of its own begins with a closing mark or ends with an opening one.
    """
    line = following[0]
    if line.text[:1] in _CLOSING or before.text[-1:] in _OPENING:
        return True
    needed, index = line.first_word, 1
    while following[index - 1].is_one_word and index < len(following):
        if not _may_not_break(following[index - 1], following[index]):
            break
        needed += following[index].first_word
        index += 1
    return before.width + _between(before, line) + needed > room + _ROUNDING


def _between(before: TextLine, line: TextLine) -> float:
    """What programs leave free between Chinese and Latin characters on a line."""
    mixed = before.text[-1:].isascii() != line.text[:1].isascii()
    marks = before.text[-1:] in _CLOSING or line.text[:1] in _OPENING
    return _BETWEEN_SCRIPTS * line.size if mixed and not marks else 0.0


def _may_not_break(before: TextLine, line: TextLine) -> bool:
    """True where a word too wide for the cell was cut between two lines."""
    cut_word = before.text[-1:].isalnum() and before.text[-1:].isascii() and line.text[:1].isascii()
    return cut_word or line.text[:1] in _CLOSING


def _joint(before: TextLine, line: TextLine, room: float) -> str:
    """A word or number too wide for the cell was cut; between others there was a blank, unless in Chinese."""
    ends = before.text[-1:] + line.text[:1]
    cut = before.last_word + line.first_word > room + _ROUNDING
    return "" if cut or not ends.isascii() or ends[0] in "-/" else " "


# ------------------------------------------------------------------ running text


def joined_text(lines: Sequence[TextLine]) -> str:
    """Return the text of a paragraph from its lines."""
    text = lines[0].text
    for before, line in pairwise(lines):
        text += _joint(before, line, before.width) + line.text
    return text


def text_edge(line: TextLine) -> float:
    """Return where a line ends, its closing mark aside, which may hang over the margin."""
    return line.right - (line.size if line.text[-1:] in _CLOSING else 0)


def paragraphs_of(lines: Iterable[TextLine], left: float, right: float) -> Iterator[list[TextLine]]:
    """Group the lines of running text, between the edges of all text, into paragraphs.

    A paragraph goes on where a full line is followed by one that begins at the left edge, no further below
    than its lines are from each other.
    """
    group: list[TextLine] = []
    for line in lines:
        if group and _goes_on(group[-1], line, left, right) and not _is_apart(group, line):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _goes_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    needed = _between(before, line) + line.first_word
    full = before.right >= right - _LEFT_OVER * before.size or before.right + needed > right
    if before.text.endswith(("。", "；", "：")) and _ENUMERATED.match(line.text):
        return False
    same_size = abs(before.size - line.size) < 0.1 * before.size
    return full and same_size and line.left <= left + _INDENT * line.size


def _is_apart(group: Sequence[TextLine], line: TextLine) -> bool:
    if len(group) < 2:  # noqa: PLR2004 - the distance within a paragraph shows from its second line on
        return False
    usual, here = group[-1].top - group[-2].top, line.top - group[-1].top
    return 0 < _APART * usual < here
