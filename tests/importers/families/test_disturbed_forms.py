"""Forms with columns in any order, missing, added, blanked or merged: no value lands under another's key.

Every value bears the mark of its column or label, so that a value in the wrong place tells on itself.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from drafting import plain
from drawing import Drawn, Family, Merged, placed, table_of, tall, wide, write_docx, write_html, write_xlsx
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from generator.importers.filings import read_filing
from generator.importers.ledger import Ledger
from generator.importers.readers import read_document
from generator.importers.vocabulary.grid import Document

WIDTH = 12
FUNDS = {
    "年初预算数": "11",
    "全年预算数": "12",
    "全年执行数": "13",
    "分值": "14",
    "执行率": "15",
    "得分": "16",
    "某项说明": "17",
}
VALUES = {
    "三级指标": "21",
    "年度指标值": "22",
    "实际完成值": "23",
    "分值": "24",
    "得分": "25",
    "偏差原因": "26",
    "某项备查": "27",
}
HEAD = {"项目名称": "31", "主管部门": "32", "实施单位": "33", "某项类别": "34"}
ROWS = ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金", "某项补助"]
LEVELS = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标")]
MARKED = re.compile(r"(\d\d)-\d+")


def widened(cells: list[str | Merged]) -> list[str | Merged]:
    """Let the last cell of a row take the columns that are left over."""
    taken = sum(cell.across if isinstance(cell, Merged) else 1 for cell in cells)
    last = cells[-1]
    text, across = (last.text, last.across) if isinstance(last, Merged) else (last, 1)
    return [*cells[:-1], wide(across + WIDTH - taken, text)]


def shuffled(names: dict[str, str]) -> st.SearchStrategy[list[str]]:
    return st.permutations([*names]).flatmap(
        lambda order: st.integers(len(order) - 2, len(order)).map(lambda count: order[:count])
    )


@st.composite
def forms(draw: st.DrawFn) -> Drawn:
    """Draw a project form whose values are marked with the column or label they belong to."""
    counter = iter(range(10_000))

    def marked(mark: str) -> str:
        return f"{mark}-{next(counter)}"

    head = draw(shuffled(HEAD).filter(lambda labels: "项目名称" in labels))
    rows: list[list[str | Merged]] = [[label, marked(HEAD[label])] for label in head]
    funds = draw(shuffled(FUNDS))
    names = draw(st.permutations(ROWS))
    rows.append(["项目资金（万元）", "", *funds])
    rows += [["", name, *(marked(FUNDS[key]) for key in funds)] for name in names]
    rows += [["年度总体目标", wide(4, "预期目标"), "实际完成情况"], ["", wide(4, marked("41")), marked("42")]]
    values = draw(shuffled(VALUES))
    rows.append(["绩效指标", "一级指标", "二级指标", *values])
    if draw(st.booleans()):
        rows.append(
            [tall(len(LEVELS), ""), tall(2, "产出指标"), "数量指标", *(marked(VALUES[key]) for key in values)]
        )
        rows += [["质量指标", *(marked(VALUES[key]) for key in values)]]
        rows += [["效益指标", "社会效益指标", *(marked(VALUES[key]) for key in values)]]
        return [_beside_tall(row, number - len(rows)) for number, row in enumerate(rows)]
    rows += [["", *levels, *(marked(VALUES[key]) for key in values)] for levels in LEVELS]
    return [widened(row) for row in rows]


def _beside_tall(row: list[str | Merged], from_end: int) -> list[str | Merged]:
    """Widen a row; in the last two a merged cell of the rows above takes columns already."""
    taken = {-2: 2, -1: 1}.get(from_end, 0)
    return widened([wide(taken), *row])[1:] if taken else widened(row)


DISTURBANCES = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(["blank", "rename", "merge", "space"])), max_size=4
)


def disturbed(rows: Drawn, changes: list[tuple[int, str]]) -> Drawn:
    """Return the form with some cells blanked, renamed or merged with the next, or blank rows between.

    Cells are merged in rows with values only: a heading that loses a column while a row loses another looks
    whole.
    """
    made = [list(row) for row in rows]
    for number, change in changes:
        row = made[number % len(made)]
        at = number % len(row)
        cell = row[at] if isinstance(row[at], Merged) else Merged(str(row[at]))
        beside = row[at + 1] if at + 1 < len(row) else None
        if change == "blank":
            row[at] = cell._replace(text="")
        elif change == "rename" and not MARKED.search(cell.text):
            row[at] = cell._replace(text="某项名目")
        elif change == "merge" and MARKED.search(str(row)) and _is_single(cell) and _is_single(beside):
            row[at : at + 2] = [cell._replace(across=cell.across + getattr(beside, "across", 1))]
        elif change == "space" and cell.down == 1 and all(map(_is_single, chain(*made))):
            made.insert(number % len(made), [wide(WIDTH)])
    return made


def _is_single(cell: str | Merged | None) -> bool:
    return cell is not None and (not isinstance(cell, Merged) or cell.down == 1)


def values_of(project: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the mark that a place of the record asks for, and the text that stands there."""
    for key, mark in HEAD.items():
        yield mark, project.get(key, "")
    for row in project.get("资金", {}).values():
        for key, mark in FUNDS.items():
            yield mark, row.get(key, "")
    for key, mark in (("预期目标", "41"), ("实际完成情况", "42")):
        yield mark, project.get("年度总体目标", {}).get(key, "")
    for record in project.get("绩效指标", []):
        for key, mark in VALUES.items():
            yield mark, record.get(key, "")
        yield "", "".join(record.get(key, "") for key in ("一级指标", "二级指标", "一级分值"))


