"""Workbooks (.xlsx, .xlsm) → sheets as they are shown.

Read from the XML as a stream: sheets that claim a million rows or columns cost nothing for what is not in
them, and the styles of other programs, which stop libraries, are only looked at for formats and lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED, MAX_CELLS, MAX_COLUMNS
from generator.importers.readers.excel.blank_rows import WithoutBlankRows
from generator.importers.readers.excel.book import (
    ERROR,
    FORMAT,
    FORMULA,
    TYPED,
    ZERO,
    BookReader,
    Shown,
    column_of,
)
from generator.importers.readers.excel.drawings import margins_of, read_drawings
from generator.importers.readers.excel.formats import is_hiding, shown, shown_text
from generator.importers.readers.excel.looks import Look, looks_of
from generator.importers.readers.excel.richtext import RichText, rich_text, strings_of, tidy
from generator.importers.readers.package import Package, attribute, child, children, local, natural, whole
from generator.importers.readers.sheets import Merge, Spot
from generator.importers.vocabulary.grid import Document

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
# =22人, =100%: a target that a program stored as a formula, though nothing in it can be reckoned.
_TYPED = re.compile(r"\d+(?:\.\d+)?[%％\u4e00-\u9fff][%％\u4e00-\u9fff/（）()]{0,11}")
_PARTS = ("row", "col", "mergeCell", "sheetView", "headerFooter")
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Shared:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[RichText]
    looks: list[Look]
    since_1904: bool


def read_xlsx(path: Path) -> Document:
    """Return the document in a workbook; raise UnreadableInputError when it cannot be read."""
    with Package(path) as package:
        main = package.main()
        root = package.xml(main) if main else None
        if main is None or root is None:
            raise UnreadableInputError(DAMAGED)
        relations = package.relations(main)
        shared = _shared(package, root, {found.kind: found.target for found in relations.values()})
        book = BookReader()
        for element in children(child(root, "sheets")):
            found = relations.get(attribute(element, "id") or "")
            if found and found.kind == "worksheet" and package.has(found.target):
                name, state = attribute(element, "name") or "", attribute(element, "state") or "visible"
                book.add(name, state, _Reading(shared, found.target).read())
        return book.document()


def _shared(package: Package, root: etree._Element, parts: dict[str, str]) -> _Shared:
    since_1904 = attribute(child(root, "workbookPr"), "date1904") in {"1", "true"}
    looks = looks_of(package.xml(parts.get("styles", "")))
    return _Shared(package, strings_of(package, parts.get("sharedStrings", "")), looks, since_1904)


# ------------------------------------------------------------------ one sheet


@dataclass
class _Reading:
    """One walk over the XML of a sheet."""

    shared: _Shared
    name: str
    shown: Shown = field(default_factory=Shown)
    _row: int = -1
    _column: int = -1
    _zeros: bool = True

    def read(self) -> Shown:
        """Return what the sheet shows."""
        package = self.shared.package
        for element in package.stream(self.name, *_PARTS, sifted=WithoutBlankRows):
            match local(element):
                case "row":
                    self._read_row(element)
                    package.forget(element)
                case "col" if _is_folded(element, "width") and len(self.shown.hidden_columns) < MAX_COLUMNS:
                    first, last = (whole(element, name) or 1 for name in ("min", "max"))
                    self.shown.hidden_columns.append(range(first - 1, last))
                case "mergeCell":
                    self._merge(attribute(element, "ref") or "")
                case "sheetView":
                    self._zeros = attribute(element, "showZeros") not in {"0", "false"}
                case "headerFooter":
                    self.shown.margins += margins_of(element)
        read_drawings(package, self.name, self.shown)
        return self.shown

    def _read_row(self, element: etree._Element) -> None:
        number = whole(element, "r")
        self._row = number - 1 if number else self._row + 1
        self._column = -1
        if _is_folded(element, "ht"):
            self.shown.hidden_rows.add(self._row)
        for cell in element:
            if local(cell) == "c":
                self._cell(cell, self._spot(cell))

    def _spot(self, cell: etree._Element) -> Spot:
        found = _ADDRESS.match(attribute(cell, "r") or "")
        self._column = column_of(found[1]) if found else self._column + 1
        return int(found[2]) - 1 if found else self._row, self._column

    def _cell(self, cell: etree._Element, spot: Spot) -> None:
        look = _at(self.shared.looks, whole(cell, "s")) or Look()
        if len(cell):
            self._filled(cell, look, spot)
        if look.ruled:
            self.shown.rule(spot)

    def _filled(self, cell: etree._Element, look: Look, spot: Spot) -> None:
        value = child(cell, "v")
        stored = (value.text or "") if value is not None else ""
        kind = attribute(cell, "t") or "n"
        formula = child(cell, "f")
        if formula is not None and not stored and kind != "str":
            if typed := _TYPED.fullmatch(formula.text or ""):
                self.shown.doubts[TYPED].append(spot)
                self.shown.write(spot, f"={typed[0]}")
                return
            self.shown.doubts[FORMULA].append(spot)
        text = self._shown(cell, kind, stored, look, spot)
        if look.unseen and kind not in {"s", "inlineStr"}:
            self.shown.leave_out(spot, look.unseen, text)
            return
        if not text.strip() and is_hiding(look.code) and (stored.strip() or _has_text(cell)):
            self.shown.doubts[FORMAT].append(spot)
        self.shown.write(spot, text)

    def _shown(self, cell: etree._Element, kind: str, stored: str, look: Look, spot: Spot) -> str:
        match kind:
            case "s":
                text = _at(self.shared.strings, natural(stored))
                if text is None and stored:
                    raise UnreadableInputError(DAMAGED)
                return shown_text(self._seen(text or (), look, spot), look.code)
            case "inlineStr":
                inline = child(cell, "is")
                text = rich_text(cell if inline is None else inline)
                return shown_text(self._seen(text, look, spot), look.code)
            case "str":
                return self._computed(shown_text(tidy(stored), look.code))
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(stored.strip(), stored)
            case "e":
                self.shown.doubts[ERROR].append(spot)
                return stored
            case _:
                return self._number(stored, look, spot)

    def _seen(self, text: RichText, look: Look, spot: Spot) -> str:
        """Return what is read of a string; the rest is noted."""
        seen = ""
        for run, own in text:
            why = look.unseen if own is None else own.unseen(look.ground)
            if why:
                self.shown.leave_out(spot, why, run)
            else:
                seen += run
        return seen

    def _number(self, stored: str, look: Look, spot: Spot) -> str:
        if stored and not self._zeros and _is_zero(stored):
            self.shown.doubts[ZERO].append(spot)
            return ""
        return shown(stored, look.code, since_1904=self.shared.since_1904) if stored else ""

    def _computed(self, text: str) -> str:
        """WPS keeps a picture in a cell as the result of a formula."""
        if text.startswith("=DISPIMG("):
            self.shown.unread["张图片"] += 1
            return ""
        return text

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [_ADDRESS.match(end) for end in (first, last or first)]
        if ends[0] and ends[1] and len(self.shown.merges) < MAX_CELLS:
            (left, top), (right, bottom) = ((column_of(end[1]), int(end[2]) - 1) for end in ends if end)
            self.shown.merges.append(Merge(top, left, bottom, right))


def _is_folded(element: etree._Element, size: str) -> bool:
    """True for a row or column that is hidden, or has no height or width."""
    measured = (attribute(element, size) or "1").strip("0.")
    return attribute(element, "hidden") in {"1", "true"} or not measured


def _at(held: Sequence[_T], index: int | None) -> _T | None:
    return held[index] if index is not None and index < len(held) else None


def _has_text(cell: etree._Element) -> bool:
    inline = child(cell, "is")
    return inline is not None and any(run.strip() for run, _ in rich_text(inline))


def _is_zero(stored: str) -> bool:
    return not stored.strip().strip("-0.").rstrip("0.") and "0" in stored
