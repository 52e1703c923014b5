"""Headings of indicators that no word list knows, read by what stands under them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.importers.ledger import HeadingQuestion
from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import Across, end, filled, overlaps, own
from generator.importers.reading.heading import Heading, HeadingColumn, name_of
from generator.importers.reading.indicator_heading import LEVELS, heads_indicators
from generator.importers.reading.money import is_money
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_LOOK_AHEAD = 80
_FEWEST_COLUMNS = 4
_FEWEST_ROWS = 2
_LABEL_MAX = 20
_OF_SENTENCES = re.compile(r"[，。；！]")


@dataclass(frozen=True)
class Body:
    """The rows under a heading: their texts column by column, and the score that the row of the total has."""

    rows: tuple[Row, ...]
    total: str

    def texts(self, column: HeadingColumn) -> list[str]:
        """Return what begins under a column, row by row; a cell merged over columns stands in none."""
        return ["".join(cell.text for cell in self._cells(row, column)) for row in self.rows]

    def filled(self, column: HeadingColumn) -> list[str]:
        """Return the texts under a column that are not blank."""
        return [text for text in self.texts(column) if not wording.blank(text)]

    @staticmethod
    def _cells(row: Row, column: HeadingColumn) -> list[Cell]:
        return [
            cell
            for cell in filled(own(row))
            if column.cell.column <= cell.column and end(cell) <= end(column.cell)
        ]


def proved_heading(rows: tuple[Row, ...], form: FormDraft) -> Heading | None:
    """Return the heading that the first of ``rows`` is, when the texts below prove two of its levels."""
    cells = _without_part(filled(own(rows[0])), rows[1:])
    if not form.exact or len(cells) < _FEWEST_COLUMNS or not all(map(_is_label, cells)):
        return None
    points = {labels.named("indicator_column", cell.text) for cell in cells} & {"分值", "得分"}
    if not points and any(labels.is_section("goals", cell.text) for cell in cells):
        return None
    listed = {name for cell in cells if (name := labels.named("indicator_column", cell.text))}
    named = [name_of(cell.text, "indicator_column", listed) for cell in cells]
    columns = [HeadingColumn(cell, key) for cell, key in zip(cells, _each_once(named), strict=True)]
    body = body_of(rows[1:], columns)
    if len(body.rows) < _FEWEST_ROWS:
        return None
    found = _levels(columns, body)
    if found is None:
        return None
    head = Heading(tuple(found), len(rows[0]))
    return head if heads_indicators(head) or _heads_points(head) else None


def _without_part(cells: list[Cell], rows: Sequence[Row]) -> list[Cell]:
    """Return a heading without the label of the whole part, 绩效指标, under which nothing stands."""
    if not cells or not labels.is_section("indicators", cells[0].text):
        return cells
    under = [cell for row in rows[:_LOOK_AHEAD] for cell in filled(own(row))[:1]]
    return cells if any(overlaps(cell, cells[0]) for cell in under[:_FEWEST_ROWS]) else cells[1:]


def _is_label(cell: Cell) -> bool:
    text = labels.plain(cell.text)
    return len(text) <= _LABEL_MAX and not is_money(cell.text) and not _OF_SENTENCES.search(text)


def _each_once(names: Sequence[str | None]) -> list[str | None]:
    return [name if name not in names[:index] else None for index, name in enumerate(names)]


def _heads_points(head: Heading) -> bool:
    """True for a name with a level above it and points, though no target is promised."""
    keys = {*head.keys}
    return "三级指标" in keys and bool(keys & {*LEVELS[:2]}) and bool(keys & {"分值", "得分"})


def body_of(rows: Sequence[Row], columns: Sequence[HeadingColumn]) -> Body:
    """Return the rows below a heading, up to its total to a text across, or to another heading."""
    taken: list[Row] = []
    below = Across([column.cell for column in columns])
    for row in rows[:_LOOK_AHEAD]:
        cells = filled(own(row))
        if cells and labels.is_total(cells[0].text):
            numbers = [cell.text for cell in cells if evidence.number(cell.text) is not None]
            return Body(tuple(taken), numbers[-1] if numbers else "")
        across = [cell for cell in cells if len(below.sharing(cell)) > 2]  # noqa: PLR2004
        if across or _heads_levels(cells):
            break
        taken += [row] if cells else []
    return Body(tuple(taken), "")


def _heads_levels(cells: Sequence[Cell]) -> bool:
    """True for the heading of another table of indicators."""
    return len({labels.named("indicator_column", cell.text) for cell in cells} & {*LEVELS}) > 1


def _levels(columns: list[HeadingColumn], body: Body) -> list[HeadingColumn] | None:
    """Return the columns with the levels named that their texts prove, or None."""
    keys = [column.key for column in columns]
    second = keys.index(LEVELS[1]) if LEVELS[1] in keys else _first(columns, body, evidence.is_level_two)
    first = keys.index(LEVELS[0]) if LEVELS[0] in keys else _first(columns, body, evidence.is_level_one)
    if first is not None and second is not None and second <= first:
        second = None if LEVELS[1] not in keys else second
    if first is None and second:
        first = next((at for at in range(second - 1, -1, -1) if body.filled(columns[at])), None)
    innermost = second if second is not None else first
    if innermost is None:
        return None
    third = keys.index(LEVELS[2]) if LEVELS[2] in keys else _next_texts(columns, innermost, body)
    for level, at in zip(LEVELS, (first, second, third), strict=True):
        if at is not None:
            columns[at] = replace(columns[at], key=level)
    return columns if third is not None and third > innermost else None


def _first(columns: list[HeadingColumn], body: Body, says: Callable[[Sequence[str]], bool]) -> int | None:
    return next((at for at, c in enumerate(columns) if c.key is None and says(body.filled(c))), None)


def _next_texts(columns: list[HeadingColumn], after: int, body: Body) -> int | None:
    at = after + 1
    texts = body.filled(columns[at]) if at < len(columns) and columns[at].key is None else []
    return at if texts and not evidence.are_points(texts) and not evidence.is_signs(texts) else None


def with_values_proved(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with columns that no word names read by their figures; what stays open is asked."""
    if not form.exact or not any(column.key is None for column in head.columns):
        return head
    body = body_of(rows, head.columns)
    if len(body.rows) < _FEWEST_ROWS:
        return head
    head = _with_both_values(head, body, form)
    for key in ("分值", "得分", "实际完成值", "指标性质", "偏差原因"):
        if key not in head.keys:
            head = _with_proved(head, key, body, form)
    _ask_of_rest(head, body, form)
    return head


