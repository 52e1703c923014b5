"""A whole filing as one document: cover, reports, forms and notes in the order departments use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from generator.filing import BaseData, Evaluation, Filing, Project, Signature
from generator.importers.narrative import is_attachment_number, is_note
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Table
from generator.kinds import SINGLE_KINDS, WHOLE_DEPARTMENT, FormKind
from generator.official.form import form_table, wording

Blocks = list[Paragraph | Table]

_SIGNATURE = (("填报人", "preparer"), ("联系电话", "telephone"), ("填报日期", "date"), ("单位负责人", "head"))
_REPORT = "自评报告"


@dataclass(frozen=True)
class Part:
    """A form with its signature and its report, or the department's report: what stands on a sheet."""

    name: str
    blocks: tuple[Paragraph | Table, ...]


@dataclass(frozen=True)
class FilingDocument(Document):
    """A document that knows its parts; ``blocks`` are theirs, one after another."""

    parts: tuple[Part, ...] = ()


def filing_document(filing: Filing) -> FilingDocument:
    """Return the filing as paragraphs and tables; reading it again gives the same record."""
    named = chain(_parts(filing), ((one.name, _project(one, filing.year)) for one in filing.projects))
    parts = tuple(Part(name, tuple(blocks)) for name, blocks in named if blocks)
    return FilingDocument(tuple(block for part in parts for block in part.blocks), parts=parts)


def _parts(filing: Filing) -> Iterable[tuple[str, Blocks]]:
    """The department's report, base data and forms; 整体支出 first where its note stands first."""
    notes = filing.notes or ()
    report = [*_notes(filing, "自评报告前"), *_notes(filing, "封面"), *_lines(filing.report)]
    report += _notes(filing, "附件清单")
    before = [note.place for note in notes]
    form_first = bool(before) and before[0].endswith("前") and before[0] != "自评报告前"
    others = [(kind.key, _single(filing, kind)) for kind in SINGLE_KINDS if kind is not WHOLE_DEPARTMENT]
    whole = (WHOLE_DEPARTMENT.key, _single(filing, WHOLE_DEPARTMENT))
    named = [(_REPORT, report), *others]
    return [whole, *named] if form_first else [*named, whole]


def _single(filing: Filing, kind: FormKind) -> Blocks:
    match getattr(filing, kind.attribute):
        case BaseData() as base:
            return _base_data(base, filing.year)
        case Evaluation() as form:
            return _department(filing, form, kind)
    return []


def _notes(filing: Filing, place: str) -> Blocks:
    return [line for note in filing.notes or () if note.place == place for line in _lines(note.content)]


def _department(filing: Filing, form: Evaluation, kind: FormKind) -> Blocks:
    title, filer = getattr(form, "title", None), getattr(form, "filer", None)
    place = f"{title or kind.title}前"
    return [
        *_notes(filing, place),
        *_heading(title, filer, filing.year),
        form_table(form),
        *_signature(form.signature, form),
        *(_notes(filing, "表后文字") if kind is WHOLE_DEPARTMENT else ()),
    ]


def _project(project: Project, year: str) -> Blocks:
    notes = list(project.notes or ())
    first = next((index for index, note in enumerate(notes) if not is_attachment_number(note)), len(notes))
    numbers, rest = notes[:first], notes[first:]
    return [
        *(line for note in numbers for line in _lines(note)),
        *_heading(project.title, project.filer, year),
        form_table(project),
        *(line for note in rest if is_note(note) for line in _lines(note)),
        *_signature(project.signature, project),
        *(line for note in rest if not is_note(note) for line in _lines(note)),
        *_lines(project.report),
    ]


def _base_data(base: BaseData, year: str) -> Blocks:
    width = max((len(row) for row in base.rows), default=1)
    rows = tuple(tuple(_cells(row, width, number)) for number, row in enumerate(base.rows))
    notes = base.notes or ()
    return [
        *(line for note in notes if is_attachment_number(note) for line in _lines(note)),
        *_heading(base.title, None, year),
        Table(rows, exact=True),
        *(line for note in notes if not is_attachment_number(note) for line in _lines(note)),
        *_signature(base.signature, None),
    ]


def _cells(row: tuple[str, ...], width: int, number: int) -> Iterator[Cell]:
    """The last cell of a short row is widened to the table's width."""
    for column, text in enumerate(row):
        last = column == len(row) - 1
        yield Cell(text, f"R{number + 1}C{column + 1}", column, width - column if last else 1)


def _heading(title: str | None, filer: str | None, year: str) -> list[Paragraph]:
    """Title, then filer and year on a line; the year stands there unless the title names it."""
    parts = [f"填报单位：{filer}（盖章）"] if filer is not None else []
    parts += [] if title and year in title else [f"（{year}年度）"]
    return [*_lines(title), *_lines("\u3000\u3000".join(parts))]


def _signature(signature: Signature | None, form: Evaluation | None) -> list[Paragraph]:
    if signature is None:
        return []
    parts = []
    for key, attribute in _SIGNATURE:
        text = getattr(signature, attribute)
        if text is not None:
            parts.append(f"{wording(form, key) if form else key}：{text}")
    return _lines("\u3000\u3000".join(parts))


def _lines(text: str | None) -> list[Paragraph]:
    return [Paragraph(line, "") for line in (text or "").split("\n") if line]
