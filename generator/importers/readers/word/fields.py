"""Word's fields: of a field the reader sees its result, not its instruction.

A field begins, is separated and ends in runs of their own. Files exist in which an end is missing; then what
stands after the beginning is text again when the paragraph ends, so that nothing is swallowed.
"""

import re
from dataclasses import dataclass, field

from generator.importers.readers.numerals import numeral

_OVERSTRUCK = re.compile(r"\\o\s*(?:\\a[lcr]\s*)?\((.*)\)", re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"\\f\s*\((.*)[,，;](.*)\)", re.IGNORECASE | re.DOTALL)
_PAGE_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_RINGS, _FRAMES, _TICKS = {"○", "〇", "◯", "O"}, {"□", "口", "☐"}, {"√", "✓", "V"}


@dataclass
class _Field:
    instruction: str = ""
    shown: bool = False
    checked: bool | None = None
    pending: list[str] = field(default_factory=list)


@dataclass
class Fields:
    """Gathers the text of one paragraph with its fields; ``page_numbers`` False leaves out those of pages."""

    page_numbers: bool = True
    _text: list[str] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add text, unless it belongs to an instruction or is a page's number."""
        if any(self._silent(part) for part in self._open):
            return
        unshown = next((part for part in reversed(self._open) if not part.shown), None)
        (unshown.pending if unshown else self._text).append(text)

    def begin(self, *, checked: bool | None = None) -> None:
        """Open a field; ``checked`` is the state of a check box in a form."""
        self._open.append(_Field(checked=checked))

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The instruction is complete; what follows is the result."""
        if self._open:
            self._open[-1].shown = True

    def end(self) -> None:
        """Close the innermost field; one without a result shows what its instruction draws."""
        if self._open:
            closed = self._open.pop()
            if closed.checked is not None:
                self.write("☑" if closed.checked else "☐")
            elif not closed.shown:
                self.write(_drawn(closed.instruction))

    def text(self) -> str:
        """Return the paragraph's text; fields that were never closed give back what they held."""
        left = [text for part in self._open if not part.shown for text in part.pending]
        return "".join(self._text + left)

    def _silent(self, part: _Field) -> bool:
        words = part.instruction.split()
        return not self.page_numbers and bool(words) and words[0].upper() in _PAGE_NUMBERS


def _drawn(instruction: str) -> str:
    r"""EQ \o\ac(○,1) draws ①, EQ \o\ac(□,√) draws ☑, EQ \f(1,2) draws 1/2; others draw nothing."""
    if not instruction.strip().upper().startswith("EQ"):
        return ""
    if fraction := _FRACTION.search(instruction):
        return f"{fraction[1].strip()}/{fraction[2].strip()}"
    over = _OVERSTRUCK.search(instruction)
    parts = [part.strip() for part in re.split(r"[,，;]", over[1])] if over else []
    inner = [part for part in parts if part not in _RINGS | _FRAMES]
    if _FRAMES & {*parts} and _TICKS & {*inner}:
        return "☑"
    if _RINGS & {*parts} and len(inner) == 1 and inner[0].isdigit():
        return numeral(int(inner[0]), "decimalEnclosedCircle")
    return "".join(inner)
