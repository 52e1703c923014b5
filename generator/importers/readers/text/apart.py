"""The layout of one cell a line with a blank line behind each, as Word's tables paste into a plain text.

Nothing tells where a row ends; the headings do. Under them as many cells make a row as there are headings,
less the levels that a row does not begin anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table
from generator.importers.vocabulary.wording import blank, key

_LEVELS = ("一级指标", "二级指标", "三级指标")
_FIRST = re.compile(
    r"(项目)?(产出|效益|满意度|成本|完成|过程|管理|决策|投入|绩效)[^，。]{0,4}(指标)?(\(\d.*\)|\d+分)?"
)
_SECOND = re.compile(r".{0,6}(数量|质量|时效|进度|成本|效益|影响|满意度)(指标)?(\(\d.*\)|\d+分)?")
_AMOUNT = re.compile(r"[\d.,%％万亿元/—-]{0,20}")
_FEWEST_LINES = 20
_FEWEST_HEADINGS = 4
_APART = 0.8


def is_apart(lines: list[str]) -> bool:
    """True when nearly every line of text has a blank one behind it, and one of them names a project."""
    filled = [index for index, line in enumerate(lines) if not blank(line)]
    if len(filled) < _FEWEST_LINES or any("\t" in line for line in lines):
        return False
    alone = sum(index + 1 >= len(lines) or blank(lines[index + 1]) for index in filled)
    heads = sum(labels.heads("indicator_column", lines[index]) in _LEVELS for index in filled)
    return alone >= _APART * len(filled) and heads >= len(_LEVELS)


def read_apart(lines: list[str]) -> Document:
    """Return the document whose cells stand on a line each, with a blank line behind each."""
    cells = [(line.strip(), number) for number, line in enumerate(lines, 1) if not blank(line)]
    start = next((at for at, (text, _) in enumerate(cells) if labels.named("form", text)), 0)
    reading = _Rows(cells[start:])
    before = tuple(Paragraph(text, f"line {number}") for text, number in cells[:start])
    return Document((*before, Table(tuple(reading.rows()), exact=True)))


@dataclass
class _Rows:
    """Makes rows of a run of cells; ``at`` is where the next row begins."""

    cells: list[tuple[str, int]]
    at: int = 0
    stub: list[tuple[str, int]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the form from its first label to its last cell."""
        while self.at < len(self.cells):
            width = self._headings("indicator_column")
            money = 0 if width >= _FEWEST_HEADINGS else self._headings("funds_column")
            if width >= _FEWEST_HEADINGS:
                yield from self._indicators(width)
            elif money > 1:
                yield from self._funds(money)
            else:
                yield from self._pair()

    def _text(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.cells[place][0] if place < len(self.cells) else ""

    def _headings(self, family: str) -> int:
        """Return how many headings of a family stand here, the label of their block before them aside."""
        count = 0
        while labels.heads(family, self._text(count)):
            count += 1
        return count

    def _row(self, count: int, first: int = 0, before: tuple[Cell, ...] = ()) -> Row:
        taken = self.cells[self.at : self.at + count]
        self.at += count
        made = (Cell(text, f"line {number}", first + at) for at, (text, number) in enumerate(taken))
        return (*before, *made)

    def _pair(self) -> Iterator[Row]:
        """A label with its value; a label alone where another label, or the heading of a block, follows."""
        is_alone = labels.known(self._text(1)) or labels.sections(self._text(1))
        heads = labels.heads("funds_column", self._text(1)) or labels.heads("indicator_column", self._text(1))
        if heads:
            self.stub = [self.cells[self.at]]
            self.at += 1
            return
        yield self._row(1 if is_alone else 2)

    def _block(self) -> tuple[Cell, ...]:
        """Return the label of the block as the first cell of its heading."""
        made = tuple(Cell(text, f"line {number}", 0) for text, number in self.stub[:1])
        self.stub = []
        return made

    def _funds(self, width: int) -> Iterator[Row]:
        yield self._row(width, 2, self._block())
        while self.at + width < len(self.cells) and not _AMOUNT.fullmatch(self._text()):
            amounts = [self._text(1 + ahead) for ahead in range(width)]
            if not all(_AMOUNT.fullmatch(text) for text in amounts):
                return
            yield self._row(width + 1, 1)

    def _indicators(self, width: int) -> Iterator[Row]:
        names = [labels.heads("indicator_column", self._text(at)) for at in range(width)]
        block = self._block()
        yield self._row(width, 1, block)
        levels = [at for at, name in enumerate(names) if name in _LEVELS[:2]]
        while self.at < len(self.cells) and not labels.is_total(self._text()):
            begun = self._begun(levels)
            rest = width - len(levels)
            if self.at + begun + rest > len(self.cells) or not self._fits(names, begun - len(levels)):
                return
            skipped = len(levels) - begun
            place = f"line {self.cells[self.at][1]}"
            goes_on = tuple(Cell("", f"{place} ({at})", 1 + at, 1, continues=True) for at in range(skipped))
            left = tuple(Cell("", f"{place} (0)", 0, 1, continues=True) for _ in block)
            yield self._row(begun + rest, 1 + skipped, (*left, *goes_on))
        yield from self._total(width)

    def _fits(self, names: list[str | None], shift: int) -> bool:
        """True when numbers stand under 分值 and 得分: a cell that was left out would move them."""
        points = [at + shift for at, name in enumerate(names) if name in {"分值", "得分"}]
        return all(_AMOUNT.fullmatch(self._text(at)) for at in points)

    def _begun(self, levels: list[int]) -> int:
        """Return how many levels the row begins anew: 2 with a new level 1, 1 with a new level 2, or none."""
        if len(levels) > 1 and _FIRST.fullmatch(key(self._text())) and _SECOND.fullmatch(key(self._text(1))):
            return 2
        return 1 if levels and _SECOND.fullmatch(key(self._text())) else 0

    def _total(self, width: int) -> Iterator[Row]:
        """The total, with as many numbers as stand behind it at the end of the row."""
        if self.at >= len(self.cells):
            return
        numbers = 0
        while numbers < 2 and self._text(1 + numbers) and _AMOUNT.fullmatch(self._text(1 + numbers)):  # noqa: PLR2004
            numbers += 1
        label, number = self.cells[self.at]
        self.at += 1
        before = (Cell(label, f"line {number}", 0, 1 + width - numbers),)
        yield self._row(numbers, 1 + width - numbers, before)
