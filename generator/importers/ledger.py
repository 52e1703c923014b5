"""What became of every cell: placed, masked, or left unplaced. Nothing leaves the ledger in silence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Table


@dataclass(frozen=True)
class Message:
    """Something the clerk should look at, and where."""

    place: str
    text: str


@dataclass(frozen=True)
class HeadingQuestion:
    """A heading that only a person can give a meaning: where it stands, its words, what it may be and why.

    ``family`` is that of the codelist (``indicator_column``), ``key`` the contract's.
    """

    place: str
    family: str
    label: str
    key: str
    reason: str

    @property
    def text(self) -> str:
        """The question as it is put: 参考分值：9 个数合计 100。它是“分值”吗？"""
        return f"“{self.label}”：{self.reason}。它是“{self.key}”吗？"


@dataclass(frozen=True)
class Report:
    """The account of one import; placed + masked + unplaced = cells."""

    cells: int
    placed: int
    masked: int
    empty_rows: int
    unplaced: tuple[Message, ...]
    warnings: tuple[Message, ...]
    proofs: tuple[Message, ...] = ()
    questions: tuple[HeadingQuestion, ...] = ()
    fates: Mapping[str, str] = field(default_factory=dict)
    """place of a cell → placed, masked or redacted; a cell that is not in it was left unplaced."""


@dataclass
class Ledger:
    """Collects the fate of each cell while a document is read."""

    _fates: dict[str, str] = field(default_factory=dict)
    _redacted: set[str] = field(default_factory=set)
    _warnings: dict[Message, None] = field(default_factory=dict)
    _proofs: dict[Message, None] = field(default_factory=dict)
    _questions: dict[HeadingQuestion, None] = field(default_factory=dict)
    empty_rows: int = 0

    def place(self, *parts: Cell | Paragraph) -> None:
        """Mark cells as placed; a cell that was masked stays masked."""
        for part in parts:
            self._fates.setdefault(part.place, "placed")

    def mask(self, *parts: Cell | Paragraph) -> None:
        """Mark cells of a signature, whose personal data is masked as a matter of course."""
        for part in parts:
            self._fates[part.place] = "masked"

    def redact(self, place: str) -> None:
        """Note that personal data outside a signature was masked in a cell, wherever the cell ends up."""
        self._redacted.add(place)

    def warn(self, place: str, text: str) -> None:
        """Add something to look at, once."""
        self._warnings.setdefault(Message(place, text))

    def prove(self, place: str, text: str) -> None:
        """Note what was read by its figures and not by its words, with what proves it."""
        self._proofs.setdefault(Message(place, text))

    def ask(self, question: HeadingQuestion) -> None:
        """Put a question to a person; until it is answered nothing is guessed.

        An answer is kept by the heading's words: of a heading without any it can only be told.
        """
        if question.label:
            self._questions.setdefault(question)
        else:
            said = f"这一栏没有栏目名，可能是“{question.key}”：{question.reason}；请在原件补上栏目名再导入"
            self.warn(question.place, said)

    def knows(self, part: Cell | Paragraph) -> bool:
        """True when the fate of a cell is settled."""
        return part.place in self._fates

    def report(self, document: Document) -> Report:
        """Balance the ledger against the document."""
        parts = [part for part in parts_of(document) if not part.empty]
        fates = [self._fate(part.place) for part in parts]
        for part, fate in zip(parts, fates, strict=True):
            if fate == "redacted":
                self.warn(part.place, "这里有手机号、身份证号或联系人姓名，已遮蔽；请核对该处文字")
            if "\ufffd" in part.text:
                self.warn(part.place, "这里有读不出的字符，已用“\ufffd”代替；请核对原件")
        left = [part for part, fate in zip(parts, fates, strict=True) if fate is None]
        return Report(
            cells=len(parts),
            placed=fates.count("placed"),
            masked=fates.count("masked") + fates.count("redacted"),
            empty_rows=self.empty_rows,
            unplaced=tuple(Message(part.place, part.text.strip()) for part in left),
            warnings=tuple(self._warnings),
            proofs=tuple(self._proofs),
            questions=tuple(self._questions),
            fates={part.place: fate for part, fate in zip(parts, fates, strict=True) if fate},
        )

    def _fate(self, place: str) -> str | None:
        fate = self._fates.get(place)
        return "redacted" if fate == "placed" and place in self._redacted else fate


def parts_of(document: Document) -> Iterable[Cell | Paragraph]:
    """Yield every cell and paragraph in the document's order."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row
        else:
            yield block
