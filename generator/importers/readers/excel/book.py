"""What workbooks of both kinds come to: their sheets one after another, and what they do not show."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_CELLS, MAX_COLUMNS, NOTHING_IN_IT, TOO_MANY_CELLS
from generator.importers.readers.layout import lay_out
from generator.importers.readers.sheets import Merge, ShownSheet, Spot
from generator.importers.readers.unseen import HIDDEN, left_out
from generator.importers.vocabulary.grid import Document, Notice, Paragraph, Table

_NAMED_SPOTS = 8
_RULED_CELLS = 2
FORMULA, ERROR, FORMAT, ZERO, COVERED = "formula", "error", "format", "zero", "covered"
TYPED = "typed"
TWICE, TWICE_LAST = "twice", "twice, last"
_WORDS = {
    FORMULA: "只有公式、没有保存算出的值，没有读入；请用 Excel 或 WPS 打开、保存后再导入",
    TYPED: "以等号开头，存成了公式，没有算出的值；按写的文字读入，请核对",
    ERROR: "显示的是公式错误（如 #REF!），照原样读入；请核对",
    FORMAT: "的内容被数字格式隐藏了，没有读入；请核对",
    ZERO: "是 0，但工作表设为不显示零值，读作空白；请核对",
    TWICE: "在文件里写了两次，内容不同，读入先出现的；请用 Excel 打开核对",
    TWICE_LAST: "在文件里写了两次，内容不同，读入后出现的；请用 Excel 打开核对",
    COVERED: "在合并单元格下面，原表里看不见，没有读入；请核对",
}


@dataclass
class Shown:
    """What one sheet shows; rows and columns count from 0.

    ``doubts`` are cells by what is to be said of them (FORMULA …), ``boxes`` the texts of text boxes,
    ``margins`` what is printed above and below every page, ``unread`` what was seen on it but not read.
    Hidden are the rows and columns that were folded away, or have no height or width.
    """

    texts: dict[Spot, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    doubts: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    boxes: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    _left_out: dict[tuple[Spot, str], str] = field(default_factory=dict)
    _folded: dict[Spot, Spot] = field(default_factory=dict)
    _lines: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def write(self, spot: Spot, text: str) -> None:
        """Keep a cell's text; raise UnreadableInputError beyond the bounds. Blank text is no text."""
        if text.strip():
            if self.texts.setdefault(spot, text) != text:
                self.doubts[TWICE].append(spot)
            if len(self.texts) > MAX_CELLS:
                raise UnreadableInputError(TOO_MANY_CELLS)

    def leave_out(self, spot: Spot, why: str, text: str) -> None:
        """Note text that stands in a cell but is not read; ``why`` is one of the words of ``unseen``."""
        if text.strip():
            self._left_out[spot, why] = self._left_out.get((spot, why), "") + text

    @property
    def left_out(self) -> Iterator[tuple[Spot, str]]:
        """The cells with text that was left out, and what is to be said of each."""
        return ((spot, left_out(why, text)) for (spot, why), text in self._left_out.items())

    def fold(self) -> None:
        """Leave out what stands in hidden rows and columns, but not a merged cell that reaches beyond."""
        begun = {(m.top, m.left): seen for m in self.merges if (seen := self._visible(m)) is not None}
        for spot, text in list(self.texts.items()):
            seen = begun.get(spot)
            shown = (seen.top, seen.left) if seen else spot
            if shown[0] in self.hidden_rows or self._is_folded(shown[1]):
                self._leave_folded(spot, text)
            elif shown != spot:
                self.texts.setdefault(shown, text)
            if shown != spot or spot[0] in self.hidden_rows or self._is_folded(spot[1]):
                del self.texts[spot]
        self.merges = list(begun.values())
        for row in self.hidden_rows & set(self._lines):
            del self._lines[row]

    def _visible(self, merge: Merge) -> Merge | None:
        """Return a merged range from its first visible row and column on, None when there is none."""
        rows = (row for row in range(merge.top, merge.bottom + 1) if row not in self.hidden_rows)
        columns = (c for c in range(merge.left, min(merge.right, MAX_COLUMNS) + 1) if not self._is_folded(c))
        top, left = next(rows, None), next(columns, None)
        return None if top is None or left is None else Merge(top, left, merge.bottom, merge.right)

    def _leave_folded(self, spot: Spot, text: str) -> None:
        """Note folded text, that of one row or column together."""
        row, column = spot
        key = (row, -1) if row in self.hidden_rows else (-1, column)
        first = self._folded.setdefault(key, spot)
        self.leave_out(first, HIDDEN, text if first == spot else f"｜{text}")

    def _is_folded(self, column: int) -> bool:
        return any(column in columns for columns in self.hidden_columns)

    def rule(self, spot: Spot) -> None:
        """Note that lines are drawn at a cell: at its sides, or above and below it."""
        self._lines[spot[0]] += _RULED_CELLS if spot in self.texts else 1

    @property
    def ruled_rows(self) -> set[int]:
        """The rows that stand between lines: one with text does, or several without."""
        return {row for row, count in self._lines.items() if count >= _RULED_CELLS}


