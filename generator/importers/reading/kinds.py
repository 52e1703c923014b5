"""What a table is, and where one form ends and the next begins in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from generator.importers.ledger import Ledger
from generator.importers.reading import head
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import heading_of
from generator.importers.reading.indicator_heading import LEVELS, heads_indicators
from generator.importers.reading.money import MONEY_COLUMNS, heads_money
from generator.importers.reading.proved import proved_heading
from generator.importers.titles import project_in
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row, Table
from generator.kinds import BASE_DATA, FORM_KINDS, FormKind

_WHOLE = re.compile(r"整体(支出)?(预算)?(支出)?绩效|部门整体|单位整体")
_HEADING_ROWS = 5
_LABEL_AND_VALUE = 2
_LOOK_AHEAD = 30
_DECLARES = re.compile(r"绩效目标(申报|批复|审核|备案)?表|目标申报表|绩效目标申报")
_EVALUATES = re.compile(r"自评|评价|评分|完成情况|执行情况")
_TARGETS = {"年度指标值", "指标值"}
_PROMISES: set[str | None] = {*LEVELS, *_TARGETS, "指标性质", "度量单位", "分值"}
_RESULTS = {
    "funds_column": frozenset({"全年执行数", "执行率", "得分"}),
    "goals": frozenset({"实际完成情况"}),
    "indicator_column": frozenset({"实际完成值", "得分", "偏差原因"}),
}
_IS_FORM = re.compile(r"(自评|评价|评分).{0,8}表")
_UNITS = {"主管部门", "实施单位", "项目编码"}
_BOTH_UNITS = {"主管部门", "实施单位"}
_HEADS_LIST = {"form", "funds_column", "table_column", "numbering"}


class TableKind(Enum):
    """What a table is."""

    PROJECT = "项目支出绩效自评表"
    DEPARTMENT = "部门整体支出绩效自评表"
    BASE_DATA = "部门整体支出绩效评价基础数据表"
    DECLARATION = "绩效目标申报表"
    OTHER = "其他表格"


def kind_of(table: Table, title: str | None = None, above: Collection[str] = ()) -> TableKind:
    """Tell what a table is from the labels in it, and from its title where they leave it open.

    ``above`` are the keys of the head that stand above the table.
    """
    heads = {wording.key(row[0].text) for row in table.rows if row}
    if any(text.startswith(BASE_DATA.labels) for text in heads):
        return TableKind.BASE_DATA
    if form := _form_by_title(table, title):
        return TableKind(form.title)
    if _is_declaration(table, title):
        return TableKind.DECLARATION
    return _kind_by_labels(table, title, above)


def _kind_by_labels(table: Table, title: str | None, above: Collection[str]) -> TableKind:
    names = {name for row in table.rows for name in _names(row)}
    has_body = any(_is_body(row) for row in table.rows) or _has_proved_body(table)
    has_money = any(_has_money(row) for row in table.rows)
    if "项目名称" in names or ("项目名称" in above and (has_body or has_money)):
        return TableKind.PROJECT
    if "部门名称" in names and (has_body or has_money):
        return TableKind.DEPARTMENT
    if has_body and _is_whole(table, title):
        return TableKind.DEPARTMENT
    if has_body and project_in(_title_of(table, title)):
        return TableKind.PROJECT
    return TableKind.OTHER


def is_form(table: Table, title: str | None, above: Collection[str] = ()) -> bool:
    """True for a form that names its project in no known word: it has all that forms have besides.

    Indicators and money, with a title that says 自评, or with the units that the head of a project has; or a
    title and both units, where only the head of the form stands in a table.
    """
    rows = [heading_of(row, "indicator_column") for row in table.rows]
    has_indicators = any(map(heads_indicators, rows)) or _has_proved_body(table)
    names = {*above, *(name for row in table.rows for name in _names(row))}
    is_titled = any(_IS_FORM.search(wording.key(text)) for text in (title or "", _title_of(table, None)))
    has_money = any(labels.heads("funds_column", c.text) in MONEY_COLUMNS for row in table.rows for c in row)
    if is_titled and names >= _BOTH_UNITS and not has_indicators:
        return True
    return has_indicators and has_money and (is_titled or bool(names & _UNITS))


def _title_of(table: Table, title: str | None) -> str:
    """Return the title above a table, or the first of its rows that is nothing but a title."""
    first = next((row for row in table.rows if filled(row)), ())
    return title or (filled(first)[0].text if len(filled(first)) == 1 else "")


def _is_declaration(table: Table, title: str | None) -> bool:
    """True for 绩效目标申报表: targets of a year to come, and nothing of what was reached or spent."""
    texts = [title or "", *(filled(row)[0].text for row in table.rows[:_HEADING_ROWS] if filled(row))]
    if any(_DECLARES.search(wording.key(text)) for text in texts):
        return not any(_tells_results(row) for row in table.rows)
    return not any(_EVALUATES.search(wording.key(text)) for text in texts) and _only_promises(table)


def _only_promises(table: Table) -> bool:
    """True when indicators have targets alone, all columns known, and nothing else tells of what was done."""
    if not any(map(_names_form, table.rows)):
        return False
    heads = [heading_of(row, "indicator_column") for row in table.rows]
    heads = [head for head in heads if len({*head.keys} & {*LEVELS}) > 1]
    said = {key for row in table.rows for cell in filled(own(row)) for key in _results_in(cell.text)}
    return (
        bool(heads)
        and not said
        and all(
            {column.key for column in head.columns} <= _PROMISES and {*head.keys} & _TARGETS for head in heads
        )
    )


def _results_in(text: str) -> Iterator[str]:
    """Yield what a label says of results: money spent, a goal reached, a rate, a score."""
    for family, results in _RESULTS.items():
        if (key := labels.heads(family, text)) in results:
            yield key


def _tells_results(row: Row) -> bool:
    keys = {labels.heads("indicator_column", cell.text) for cell in filled(own(row))}
    return len(keys & {*LEVELS}) > 1 and bool(keys & {"实际完成值", "得分"})


def _has_proved_body(table: Table) -> bool:
    """True when a row heads indicators by what stands below it."""
    form = FormDraft(Ledger(), table.exact)
    return any(
        proved_heading(table.rows[index : index + _LOOK_AHEAD], form) is not None
        for index in range(min(len(table.rows), _LOOK_AHEAD))
    )


def _form_by_title(table: Table, title: str | None) -> FormKind | None:
    """Return the kind whose forms bear a title of their own, when this table has one."""
    above = [title or "", *(cell.text for row in table.rows[:_HEADING_ROWS] for cell in filled(row)[:1])]
    titled = (form for form in FORM_KINDS if form.titles)
    return next((form for form in titled if any(re.search(form.titles, text) for text in above)), None)


def split_forms(table: Table) -> list[Table]:
    """Return the forms of a table one by one, where several stand below each other in it.

    A row that names a form begins the next one when the form above has its funds or indicators and so has it.
    """
    bodies = [_is_body(row) or _has_money(row) for row in table.rows]
    starts: list[int] = []
    for index, row in enumerate(table.rows):
        first = not starts or any(bodies[starts[-1] : index])
        if first and _names_form(row) and any(bodies[index:]):
            starts.append(index)
    cuts = [0, *(_above(table.rows, start) for start in starts[1:]), len(table.rows)]
    return [Table(table.rows[a:b], table.exact, table.flat) for a, b in pairwise(cuts) if a < b]


def _names(row: Row) -> set[str]:
    """Return the keys of the head that a row has a label for; the heading of a list has none."""
    texts = [cell.text.replace(":", "：").partition("：")[0] for cell in filled(row)]
    names = {name for text in texts if (name := labels.named("form", text))}
    return set() if "项目名称" in names and _is_list(row) else names


def _is_list(row: Row) -> bool:
    """True for 序号 | 项目名称 | 预算数 | 执行数: the heading of a list of projects."""
    if len(filled(row)) <= _LABEL_AND_VALUE:
        return False
    for cell, beside in pairwise(own(row)):
        if wording.key(cell.text) == wording.key(beside.text):
            continue
        if labels.named("form", cell.text) == "项目名称" and _HEADS_LIST & {*labels.families(beside.text)}:
            return True
    columns = [cell for cell in filled(row) if labels.known(cell.text)]
    return len(columns) == len(filled(row)) and any(
        labels.named(family, cell.text)
        for cell in columns
        for family in ("funds_column", "table_column", "numbering")
    )


def _is_whole(table: Table, title: str | None) -> bool:
    """True when the title speaks of the whole department."""
    above = [cell.text for row in table.rows[:_HEADING_ROWS] for cell in filled(row)[:1]]
    return any(_WHOLE.search(wording.key(text)) for text in (title or "", *above))


def _is_body(row: Row) -> bool:
    """True for the heading of the indicators or of the funds."""
    indicators, money = heading_of(row, "indicator_column"), heading_of(row, "funds_column")
    return heads_indicators(indicators) or heads_money(money)


def _has_money(row: Row) -> bool:
    return any(labels.named("funds_column", cell.text) for cell in row)


def _names_form(row: Row) -> bool:
    return bool(_names(row) & {"项目名称", "部门名称"})


def _above(rows: Sequence[Row], start: int) -> int:
    """Return where the heading lines right above row ``start`` begin."""
    probe = FormDraft(Ledger(), exact=True)
    while start > 0 and (not filled(rows[start - 1]) or head.read_heading_row(rows[start - 1], probe)):
        start -= 1
    return start