def _with_both_values(head: Heading, body: Body, form: FormDraft) -> Heading:
    """Name two columns side by side, what was to be reached and what was, where neither is named."""
    if {*head.keys} & {"年度指标值", "指标值", "实际完成值"}:
        return head
    for one, other in pairwise(head.columns):
        if one.key is not None or other.key is not None:
            continue
        texts = body.texts(one), body.texts(other)
        told = evidence.promised_first(texts[0], texts[1], one.cell.text, other.cell.text)
        proof = evidence.repeats_targets(*texts) if told else None
        if proof and _may_be(one, "年度指标值") and _may_be(other, "实际完成值"):
            keys = {one: "年度指标值", other: "实际完成值"}
            for column, key in keys.items():
                form.ledger.prove(column.cell.place, f"“{column.label}”按数据认作“{key}”：{told}，{proof}")
            return replace(head, columns=tuple(replace(c, key=keys.get(c, c.key)) for c in head.columns))
    return head


def _ask_of_rest(head: Heading, body: Body, form: FormDraft) -> None:
    """Ask of a column that nothing proves where the form lacks what it could be."""
    asked: set[HeadingColumn] = set()
    for key in ("年度指标值", "实际完成值", "分值", "得分"):
        if key in head.keys or (key == "年度指标值" and "指标值" in head.keys):
            continue
        for column in head.columns:
            if column.key is not None or column in asked or not _may_be(column, key):
                continue
            if reason := _hint(head, column, key, body):
                asked.add(column)
                form.ledger.ask(_question(column, key, reason))
                break


def _hint(head: Heading, column: HeadingColumn, key: str, body: Body) -> str | None:
    """Return why a column could be of a key that no other column is of; None when it could not."""
    texts = body.filled(column)
    third = head.named(LEVELS[2])
    if len(texts) * 2 < len(body.rows) or (third is not None and column.cell.column < third.cell.column):
        return None
    numbers = [one for text in texts if (one := evidence.number(text)) is not None]
    if key in {"分值", "得分"}:
        return f"{len(numbers)} 个数合计 {sum(numbers)}" if evidence.are_points(texts) else None
    return None if evidence.are_points(texts) else f"这张表没有别的栏目写“{key}”"


def _question(column: HeadingColumn, key: str, reason: str) -> HeadingQuestion:
    return HeadingQuestion(
        column.cell.place, "indicator_column", wording.printed(column.cell.text), key, reason
    )


def _with_proved(head: Heading, key: str, body: Body, form: FormDraft) -> Heading:
    found = [
        (column, proof)
        for column in head.columns
        if column.key is None and _may_be(column, key) and (proof := _proof(head, column, key, body))
    ]
    if len(found) != 1:
        for column, proof in found:
            form.ledger.ask(HeadingQuestion(column.cell.place, "indicator_column", column.label, key, proof))
        return head
    column, proof = found[0]
    form.ledger.prove(column.cell.place, f"“{column.label}”按数据认作“{key}”：{proof}")
    columns = (replace(each, key=key) if each is column else each for each in head.columns)
    return replace(head, columns=tuple(columns))


def _may_be(column: HeadingColumn, key: str) -> bool:
    """False where the heading's own words say that it is something else: points of a reviewer, a remark."""
    return not labels.says_otherwise(key, column.cell.text)


def _proof(head: Heading, column: HeadingColumn, key: str, body: Body) -> str | None:
    texts = body.texts(column)
    if not any(not wording.blank(text) for text in texts):
        return None
    named = {name: body.texts(other) for name in head.keys if (other := head.named(name))}
    if key == "分值":
        return evidence.weights_proved(_filled(texts), named.get("得分") and texts and _filled(named["得分"]))
    if key == "得分":
        return evidence.scores_proved(texts, named["分值"], body.total) if "分值" in named else None
    if key == "指标性质":
        return "都是比较符号" if evidence.is_signs(_filled(texts)) and "指标值" in named else None
    if key == "偏差原因":
        is_last = column.cell.column > max(named_column.cell.column for named_column in head.columns[:-1])
        points = [named.get("分值"), named.get("得分")]
        return evidence.reasons_proved(texts, *points) if is_last and all(points) else None
    target = named.get("年度指标值") or named.get("指标值")
    name = head.named("年度指标值") or head.named("指标值")
    is_after = name is not None and name.cell.column < column.cell.column
    return evidence.repeats_targets(target, texts) if target and is_after else None


def _filled(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if not wording.blank(text)]
