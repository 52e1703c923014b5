"""The five real filings: the committed YAML is what the importer makes of them, and holds all of the source.

The proof of coverage does not use the importer's own reading of the text. It cuts the source into pieces by
two plain rules (a tab begins a cell, a blank line ends it) and compares these with the texts in the YAML.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.importers import Import, import_file
from generator.storage import filing_text, read_departments

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "tests" / "fixtures" / "filings").glob("*.txt"))

# What forms print that is neither a value nor a key of the contract nor kept under 栏目.
LABELS = {
    "年度预算申请", "项目资金", "(万元)", "(2022年度)", "(2023年度)", "按收入性质分", "按支出性质分", "其中",
    "(盖章)", "单位", "万元", "填报人", "填表人", "联系电话", "填报日期", "单位负责人", "单位负责人签字",
    "资金来源",
}  # fmt: skip
OWN_KEYS = {"编号", "年度", "位置"}
PERSONS = {"张三", "李四", "王五", "赵六", "20000001", "20000002", "20000003", "13900000000"}
# Texts of these keys are cut out of a longer cell or line, or joined from several.
CUT_OR_JOINED = {
    "一级指标",
    "一级分值",
    "二级指标",
    "收入性质",
    "支出性质",
    "签署",
    "栏目",
    "表名",
    "附注",
    "资金单位",
}
NUMBER = re.compile(r"[\d.,]*\d(%|分|元|万元|万)?")


@dataclass(frozen=True)
class Source:
    """The text of one source, cut into cells and lines without the importer's help."""

    path: Path

    @cached_property
    def pieces(self) -> list[tuple[bool, tuple[str, ...]]]:
        """In order: whether it is a cell (a tab stands before it), and its lines without white space."""
        lines = self.path.read_text(encoding="utf-8").split("\n")
        if sum(line.count("\t") > 3 for line in lines) > len(lines) / 2:
            return [
                ("\t" in line, (bare(cell),)) for line in lines for cell in line.split("\t") if bare(cell)
            ]
        pieces: list[tuple[bool, tuple[str, ...]]] = []
        in_cell = False
        for line in lines:
            in_cell = line.startswith("\t") or (in_cell and bool(bare(line)))
            if in_cell and not line.startswith("\t"):
                pieces[-1] = (True, (*pieces[-1][1], bare(line)))
            else:
                pieces.append((in_cell, (bare(line),)))
        return [(is_cell, texts) for is_cell, texts in pieces if any(texts)]

    @property
    def texts(self) -> set[str]:
        return {text for _, lines in self.pieces for text in (*lines, "".join(lines))} - {""}

    @property
    def cells(self) -> list[str]:
        return ["".join(lines) for is_cell, lines in self.pieces if is_cell]

    @property
    def lines(self) -> list[str]:
        return ["".join(lines) for is_cell, lines in self.pieces if not is_cell]


def bare(text: str) -> str:
    """Return the text without white space, a Markdown heading's mark, and the width of brackets."""
    return re.sub(r"\s", "", text).lstrip("#").translate(str.maketrans("（）：", "():"))


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the keys that lead to every text of a YAML tree, and the text."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(node, list):
        for inner in node:
            yield from leaves(inner, path)
    else:
        yield path, node


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.stem)
def source(request: pytest.FixtureRequest) -> Source:
    return Source(request.param)


@pytest.fixture(scope="module")
def imported(source: Source) -> Import:
    return import_file(source.path, read_departments(ROOT / "tests/fixtures/sample/data"))


@pytest.fixture(scope="module")
def committed(source: Source) -> Path:
    [path] = (ROOT / "tests/fixtures/sample/data" / "filings" / source.path.stem).glob("*.yaml")
    return path


