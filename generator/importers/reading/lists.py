"""Lists: one project a row, or one indicator a row with its project's columns before it.

Systems export such lists, and counties publish them as overviews. Each project becomes a form of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.filing import FundsRow, Indicator, Item, Total
from generator.importers.drafts import DraftForm, text_under, with_texts
from generator.importers.ledger import Ledger
from generator.importers.reading import signing, tail
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, overlaps, own
from generator.importers.reading.indicators import IndicatorBlock
from generator.importers.reading.levels import Levels
from generator.importers.reading.list_columns import (
    FUNDS,
    GOALS,
    LEVEL,
    OTHER,
    TOTALS,
    ListColumn,
)
from generator.importers.reading.list_heading import ListHeading
from generator.importers.reading.list_sums import sums_in
from generator.importers.reading.money import TOTAL
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row
from generator.importers.vocabulary.heads import HeadKey, head_key
from generator.records import Record

_R = TypeVar("_R", bound=Record)

_NAME: HeadKey = "项目名称"


@dataclass
class ListedProject:
    """One project of a list: its draft, its year where a column has it, and where it begins."""

    form: FormDraft
    year: str
    place: str
    block: IndicatorBlock | None = None
    cells: list[Cell] = field(default_factory=list)

    def finished(self) -> DraftForm:
        """Return the form's parts."""
        return self.form.finished()


def read_list(rows: Sequence[Row], head: ListHeading, ledger: Ledger) -> list[ListedProject]:
    """Return the projects of a list; a row of sums and what no project has is left over."""
    found: list[ListedProject] = []
    above: dict[int, Cell] = {}
    sums = sums_in(rows, head)
    for at, merged in enumerate(rows):
        cells = filled(own(merged))
        row = tuple(_with_text_of_above(cell, above, head) for cell in merged)
        if not cells:
            ledger.empty_rows += 1
        elif at in sums or _is_called_sum(cells):
            ledger.warn(row[0].place, "汇总行不属于哪一个项目，没有读入；请核对")
        elif found and _ends(row, found[-1].form):
            continue
        else:
            name = next((cell for cell in row if overlaps(cell, head.name)), None)
            if _begins(name, found):
                found.append(_opened(row, head, ledger))
            if found:
                _add(row, head, found[-1])
    return found


def _with_text_of_above(cell: Cell, above: dict[int, Cell], head: ListHeading) -> Cell:
    """Return a cell that goes on in a column of the head with the text that is merged over the rows."""
    if not cell.continues:
        above[cell.column] = cell
        return cell
    is_shared = any(column.part == "表头" and overlaps(cell, column.cell) for column in head.columns)
    first = above.get(cell.column)
    if first is None or not is_shared or overlaps(cell, head.name):
        return cell
    return replace(cell, text=first.text, continues=False)


def _is_called_sum(cells: list[Cell]) -> bool:
    return any(labels.is_total(cell.text) or labels.is_subtotal(cell.text) for cell in cells[:2])


def _ends(row: Row, form: FormDraft) -> bool:
    """Take a note or the signature below the list, which are no project's."""
    return tail.read_note(row, form) or signing.read_signature_row(row, form)


def _begins(name: Cell | None, found: list[ListedProject]) -> bool:
    """True when a row begins another project: its name is there and is another one."""
    if not found:
        return name is not None and not name.empty
    same = found[-1].form.heads.get(_NAME, "")
    return name is not None and not name.empty and wording.value(name.text) != same


def _opened(row: Row, head: ListHeading, ledger: Ledger) -> ListedProject:
    form = FormDraft(ledger, exact=True)
    project = ListedProject(form, "", row[0].place)
    if head.indicators is not None:
        form.begin_indicators()
        project.block = IndicatorBlock(head.indicators, form, Levels(ledger))
        form.place_columns(head.indicators)
    for cell in head.over:
        form.unit(cell)
        ledger.place(cell)
    for column in head.columns:
        form.unit(column.cell)
        ledger.place(column.cell)
        if column.part not in {OTHER, LEVEL, "序号", "年度"}:
            form.word(TOTALS if labels.is_total(column.cell.text) else column.key, column.cell.text)
    return project


def _add(row: Row, head: ListHeading, project: ListedProject) -> None:
    for column in head.columns:
        for cell in filled(own(row)):
            if overlaps(cell, column.cell):
                _keep(cell, column, project)
    if project.block is not None and head.indicators is not None:
        first = head.indicators.first_column
        project.block.take(tuple(cell for cell in row if cell.column >= first))


def _keep(cell: Cell, column: ListColumn, project: ListedProject) -> None:
    """Put a value where it belongs; one that differs from the row above of the same project is left over."""
    text, form = wording.value(cell.text), project.form
    match column.part:
        case "序号":
            known = text
        case "年度":
            project.year = project.year or text
            known = project.year
        case "表头" if key := _NAME if column.key == _NAME else head_key(column.cell.text):
            known = form.heads.setdefault(key, text)
        case _ if column.part == FUNDS:
            funds = form.begin_funds()
            funds[TOTAL], known = _kept(funds.get(TOTAL, FundsRow()), column, text)
        case _ if column.part == TOTALS:
            form.total, known = _kept(form.total or Total(), column, text)
        case _ if column.part == GOALS:
            known = form.goals.setdefault(column.key, [text])[0]
        case _ if column.part == LEVEL:
            known = _keep_level(form, column, text)
        case _:
            other = Item(label=column.key, content=text)
            form.others += [] if other in form.others else [other]
            known = text
    if known == text:
        form.ledger.place(cell)
    else:
        said = (
            f"同一个项目的“{wording.printed(column.cell.text)}”有两种：“{known}”和“{text}”，取第一种；请核对"
        )
        form.ledger.warn(cell.place, said)


def _keep_level(form: FormDraft, column: ListColumn, text: str) -> str:
    """Keep what a project scored for a level as a row of that level; return the score that stands there."""
    rows = form.begin_indicators()
    known = next((row for row in rows if row.level1 == column.key), None)
    if known is None:
        points = {} if column.points is None else {"分值": column.points}
        rows.append(with_texts(Indicator(), {"一级指标": column.key, **points, "得分": text}))
    return text if known is None else known.score or ""


def _kept(record: _R, column: ListColumn, text: str) -> tuple[_R, str]:
    """Return the record with a text under a key that has none yet, and what stands there now.

    With a score go the points that its heading gives.
    """
    known = text_under(record, column.key)
    if known is not None:
        return record, known
    if column.points is not None and column.key == "得分" and text_under(record, "分值") is None:
        record = with_texts(record, {"分值": column.points})
    return with_texts(record, {column.key: text}), text
