"""What became of every cell: placed, masked, or left unplaced. Nothing leaves the ledger in silence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.importers.grid import Cell, Document, Paragraph, Table


@dataclass(frozen=True)
class Message:
    """Something the clerk should look at, and where."""

    place: str
    text: str


@dataclass(frozen=True)
class Report:
    """The account of one import; placed + masked + unplaced = cells."""

    cells: int
    placed: int
    masked: int
    empty_rows: int
    unplaced: tuple[Message, ...]
    warnings: tuple[Message, ...]


@dataclass
class Ledger:
    """Collects the fate of each cell while a document is read."""

    _fates: dict[str, str] = field(default_factory=dict)
    _warnings: list[Message] = field(default_factory=list)
    empty_rows: int = 0

    def place(self, *parts: Cell | Paragraph) -> None:
        """Mark cells as placed; a cell that was masked stays masked."""
        for part in parts:
            self._fates.setdefault(part.place, "placed")

    def mask(self, part: Cell | Paragraph) -> None:
        """Mark a cell as one whose personal data was masked."""
        self._fates[part.place] = "masked"

    def warn(self, place: str, text: str) -> None:
        """Add something to look at, once."""
        message = Message(place, text)
        if message not in self._warnings:
            self._warnings.append(message)

    def knows(self, part: Cell | Paragraph) -> bool:
        """True when the fate of a cell is settled."""
        return part.place in self._fates

    def report(self, document: Document) -> Report:
        """Balance the ledger against the document."""
        parts = [part for part in _parts(document) if part.text.strip()]
        fates = [self._fates.get(part.place) for part in parts]
        left = tuple(
            Message(part.place, part.text.strip())
            for part, fate in zip(parts, fates, strict=True)
            if fate is None
        )
        return Report(
            cells=len(parts),
            placed=fates.count("placed"),
            masked=fates.count("masked"),
            empty_rows=self.empty_rows,
            unplaced=left,
            warnings=tuple(self._warnings),
        )


def _parts(document: Document) -> Iterable[Cell | Paragraph]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row
        else:
            yield block
