"""The characters of a page → lines, and lines → paragraphs or the text of a cell.

A PDF knows no paragraphs: a line was wrapped when the next line's first word would not have fitted on it.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

Char: TypeAlias = dict[str, Any]

_SAME_BASELINE = 0.4
_ADJOINING = 0.1
_GAP = 0.45
_WORD = re.compile(r"[!-~]+|.", re.DOTALL)
_LEFT_OVER = 1.6
_INDENT = 1.2
_PADDING = 2.5
_APART = 1.2


@dataclass(frozen=True)
class TextLine:
    """One line of text as printed, with its edges in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    first_word: float
    last_word: float

    @property
    def width(self) -> float:
        """How wide the line is."""
        return self.right - self.left


def lines_of(chars: Sequence[Char]) -> list[TextLine]:
    """Return the lines that characters form, from top to bottom; rotated text follows, as it was drawn."""
    upright = sorted((c for c in chars if c["upright"]), key=lambda c: -c["matrix"][5])
    rows: list[list[Char]] = []
    for char in upright:
        last = rows[-1][-1] if rows else None
        if last and last["matrix"][5] - char["matrix"][5] <= _SAME_BASELINE * max(last["size"], char["size"]):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = [_line(sorted(row, key=lambda c: c["x0"])) for row in rows]
    rotated = [c for c in chars if not c["upright"]]
    return [line for line in [*lines, *([_line(rotated)] if rotated else [])] if line.text]


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
    text, before = "", None
    for char in chars:
        if before and char["upright"] and char["x0"] - before["x1"] > _GAP * size and not text.endswith(" "):
            text += " "
        text += char["text"].replace("\xa0", " ")
        before = char
    inked = [char for char in chars if char["text"].strip()] or chars
    words = _WORD.findall(text := text.strip(" ")) or [""]
    return TextLine(
        text=text,
        left=min(char["x0"] for char in inked),
        right=max(char["x1"] for char in inked),
        top=min(char["top"] for char in inked),
        bottom=max(char["bottom"] for char in inked),
        size=size,
        first_word=sum(char["x1"] - char["x0"] for char in inked[: len(words[0])]),
        last_word=sum(char["x1"] - char["x0"] for char in inked[-len(words[-1]) :]),
    )


def cell_text(lines: Sequence[TextLine], width: float) -> str:
    """Return the text of a cell ``width`` points wide, its wrapped lines joined."""
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None:
            text = line.text
        elif wraps(before, line, width):
            text += _joint(before, line, width) + line.text
        else:
            text += "\n" + line.text
    return text


def wraps(before: TextLine, line: TextLine, width: float) -> bool:
    """True when a line goes on in the next one because the cell, ``width`` points wide, was full."""
    return before.width + line.first_word > width - _PADDING - _margin(before)


def _margin(line: TextLine) -> float:
    """What cells usually leave free at their sides, at most half a character on each."""
    return line.size


def _joint(before: TextLine, line: TextLine, width: float) -> str:
    """A word or number too wide for the cell was cut; between others there was a blank, unless in Chinese."""
    ends = before.text[-1:] + line.text[:1]
    cut = before.last_word + line.first_word > width - _PADDING
    return "" if cut or not ends.isascii() else " "


def joined_text(lines: Sequence[TextLine]) -> str:
    """Return the text of a paragraph from its lines."""
    text = lines[0].text
    for before, line in pairwise(lines):
        text += _joint(before, line, before.width) + line.text
    return text


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
    full = before.right >= right - _LEFT_OVER * before.size or (before.right + line.first_word > right)
    same_size = abs(before.size - line.size) < 0.1 * before.size
    return full and same_size and line.left <= left + _INDENT * line.size


def _is_apart(group: Sequence[TextLine], line: TextLine) -> bool:
    if len(group) < 2:  # noqa: PLR2004 - the distance within a paragraph shows from its second line on
        return False
    usual, here = group[-1].top - group[-2].top, line.top - group[-1].top
    return 0 < _APART * usual < here