@pytest.fixture(scope="module")
def tree(committed: Path) -> dict[str, Any]:
    """The committed YAML as any other program would read it."""
    loaded: dict[str, Any] = yaml.load(committed.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


# ---------------------------------------------------------------- the importer's own account

ACCOUNTS = {  # cells, placed, masked, empty rows
    "heshan-zhengfuban": (2031, 2031, 0, 148),
    "jinfeng-zhihui-chengshi": (548, 548, 0, 0),
    "lukou-jiguan-shiwu": (842, 842, 0, 0),
    "lukou-wangge": (1603, 1603, 0, 0),
    "zhuzhou-xingzheng-shenpi": (1176, 1169, 7, 12),
}
WIDER = "此行比表头多一列空白（合并单元格在导出时错位），已按分值与得分所在列对齐，请核对"
LOST = "“社会效益指标”上方没有“效益指标”这一格，沿用的“产出指标”不合适；一级指标留空，请核对原件"
WARNINGS = {
    "jinfeng-zhihui-chengshi": [(f"line {number} C1", WIDER) for number in range(118, 126)],
    "zhuzhou-xingzheng-shenpi": [("line 754", LOST)],
}


def test_importing_gives_the_committed_file(imported: Import, committed: Path) -> None:
    assert imported.department_id == committed.parent.name
    assert imported.filing.year == committed.stem
    assert filing_text(imported.filing) == committed.read_text(encoding="utf-8")


def test_every_cell_is_placed_or_masked(imported: Import, source: Source) -> None:
    report = imported.report
    assert report.unplaced == ()
    assert report.placed + report.masked == report.cells
    assert (report.cells, report.placed, report.masked, report.empty_rows) == ACCOUNTS[source.path.stem]


def test_the_warnings_are_those_we_know(imported: Import, source: Source) -> None:
    warnings = [(message.place, message.text) for message in imported.report.warnings]
    assert warnings == WARNINGS.get(source.path.stem, [])


def test_52_projects_3_evaluations_2_tables_and_21_reports_are_committed() -> None:
    trees = [
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in ROOT.glob("tests/fixtures/sample/data/filings/*/*.yaml")
    ]
    projects = [project for tree in trees for project in tree["项目"]]
    assert len(projects) == 52
    assert sum("整体支出" in tree for tree in trees) == 3
    assert sum("基础数据" in tree for tree in trees) == 2
    assert sum("自评报告" in part for part in (*trees, *projects)) == 21


# ---------------------------------------------------------------- coverage, proved without the importer


def test_every_piece_of_the_source_is_in_the_file(source: Source, tree: dict[str, Any]) -> None:
    printed = {bare(key) for path, _ in leaves(tree) for key in path} | LABELS
    printed |= {bare(text) for path, text in leaves(tree) if {"栏目", "一级指标", "二级指标"} & {*path}}
    known = printed | {bare(line) for _, text in leaves(tree) for line in (*text.split("\n"), text)} | PERSONS

    def accounted(piece: str) -> bool:
        return piece in known or piece.rstrip(":") in known

    def in_parts(piece: str) -> bool:
        """A label with its weight, label and value in one cell, a heading or signature of several labels."""
        parts = re.sub(r"\((\d+)分?\)$", r":\1", piece)
        parts = re.sub(r"(?=\()|(?<=\))|(?=填报日期|联系电话|单位负责人|项目支出绩效自评表)", ":", parts)
        return all(accounted(part) for part in parts.split(":") if part)

    def of_a_label(piece: str) -> bool:
        """What blank lines left of a label: 绩, 效, 指, 标."""
        return len(piece) <= len("算申请(万元)") and any(piece in label for label in printed)

    def found(piece: str) -> bool:
        return accounted(piece) or in_parts(piece) or of_a_label(piece)

    pieces = [lines for _, lines in source.pieces]
    assert [lines for lines in pieces if not (found("".join(lines)) or all(map(found, lines)))] == []


def test_every_text_of_the_file_is_in_the_source(source: Source, tree: dict[str, Any]) -> None:
    whole = "".join("".join(lines) for _, lines in source.pieces)
    invented = []
    for path, text in leaves(tree):
        if text in {"", "〔已遮蔽〕"} or path == ("单位",) or path[-1] in OWN_KEYS:
            continue
        loosely = bool(CUT_OR_JOINED & {*path})
        lines = [bare(line) for line in text.split("\n")]
        if not all(line in whole if loosely else line in source.texts for line in lines):
            invented.append((path, text))
    assert invented == []


def test_numbers_stand_in_the_file_as_often_as_in_the_source(source: Source, tree: dict[str, Any]) -> None:
    cells = [cell.rpartition(":")[2] for cell in source.cells]
    filed = [
        bare(text)
        for path, text in leaves(tree)
        if path[-1] not in {"一级分值", *OWN_KEYS} and "签署" not in path
    ]
    assert Counter(filter(NUMBER.fullmatch, filed)) == Counter(filter(NUMBER.fullmatch, cells))


def test_table_cells_stand_in_the_order_of_the_source(source: Source, tree: dict[str, Any]) -> None:
    """Form by form, row by row, column by column: nothing is swapped, moved or doubled."""
    forms = [{key: project.get(key) for key in ("资金", "绩效指标", "总分")} for project in tree["项目"]]
    rows = [
        bare(text) for path, text in leaves(forms) if path[-1] not in {"一级指标", "一级分值", "二级指标"}
    ]
    rest = iter(source.cells)
    assert [text for text in rows if text and text not in rest] == []
    numbers = list(filter(NUMBER.fullmatch, rows))
    assert [*filter(NUMBER.fullmatch, source.cells)][-len(numbers) :] == numbers


def test_reports_are_the_lines_of_the_source_in_their_order(source: Source, tree: dict[str, Any]) -> None:
    lines = "\n".join(source.lines)
    reports = [text for path, text in leaves(tree) if path[-1] == "自评报告"]
    assert [text for text in reports if "\n".join(map(bare, text.split("\n"))) not in lines] == []


def test_no_personal_data_is_committed(committed: Path) -> None:
    text = committed.read_text(encoding="utf-8")
    assert [person for person in PERSONS if person in text] == []
