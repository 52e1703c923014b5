"""The indicator table: one record a row, under the headings that the form has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.filing import Indicator, Item
from generator.importers.drafts import with_others, with_texts
from generator.importers.reading import evidence
from generator.importers.reading.bands import take_band
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import end, filled, merged_down, overlaps, own
from generator.importers.reading.heading import Heading, HeadingColumn, Under, cells_of
from generator.importers.reading.indicator_heading import LEVELS, VALUES, heads_indicators, indicator_heading
from generator.importers.reading.levels import MIDDLE, Levels
from generator.importers.reading.money import is_numbering
from generator.importers.reading.nested import with_levels_nested, with_nameless, without_nameless
from generator.importers.reading.paths import Paths, have_points, paths_under
from generator.importers.reading.proved import proved_heading
from generator.importers.reading.proved_levels import with_levels_proved
from generator.importers.reading.proved_values import with_values_proved
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_LABEL_AND_TEXT = 2
_PAIRS = 2
_MAY_BE_ONE_CELL = frozenset({*LEVELS[:2], MIDDLE, "一级分值"})


@dataclass
class IndicatorBlock:
    """Reads rows one after another.

    ``stub`` holds the heading's cells left of the columns; ``group`` is the goal that the rows stand under,
    where a form has several; ``paths`` is there where one cell holds several levels, ``named_points``
    where the names have their points with them.
    """

    head: Heading
    form: FormDraft
    levels: Levels
    stub: Sequence[Cell] = ()
    group: str = ""
    paths: Paths | None = None
    named_points: bool = False

    def take(self, row: Row) -> bool:
        """Add the record of one row that has any text of its own under the headings."""
        if is_numbering(filled(row)):
            self.form.ledger.place(*filled(row))
            return True
        if take_band(row, self.head, self.form):
            return True
        found = self.head.under(row, exact=self.form.exact)
        if not any(not cell.empty for _, cells in found for cell in cells) or self._is_beyond(row):
            return False
        self._warn_of_place(row)
        self._place_beside(row)
        found, levels = self.paths.parted(found) if self.paths else (found, {})
        cells = {name: cells_of(found, name) for name in (*LEVELS, MIDDLE)}
        self.levels.enter(cells | levels, row[0].place)
        self.form.begin_indicators().append(self._record(found))
        self.form.ledger.place(*(cell for _, cells in found for cell in cells))
        return True

    def _is_beyond(self, row: Row) -> bool:
        """True for what stands below: a text across, or labels with values, 自评得分 | 97 | 等级 | 优."""
        cells = filled(own(row))
        labelled = cells[::2]
        is_pairs = len(cells) == _PAIRS * _LABEL_AND_TEXT and all(_is_label(cell.text) for cell in labelled)
        is_of_head = len(cells) > 1 and labels.named("form", cells[0].text) is not None
        return (self.form.exact and (is_pairs or is_of_head)) or self._is_text_across(row)

    def _is_text_across(self, row: Row) -> bool:
        """True for a label with one text across the columns, as 存在问题 or 说明 stand below the table."""
        if not self.form.exact:
            return len(row) < self.head.width and len(filled(row)) <= _LABEL_AND_TEXT
        cells = [cell for cell in own(row) if end(cell) > self.head.first_column]
        if self.form.flat and self._is_label_with_text(row):
            return True
        across = any(len(self.head.crossed(cell)) > _LABEL_AND_TEXT for cell in cells)
        return across and len(cells) <= _LABEL_AND_TEXT

    def _is_label_with_text(self, row: Row) -> bool:
        """True for 自评等次 | … | 优 below the total, where the format cannot merge the cells between."""
        names = cells_of(self.head.under(row, exact=True), LEVELS[2])
        return self.form.total is not None and len(filled(own(row))) <= _LABEL_AND_TEXT and not filled(names)

    # -------------------------------------------------- the record of a row

    def _record(self, found: Under) -> Indicator:
        texts = self._levels_of_record()
        texts |= {key: "" for key in self.head.keys if key not in _MAY_BE_ONE_CELL}
        others = [Item(label="绩效指标", content=self.group)] if self.group else []
        for column, cells in found:
            others += self._fill(texts, column, cells)
        return with_others(with_texts(Indicator(), texts), others)

    def _levels_of_record(self) -> dict[str, str]:
        first, weight, second = self.levels.three()
        levels = {"一级指标": first, "一级分值": weight, "二级指标": second}
        has = {*self.head.keys, *(self.paths.levels if self.paths else ())}
        has |= {"一级分值"} if "一级指标" in has else set()
        bands = {key: text for key, text in self.form.bands.items() if key not in has}
        return bands | {key: text for key, text in levels.items() if key in has and text is not None}

    def _fill(self, texts: dict[str, str], column: HeadingColumn, cells: list[Cell]) -> list[Item]:
        """Put a column's text under its key; return what no key fits."""
        if column.key == "三级指标":
            return self._fill_name(texts, cells)
        parts = _parts_of_target(cells) if column.key == "年度指标值" else []
        text, more = ("".join(parts), []) if parts else self.form.joined(cells, column.label)
        if column.key == "一级分值":
            self.levels.weight = text or self.levels.weight
            texts |= {} if self.levels.weight is None else {column.key: self.levels.weight}
        elif column.key and column.key not in _MAY_BE_ONE_CELL:
            texts[column.key] = text
        elif text and not column.key:
            self.form.ledger.place(column.cell)
            more = [Item(label=column.label, content=text), *more]
        return more

    def _fill_name(self, texts: dict[str, str], cells: list[Cell]) -> list[Item]:
        """Put the name under its key: of two cells under its heading the one that is no mere number."""
        numbers = [cell for cell in cells if wording.key(cell.text).isdigit()]
        names = [cell for cell in cells if cell not in numbers]
        if not filled(names):
            names, numbers = cells, []
        text, more = self.form.joined(names, "三级指标")
        texts["三级指标"] = text or self.levels.third
        if self.named_points:
            texts["三级指标"], points = wording.weight_in_brackets(texts["三级指标"])
            texts |= {} if points is None else {"分值": points}
        return [*more, *(Item(label="三级指标", content=wording.value(cell.text)) for cell in numbers)]

    # -------------------------------------------------- beside the columns

    def _place_beside(self, row: Row) -> None:
        """Place what stands left of the columns: the block's label, a number, the goal of the rows below."""
        left = [cell for cell in filled(own(row)) if cell.column < self.head.first_column]
        numbers = [cell for cell in left if cell.text.strip().isdigit()]
        numbered = [cell for cell in self.stub if labels.named("numbering", cell.text)]
        self.form.ledger.place(*(c for c in numbers if any(overlaps(c, head) for head in numbered)))
        goals = [cell for cell in left if self.form.exact and _names_goal(cell.text)]
        for cell in goals:
            self.group = wording.printed(cell.text)
            self.form.ledger.place(cell)
        rest = [cell for cell in left if cell not in numbers and cell not in goals]
        self.form.section_label(rest, "绩效指标", known=_is_section_label)

    def _warn_of_place(self, row: Row) -> None:
        """Tell of values that stand over several columns or rows, where a reader would have to guess."""
        if not self.form.exact:
            self._warn_of_step(row)
            return
        self.form.warn_of_place(row, self.head, _MAY_BE_ONE_CELL)
        for cell in (cell for cell in row if cell.continues):
            names = [column.label for column in self.head.crossed(cell) if column.key in VALUES]
            if names:
                text = f"“{'、'.join(names)}”这一格与上一行合并，只计入上一行，此行留空；请核对"
                self.form.ledger.warn(cell.place, text)

    def _warn_of_step(self, row: Row) -> None:
        if self.head.stepped_over(row) is not None:
            text = "此行比表头多一列空白（合并单元格在导出时错位），已按分值与得分所在列对齐，请核对"
            self.form.ledger.warn(row[0].place, text)


