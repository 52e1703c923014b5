"""One HTML page that needs nothing else: counts, what to check, and the document's own grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from generator.filing import MASK
from generator.importers import Import, Message
from generator.importers.vocabulary.grid import Cell, Paragraph, Table

# By this the page is known as an earlier report, which a new one may take the place of.
MARK = "gongkai import --report"
_FATES = {
    "placed": "已放入",
    "masked": "已遮蔽",
    "redacted": "已放入，其中的个人信息已遮蔽",
    "left": "未放入",
    "blank": "空白",
}
_SURE = ("高", "中", "低")
_MANY = 5


@dataclass(frozen=True)
class _CellView:
    text: str
    fate: str
    span: int
    note: str


@dataclass(frozen=True)
class _BlockView:
    rows: tuple[tuple[_CellView, ...], ...]
    is_table: bool


@dataclass(frozen=True)
class _DocumentView:
    name: str
    title: str
    sure: str
    counts: tuple[tuple[str, int], ...]
    unplaced: tuple[Message, ...]
    warnings: tuple[Message, ...]
    questions: tuple[Message, ...]
    proofs: tuple[Message, ...]
    blocks: tuple[_BlockView, ...]


def account_page(imports: Sequence[tuple[Path, Import]], files: Sequence[tuple[str, str, str]] = ()) -> str:
    """Return the whole page as HTML; masked text is shown masked, everything else as the document has it.

    ``files`` are name, result and what is to be said of each file that was tried, also of those not read.
    """
    loader = jinja2.PackageLoader("generator.account", ".")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    views = tuple(_document(path, done) for path, done in imports)
    return environment.get_template("page.html.j2").render(
        documents=views, files=files if len(files) > 1 else (), fates=_FATES, mark=MARK
    )


def _document(path: Path, done: Import) -> _DocumentView:
    report = done.report
    notes: dict[str, str] = {}
    questions = tuple(Message(asked.place, asked.text) for asked in report.questions)
    for message in (*report.warnings, *report.proofs, *questions):
        notes[message.place] = "；".join(part for part in (notes.get(message.place), message.text) if part)
    blocks = tuple(_block(block, report.fates, notes) for block in done.document.blocks)
    counts = (
        ("非空单元格", report.cells),
        ("已放入", report.placed),
        ("已遮蔽", report.masked),
        ("未放入", len(report.unplaced)),
        ("略去空行", report.empty_rows),
    )
    title = f"{done.filing.department_name} {done.filing.year} 年度"
    return _DocumentView(
        path.name,
        title,
        _sure(done),
        counts,
        report.unplaced,
        report.warnings,
        questions,
        report.proofs,
        blocks,
    )


def _sure(done: Import) -> str:
    """How sure the reading is: nothing to check, a few places, or many."""
    report = done.report
    places = len(report.unplaced) + len(report.warnings) + len(report.questions)
    return _SURE[0 if places == 0 else 1 if places <= _MANY else 2]


def _block(block: Paragraph | Table, fates: Mapping[str, str], notes: Mapping[str, str]) -> _BlockView:
    if isinstance(block, Paragraph):
        return _BlockView(((_cell(block, 1, fates, notes),),), is_table=False)
    rows = tuple(tuple(_cell(cell, cell.span, fates, notes) for cell in row) for row in block.rows)
    return _BlockView(rows, is_table=True)


def _cell(part: Cell | Paragraph, span: int, fates: Mapping[str, str], notes: Mapping[str, str]) -> _CellView:
    fate = fates.get(part.place, "left") if part.text.strip() else "blank"
    note = "；".join(text for text in (part.place, _FATES[fate], notes.get(part.place, "")) if text)
    text = MASK if fate == "masked" else part.text.strip()
    return _CellView(text, fate, span, note)
