"""Lists: one project a row, or one indicator a row with its project's columns before it.

Systems export such lists, and counties publish them as overviews. Each project becomes a form of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from generator.filing import FundsRow, Item, Total
from generator.importers.drafts import DraftForm, text_under, with_texts
from generator.importers.ledger import Ledger
from generator.importers.reading import tail
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, goes_on, overlaps, own
from generator.importers.reading.heading import Heading
from generator.importers.reading.indicator_heading import LEVELS, indicator_heading
from generator.importers.reading.indicators import IndicatorBlock
from generator.importers.reading.levels import Levels
from generator.importers.reading.money import MONEY_COLUMNS, TOTAL, is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row, Table
from generator.importers.vocabulary.heads import HeadKey, head_key
from generator.records import Record

_R = TypeVar("_R", bound=Record)

_LOOK = 6
_FEWEST_COLUMNS = 4
_FEWEST_LEVELS = 2
_KNOWN_SHARE = 0.6
_NAME: HeadKey = "项目名称"
_YEARS = {"年度", "预算年度", "评价年度", "自评年度", "所属年度", "年份"}
_MONEY = (*MONEY_COLUMNS, "执行率")
_POINTS = ("分值", "得分")


@dataclass(frozen=True)
class ListColumn:
    """A column about the project: its heading, the part of the form it belongs to, and its key."""

    cell: Cell
    part: str
    key: str


@dataclass(frozen=True)
class ListHeading:
    """The columns of a list: those about the project, and the heading of the indicators where it has one."""

    columns: tuple[ListColumn, ...]
    indicators: Heading | None
    depth: int

    @property
    def name(self) -> Cell:
        """The column that names the project."""
        return next(column.cell for column in self.columns if column.key == _NAME)


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


def find_list(table: Table) -> tuple[int, ListHeading] | None:
    """Return the index of the row that heads a list, and the heading; None for any other table."""
    if not table.exact:
        return None
    for index in range(min(_LOOK, len(table.rows) - 1)):
        head = _heading(table.rows[index : index + 3])
        if head is not None:
            return index, head
    return None


def _heading(rows: Sequence[Row]) -> ListHeading | None:
    """Return the heading that the first of ``rows`` is, alone or with the row of parts below it."""
    cells, depth = _with_parts(rows)
    names = [cell for cell in cells if labels.named("form", cell.text) == _NAME]
    if len(cells) < _FEWEST_COLUMNS or len(names) != 1 or not _is_beside_heading(names[0], cells):
        return None
    first = _first_level(cells)
    inner = [cell for cell in cells if first is not None and cell.column >= first.column]
    head = indicator_heading((tuple(inner),), exact=False)[0] if inner else None
    columns = tuple(_each_once(_column(cell, listed=head is None) for cell in cells if cell not in inner))
    known = [column for column in columns if column.part != "其他"]
    if len(known) < len(columns) * _KNOWN_SHARE or not _tells(columns, head):
        return None
    if len(rows) <= depth or _is_label(rows[depth], names[0]):
        return None
    return ListHeading(columns, head, depth)


def _with_parts(rows: Sequence[Row]) -> tuple[list[Cell], int]:
    upper, below = filled(own(rows[0])), rows[1] if len(rows) > 1 else None
    lower = filled(own(below)) if below else []
    if not below or not lower or any(is_money(cell.text) for cell in lower):
        return upper, 1
    known = [cell for cell in lower if labels.known(cell.text)]
    tops = [cell for cell in upper if not any(overlaps(cell, part) for part in lower)]
    if len(known) < len(lower) * _KNOWN_SHARE or not tops or not all(goes_on(cell, below) for cell in tops):
        return upper, 1
    return sorted((*tops, *lower), key=lambda cell: cell.column), 2


def _is_beside_heading(name: Cell, cells: Sequence[Cell]) -> bool:
    """True when what stands right of 项目名称 is a heading, and no value."""
    after = next((right for left, right in pairwise(cells) if left is name), None)
    return after is not None and bool(
        labels.families(after.text) or _column(after, listed=True).part != "其他"
    )


def _is_label(row: Row, name: Cell) -> bool:
    under = next((cell for cell in filled(own(row)) if overlaps(cell, name)), None)
    return under is None or labels.named("form", under.text) is not None


def _first_level(cells: Sequence[Cell]) -> Cell | None:
    levels = [cell for cell in cells if labels.named("indicator_column", cell.text) in LEVELS]
    return levels[0] if len(levels) >= _FEWEST_LEVELS else None


def _tells(columns: Sequence[ListColumn], head: Heading | None) -> bool:
    """True when a list tells how a project did: its indicators, or money and score, or what it reached."""
    if head is not None:
        return True
    keys = {column.key for column in columns}
    return len(keys & {*_MONEY}) > 1 and bool(keys & {"得分", "实际完成情况"})


def _column(cell: Cell, *, listed: bool) -> ListColumn:
    """Return the column that a heading is; ``listed`` when the list has a row for each project."""
    text = cell.text
    if labels.plain(text) in _YEARS:
        return ListColumn(cell, "年度", "年度")
    for family, part in (("numbering", "序号"), ("form", "表头"), ("goals", "年度总体目标")):
        if key := labels.named(family, text):
            return ListColumn(cell, part, key)
    key = labels.heads("funds_column", text)
    if key in _MONEY:
        return ListColumn(cell, "资金", key)
    if key in _POINTS or labels.is_total(text):
        return ListColumn(cell, "总分" if listed else "资金", key if key in _POINTS else "得分")
    return ListColumn(cell, "其他", wording.printed(text))


def _each_once(columns: Iterator[ListColumn]) -> Iterator[ListColumn]:
    seen: set[tuple[str, str]] = set()
    for column in columns:
        again = (column.part, column.key) in seen
        seen.add((column.part, column.key))
        yield ListColumn(column.cell, "其他", wording.printed(column.cell.text)) if again else column


# ------------------------------------------------------------------ rows


def read_list(rows: Sequence[Row], head: ListHeading, ledger: Ledger) -> list[ListedProject]:
    """Return the projects of a list; a row of sums and what no project has is left over."""
    found: list[ListedProject] = []
    above: dict[int, Cell] = {}
    for merged in rows:
        cells = filled(own(merged))
        row = tuple(_with_text_of_above(cell, above, head) for cell in merged)
        if not cells:
            ledger.empty_rows += 1
        elif _ends(row, cells, found):
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


def _ends(row: Row, cells: list[Cell], found: list[ListedProject]) -> bool:
    """Take a row of sums, a note or the signature, which are no project's."""
    if any(labels.is_total(cell.text) or labels.is_subtotal(cell.text) for cell in cells[:2]):
        if found:
            found[-1].form.ledger.warn(row[0].place, "汇总行不属于哪一个项目，没有读入；请核对")
        return True
    if not found:
        return False
    form = found[-1].form
    return tail.read_note(row, form) or tail.read_signature_row(row, form)


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
    for column in head.columns:
        form.unit(column.cell)
        ledger.place(column.cell)
        if column.part not in {"其他", "序号", "年度"}:
            form.word(column.key, column.cell.text)
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
        case "表头" if key := head_key(column.cell.text):
            known = form.heads.setdefault(key, text)
        case "资金":
            funds = form.begin_funds()
            funds[TOTAL], known = _kept(funds.get(TOTAL, FundsRow()), column.key, text)
        case "总分":
            form.total, known = _kept(form.total or Total(), column.key, text)
        case "年度总体目标":
            known = form.goals.setdefault(column.key, [text])[0]
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


def _kept(record: _R, key: str, text: str) -> tuple[_R, str]:
    """Return the record with a text under a key that has none yet, and what stands there now."""
    known = text_under(record, key)
    return (with_texts(record, {key: text}), text) if known is None else (record, known)