@dataclass
class BookReader:
    """Gathers the sheets of a workbook in their order."""

    _blocks: list[Paragraph | Table] = field(default_factory=list)
    _notices: list[Notice] = field(default_factory=list)

    def add(self, name: str, state: str, shown: Shown) -> None:
        """Add a sheet; ``state`` is visible, hidden or veryHidden, which no one can make visible in Excel."""
        shown.fold()
        notices = [*_notices(name, shown)]
        if not shown.texts and not shown.boxes and not notices:
            return
        if state == "veryHidden":
            self._notices.append(
                Notice(name, f"工作表“{name}”被程序隐藏，没有读入；如需要请取消隐藏后再导入")
            )
            return
        if state != "visible":
            self._notices.append(Notice(name, f"工作表“{name}”是隐藏的，也读入了；请核对"))
        sheet = ShownSheet(
            lambda row, column: f"{name}!{address(row, column)}", shown.texts, shown.ruled_rows, shown.merges
        )
        shown.doubts[COVERED] = sheet.uncover()
        self._blocks += [Paragraph(text, f"{name} header {n}", "header") for n, text in _numbered(shown)]
        self._blocks += lay_out(sheet)
        self._blocks += [
            Paragraph(text, f"{name} textbox {number}", "textbox")
            for number, text in enumerate(shown.boxes, 1)
        ]
        self._notices += _notices(name, shown)

    def document(self) -> Document:
        """Return the document; raise UnreadableInputError when there is no text in it."""
        if not self._blocks:
            raise UnreadableInputError(NOTHING_IN_IT)
        return Document(tuple(self._blocks), tuple(self._notices))


def _numbered(shown: Shown) -> Iterator[tuple[int, str]]:
    return enumerate(dict.fromkeys(shown.margins), 1)


def _notices(name: str, shown: Shown) -> Iterator[Notice]:
    """What is to be said of a sheet: what was not read on it, and what is doubtful."""
    for what, count in sorted(shown.unread.items()):
        if count:
            yield Notice(name, f"工作表“{name}”里有 {count} {what}，没有读入；请核对原件")
    for spot, text in shown.left_out:
        yield Notice(f"{name}!{address(*spot)}", text)
    for doubt, spots in sorted(shown.doubts.items()):
        if spots:
            yield _notice(name, doubt, spots)


def _notice(name: str, doubt: str, spots: Sequence[Spot]) -> Notice:
    named = "、".join(address(*spot) for spot in spots[:_NAMED_SPOTS])
    rest = f" 等 {len(spots)} 个单元格" if len(spots) > _NAMED_SPOTS else ""
    return Notice(f"{name}!{address(*spots[0])}", f"{named}{rest}{_WORDS[doubt]}")


def address(row: int, column: int) -> str:
    """Return a cell's address as Excel names it: (6, 1) → B7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_of(letters: str) -> int:
    """Return the number, from 0, of a column that Excel names by letters: AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