@settings(deadline=None)
@given(forms(), DISTURBANCES)
def test_no_value_lands_under_a_key_that_is_not_its_own(rows: Drawn, changes: list[tuple[int, str]]) -> None:
    form = disturbed(rows, changes)
    assert [*placed(form)]
    table = table_of(form)
    document = Document((table,))
    draft = read_filing(document, Ledger())
    report = draft.ledger.report(document)
    assert report.placed + report.masked + len(report.unplaced) == report.cells
    rows_of = {cell.text: cell.place.split("C")[0] for row in table.rows for cell in row}
    doubted = {message.place.split("C")[0] for message in report.warnings}
    for project in map(plain, draft.projects):
        wrong = [(mark, text) for mark, text in values_of(project) if {*MARKED.findall(text)} - {mark}]
        assert [text for _, text in wrong if rows_of.get(text) not in doubted] == [], [*map(str, form)]


@settings(deadline=None)
@given(forms())
def test_every_value_of_an_undisturbed_form_is_read(rows: Drawn) -> None:
    draft = read_filing(Document((table_of(rows),)), Ledger())
    [project] = map(plain, draft.projects)
    read = [text for mark, text in values_of(project) if text and mark]
    drawn = [cell.text for _, _, cell in placed(rows) if MARKED.search(cell.text)]
    others = str([project.get("其他"), *project["资金"].values(), *project["绩效指标"]])
    assert [text for text in drawn if text not in read and text not in others] == []


WRITERS: dict[str, Callable[[Family, Path], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "html": write_html,
}


@settings(deadline=None, max_examples=40)
@given(forms(), DISTURBANCES, st.sampled_from(sorted(WRITERS)))
def test_every_cell_of_a_file_is_in_the_record_or_listed(
    rows: Drawn, changes: list[tuple[int, str]], kind: str
) -> None:
    form = disturbed(rows, changes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"表.{kind}"
        WRITERS[kind](Family("", [form], []), path)
        document = read_document(path)
    draft = read_filing(document, Ledger())
    report = draft.ledger.report(document)
    drawn = [cell.text for _, _, cell in placed(form) if cell.text.strip()]
    assert report.cells == len(drawn)
    assert report.placed + report.masked + len(report.unplaced) == report.cells
    made = [draft.finished_projects(), draft.finished_parts()]
    record = json.dumps(to_jsonable_python(made, by_alias=True, exclude_none=True), ensure_ascii=False)
    left = {message.text for message in report.unplaced}
    lost = [text for text in drawn if MARKED.search(text) and text not in left and f'"{text}' not in record]
    assert [text for text in lost if f"\\n{text}" not in record] == []
