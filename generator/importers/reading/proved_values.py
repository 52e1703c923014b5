"""Columns of indicators that no word names, read by their figures; what stays open is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importers.ledger import HeadingQuestion
from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.heading import Heading, HeadingColumn
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.reading.proved import FEWEST_ROWS, Body, body_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

_PERCENT = re.compile(r"[\d.]+%")


def with_values_proved(head: Heading, rows: Sequence[Row], form: FormDraft) -> Heading:
    """Return the heading with columns that no word names read by their figures; what stays open is asked."""
    if not form.exact:
        return head
    head = _without_rates(head, body_of(rows, head.columns), form)
    if all(column.key for column in head.columns):
        return _with_split_value(head, form)
    body = body_of(rows, head.columns)
    if len(body.rows) < FEWEST_ROWS:
        return head
    head = _with_split_value(_with_both_values(head, body, form), form)
    for key in ("分值", "得分", "实际完成值", "年度指标值", "指标性质", "偏差原因"):
        if key == "年度指标值" and "指标值" in head.keys:
            continue
        if key not in head.keys:
            head = _with_proved(head, key, body, form)
    _ask_of_rest(head, body, form)
    return head


def _without_rates(head: Heading, body: Body, form: FormDraft) -> Heading:
    """Take 完成程度 for no value where it holds nothing but percentages and the targets are none.

    Only a word of the codelist may say otherwise; one that is made like 实际完成值 may mean the rate.
    """
    column = head.named("实际完成值")
    if column is None or labels.named("indicator_column", column.cell.text) is not None:
        return head
    texts = body.filled(column)
    is_rate = len(texts) >= FEWEST_ROWS and all(_PERCENT.fullmatch(wording.key(text)) for text in texts)
    if not is_rate or _most_are_rates(head, body):
        return head
    said = f"“{column.label}”一栏都是百分数，指标值却不是，没有当作“实际完成值”，放入“其他”；请核对"
    said = said.replace(column.label, wording.printed(column.cell.text), 1)
    form.ledger.warn(column.cell.place, said)
    return replace(head, columns=tuple(replace(c, key=None) if c is column else c for c in head.columns))


def _most_are_rates(head: Heading, body: Body) -> bool:
    """True when half the targets or more are percentages, by themselves or by their unit."""
    names = ("年度指标值", "指标值", "度量单位")
    columns = [column for name in names if (column := head.named(name))]
    rows = list(zip(*(body.texts(column) for column in columns), strict=True))
    rates = sum(any("%" in wording.folded(text) for text in row) for row in rows)
    return not rows or rates * 2 >= len(rows)


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


def _with_split_value(head: Heading, form: FormDraft) -> Heading:
    """Name the number between sign and unit where the target is split, 运算符号 | 指标内容 | 度量单位.

    Where that cannot be told, sign and unit are no target by themselves: they stay under their own headings.
    """
    parts = [at for at, column in enumerate(head.columns) if column.key in {"指标性质", "度量单位"}]
    if not parts or {"指标值", "年度指标值"} & {*head.keys}:
        return head
    columns = [*head.columns]
    near = {at for part in parts for at in (part - 1, part + 1) if 0 <= at < len(columns)} - {*parts}
    found = [at for at in near if columns[at].key is None and _is_split_with(columns, at, parts)]
    if len(found) == 1:
        column = columns[found[0]]
        said = f"“{column.label}”按排列认作“指标值”：它和“{columns[parts[0]].label}”在同一处"
        form.ledger.prove(column.cell.place, said)
        columns[found[0]] = replace(column, key="指标值")
        return replace(head, columns=tuple(columns))
    return replace(
        head, columns=tuple(replace(c, key=None) if at in parts else c for at, c in enumerate(columns))
    )


def _is_split_with(columns: Sequence[HeadingColumn], at: int, parts: Sequence[int]) -> bool:
    """True under one heading with sign or unit, and between the two."""
    tops = {columns[part].top for part in parts}
    return (columns[at].top is not None and {columns[at].top} == tops) or {at - 1, at + 1} == {*parts}


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
            form.ledger.ask(_question(column, key, proof))
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
    return _proof_of_values(head, column, key, body)


def _proof_of_values(head: Heading, column: HeadingColumn, key: str, body: Body) -> str | None:
    """Return why a column tells what was to be reached, or was: it is like the other of the two, in order."""
    third, actual = head.named(LEVELS[2]), head.named("实际完成值")
    target = head.named("年度指标值") or head.named("指标值")
    first, last = (third, actual) if key == "年度指标值" else (target, None)
    if first is None or first.cell.column >= column.cell.column:
        return None
    if key != "年度指标值":
        return evidence.repeats_targets(body.texts(first), body.texts(column))
    if last is None or last.cell.column <= column.cell.column:
        return None
    return evidence.repeats_targets(body.texts(column), body.texts(last), other="实际完成值")


def _filled(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if not wording.blank(text)]