def open_indicators(
    rows: tuple[Row, ...], form: FormDraft, before: IndicatorBlock | None
) -> tuple[IndicatorBlock, int] | None:
    """Return the block that the first of ``rows`` heads, alone or with the next, and the heading's depth.

    ``before`` is the block that was open: the same heading again, at the turn of a page, goes on with it.
    """
    head, depth = indicator_heading(rows, exact=form.exact)
    if not heads_indicators(head):
        proved = proved_heading(rows, form) if before is None else None
        if proved is None:
            return None
        head, depth = proved, 1
    head = with_nameless(head, rows[depth - 1 :], form)
    head = with_levels_proved(head, rows[depth - 1 :], form)
    head = with_levels_nested(head, rows[depth - 1 :], form)
    head = without_nameless(with_values_proved(head, rows[depth:], form))
    form.begin_indicators()
    form.place_columns(head)
    stub = _stub(rows[:depth], head, form)
    block = IndicatorBlock(head, form, _levels(rows[depth:], head, form), stub, _group(stub, form))
    block.paths = paths_under(head, rows[depth:], exact=form.exact)
    block.named_points = have_points(head, rows[depth:], exact=form.exact)
    form.section_label([cell for cell in stub if not form.ledger.knows(cell)], "绩效指标", known=labels.known)
    if before is not None and (outer := _outer(stub, before)):
        block.levels.outer, block.levels.outer_weight = wording.weight_in_brackets(outer.text)
        form.ledger.place(outer)
    if before is not None and before.head.keys == head.keys and block.group in {"", before.group}:
        merged, partly = block.levels.merged, block.levels.partly
        block.levels = replace(before.levels, merged=merged, partly=partly, turned=form.exact)
        block.group = before.group
    return block, depth


