"""The worked example of a rule as a small form is drawn, without the notation of the data files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.checks import explanation
from generator.filing import Evaluation, Filing, Indicator, Total
from generator.pages.parts.cells import Fact, ShownTable, filed, heading
from generator.pages.parts.evaluation_tables import funds_table, indicator_table
from generator.storage import tree_of

_HEAD = '单位: 示例单位\n年度: "2023"\n'
_DRAWN_APART = ("单位", "年度", "项目", "整体支出", "基础数据")


@dataclass(frozen=True)
class ExamplePart:
    """One form of the example: its name, what stands on it outside the tables, its tables."""

    name: str
    facts: tuple[Fact, ...]
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True)
class RuleExample:
    """A worked example: what it is about, its forms, what the rule says of them."""

    intro: str
    parts: tuple[ExamplePart, ...]
    messages: tuple[str, ...]


@cache
def rule_example(rule_id: str) -> RuleExample:
    """Return the worked example of a rule."""
    texts = explanation(rule_id)
    tree, _ = tree_of(_HEAD + texts.example_filing, Path(f"{rule_id}.md"))
    parts = tuple(_parts(Filing.model_validate(tree), tree))
    return RuleExample(" ".join(texts.example_intro.split()), parts, texts.example_messages)


def _parts(filing: Filing, tree: dict[str, Any]) -> Iterator[ExamplePart]:
    if filing.whole_department:
        yield _form("部门整体支出自评表", "整体支出的", filing.whole_department, tree["整体支出"])
    for number, (project, own) in enumerate(zip(filing.projects, tree.get("项目", ()), strict=True), start=1):
        is_alone = len(filing.projects) == 1
        yield _form(project.name, "" if is_alone else f"项目{number}的", project, own)
    if filing.base_data:
        yield ExamplePart("基础数据表", (), (_lines(tree["基础数据"]["行"]),))
    rest = {key: value for key, value in tree.items() if key not in _DRAWN_APART}
    if rest:
        yield ExamplePart("", tuple(_facts(rest)), ())


def _form(name: str, caption: str, form: Evaluation, tree: dict[str, Any]) -> ExamplePart:
    """``caption`` begins those of its tables, of which no two on a page are the same."""
    wording, tables, drawn = form.labels or {}, [], {"编号", "项目名称"}
    if form.funds:
        tables.append(funds_table(form.funds, wording, f"{caption}资金", form.funds_unit))
        drawn |= {"资金", "资金单位"}
    if form.indicators:
        tables.append(_indicators(form.indicators, form.total, wording, f"{caption}绩效指标"))
        drawn |= {"绩效指标", *(["总分"] if "总分" in _first_cells(tables[-1]) else [])}
    rest = {key: value for key, value in tree.items() if key not in drawn}
    return ExamplePart(name, tuple(_facts(rest)), tuple(tables))


def _indicators(
    indicators: tuple[Indicator, ...], total: Total | None, wording: dict[str, str], caption: str
) -> ShownTable:
    """Return the indicators of an example, which leaves out the levels that do not matter to it."""
    table = indicator_table(indicators, total, wording, caption)
    rows = tuple(
        tuple(replace(cell, text="", state="", scope="") if cell.state == "absent" else cell for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows)


def _first_cells(table: ShownTable) -> set[str]:
    return {row[0].text for row in table.rows}


def _lines(lines: list[list[str]]) -> ShownTable:
    headings, *rows = lines
    cells = tuple((filed(first, scope="row"), *map(filed, others)) for first, *others in rows)
    return ShownTable("基础数据", "figures", tuple(map(heading, headings)), cells)


def _facts(tree: Any, way: str = "") -> Iterator[Fact]:
    """Yield every text of a part of the example under the labels that lead to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _facts(value, f"{way} › {key}" if way else key)
    elif isinstance(tree, list):
        for value in tree:
            yield from _facts(value, way)
    else:
        yield Fact(way, filed(tree))