def block_without_heading(head: Heading, rows: tuple[Row, ...], form: FormDraft) -> IndicatorBlock:
    """Return the block of rows that have no heading above them; ``head`` is what it would be."""
    form.begin_indicators()
    return IndicatorBlock(head, form, _levels(rows, head, form))


def _stub(rows: Sequence[Row], head: Heading, form: FormDraft) -> list[Cell]:
    """Return the cells of the heading besides the columns; an upper heading over its parts is placed."""
    columns = {column.cell for column in head.columns}
    beside = [cell for row in rows for cell in filled(own(row)) if cell not in columns]
    tops = [cell for cell in beside if labels.named("indicator_column", cell.text)]
    form.ledger.place(*(cell for cell in tops if labels.listed(cell.text)))
    return [cell for cell in beside if cell not in tops]


def _outer(stub: Sequence[Cell], before: IndicatorBlock) -> Cell | None:
    """Return the label beside a heading that stands where the levels above it have their first one."""
    column = before.head.named(LEVELS[0])
    if column is None or not evidence.is_level_one([cell.text for cell in stub[:1]]):
        return None
    return next((cell for cell in stub if overlaps(cell, column.cell)), None)


def _group(stub: Sequence[Cell], form: FormDraft) -> str:
    """Return the goal a heading's rows stand under when the form named another block's before."""
    said = form.words.get("绩效指标", "")
    for cell in stub:
        printed = wording.printed(cell.text)
        if said and printed != said and not labels.listed(cell.text) and form.indicators:
            form.ledger.place(cell)
            return printed
    return ""


def _levels(rows: Sequence[Row], head: Heading, form: FormDraft) -> Levels:
    """Return the levels before the first row, with what is known of the merged cells in their columns."""
    if not form.exact:
        return Levels(form.ledger)
    merged = {column.key for column in head.columns if column.key and merged_down(rows, column.cell)}
    partly = any(cell.continues for row in rows for cell in row)
    return Levels(form.ledger, frozenset(merged & {*LEVELS, MIDDLE}), partly)


def _parts_of_target(cells: Sequence[Cell]) -> list[str]:
    """Return ≥ | 12 | 公里, a target in cells of its own under one heading; [] for anything else."""
    begun = [cell for cell in cells if not cell.continues]
    texts = [wording.value(cell.text) for cell in filled(begun)]
    is_parted = len(begun) > 1 and len(texts) > 1 and evidence.is_signs(texts[:1])
    numbers = [text for text in texts[1:] if re.search(r"\d", text)]
    return texts if is_parted and len(numbers) == 1 and numbers[0] == texts[1] else []


def _is_label(text: str) -> bool:
    """True for a label of the score, of a grade or of the head."""
    return labels.heads("indicator_column", text) == "得分" or labels.is_total(text) or _names_head(text)


def _names_head(text: str) -> bool:
    return any(labels.named(family, text) for family in ("form", "head", "remark"))


def _names_goal(text: str) -> bool:
    """True for 年度绩效目标2, which is no label of the block."""
    return "目标" in text and not labels.is_section("indicators", text)


def _is_section_label(text: str) -> bool:
    return labels.is_section("indicators", text)
