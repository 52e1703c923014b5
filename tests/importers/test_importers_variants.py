"""Forms made up and printed in both layouts: what goes in comes out, or is reported, whatever the cells hold."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form_printing import (
    HEADING,
    Rows,
    as_cells_on_lines,
    as_rows_on_lines,
    base_data_rows,
    department_rows,
    form_rows,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.errors import UnreadableInputError
from generator.importers import Import, import_file

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "tests" / "fixtures" / "filings").glob("*.txt"))
LAYOUTS = [as_cells_on_lines, as_rows_on_lines]
COLUMNS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
MONEY = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")

in_one_folder = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
both_layouts = pytest.mark.parametrize("printed", LAYOUTS)

# What cells hold: words, numbers and signs, or nothing (a full-width blank, as Word leaves it).
WORDS = st.text("空调租赁数量完成及时率≥≤％%。，、（）12345.—/无", min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
TEXTS = st.sampled_from(["", "\u3000", "  "]) | WORDS
NUMBERS = st.sampled_from(["", "\u3000", "0", "10", "10分", "无", "—", "/"]) | st.decimals(
    0, 99, places=2
).map(str)
# Breaks within a cell of the indicators, blank lines among them.
BROKEN = TEXTS | st.lists(WORDS, min_size=2, max_size=3).flatmap(
    lambda words: st.sampled_from(["\n", "\n\n", "\n\n\n"]).map(lambda gap: gap.join(words))
)
FUNDS = st.lists(st.lists(NUMBERS, min_size=6, max_size=6), min_size=4, max_size=4)
INDICATORS = st.lists(
    st.tuples(WORDS, BROKEN, BROKEN, NUMBERS, NUMBERS, TEXTS).map(list), min_size=4, max_size=4
)


def imported(text: str, folder: Path) -> Import:
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return import_file(path, {}, year="2022")


def as_filed(text: str) -> str:
    """What the format says of a value: surrounding blanks go, blank lines in it become one break."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n") if line.strip())


def on_one_line(text: str) -> str:
    return re.sub(r"\s", "", text)


@both_layouts
@in_one_folder
@given(
    funds=FUNDS,
    goals=st.tuples(WORDS, TEXTS),
    indicators=INDICATORS,
    total=st.none() | st.tuples(NUMBERS, NUMBERS, TEXTS),
)
def test_what_is_printed_is_read(
    printed: Callable[[Rows], str],
    tmp_path: Path,
    funds: Rows,
    goals: list[str],
    indicators: Rows,
    total: list[str] | None,
) -> None:
    text = HEADING + printed(form_rows(funds=funds, goals=goals, indicators=indicators, total=total))
    done = imported(text, tmp_path)
    [project] = done.filing.projects
    values = project.model_dump(by_alias=True)
    got = [[row[column] for column in MONEY] for row in values["资金"].values()]
    assert got == [[as_filed(cell) for cell in row] for row in funds]
    assert [*values["年度总体目标"].values()] == [as_filed(goal) for goal in goals]
    got = [[on_one_line(row[column]) for column in COLUMNS] for row in values["绩效指标"]]
    assert got == [[on_one_line(cell) for cell in row] for row in indicators]
    assert (values["总分"] is None) == (total is None)


# ---------------------------------------------------------------- nothing vanishes

# Anything, and what makes a reader stumble: labels in the wrong place, titles, breaks, marks of Markdown.
SNAGS = st.sampled_from(
    ["\n", "\n\n", "\n\n\n", " ", "\u3000", "：", ":", "#", "附件1", "附件：", "备注：", "说明:", "项目名称",
     "年度资金总额", "其他资金", "全年预算数", "预期目标", "实际完成情况", "一级指标", "三级指标", "绩效指标", "总分", "合计",
     "自评表", "自评报告", "单位：万元", "（万元）", "2021年度", "按收入性质分", "基本支出：", "财政供养人员", "(50分)", "得分",
     "<script>", "../", "|", "'", '"', "\x07", "\x85", "\u2028", "\ufeff", "\v", "�"]
)  # fmt: skip
NOISE = st.lists(
    SNAGS
    | WORDS
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\r\0"), max_size=4),
    max_size=4,
).map("".join)


FORMS = (form_rows, department_rows, base_data_rows)
CHANGES = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from(["replace", "insert", "empty", "drop"]), NOISE, NOISE),
    max_size=6,
    unique_by=lambda change: change[0],
)


def changed(rows: list[list[str]], changes: list[tuple[int, str, str, str]], first: int) -> list[list[str]]:
    """Return the rows with some cells replaced, inserted, emptied or dropped; new texts hold a token each."""
    cells = [(number, text) for number, row in enumerate(rows) for text in row]
    made: list[list[str]] = [[] for _ in rows]
    by_place = {place: change for place, *change in changes}
    for place, (number, text) in enumerate(cells):
        kind, before, after = by_place.get(place, ("keep", "", ""))
        new = f"{before}令{first + place}牌{after}"
        made[number] += {"replace": [new], "insert": [new, text], "empty": [""], "drop": []}.get(kind, [text])
    return made


def accounted(done: Import) -> str:
    """Everything an import says: the filing's texts, and what it reports as left."""
    filed = json.dumps(done.filing.model_dump(by_alias=True, exclude_none=True), ensure_ascii=False)
    return filed + "".join(message.text for message in done.report.unplaced)


def check_account(done: Import) -> None:
    report = done.report
    assert report.placed + report.masked + len(report.unplaced) == report.cells


@both_layouts
@in_one_folder
@given(
    forms=st.lists(st.tuples(st.sampled_from(FORMS), CHANGES), min_size=1, max_size=3),
    between=NOISE,
    after=NOISE,
)
def test_every_cell_is_filed_or_reported(
    printed: Callable[[Rows], str], tmp_path: Path, forms: list[tuple[Any, Any]], between: str, after: str
) -> None:
    tables = [printed(changed(rows(), changes, 100 * number)) for number, (rows, changes) in enumerate(forms)]
    text = HEADING + f"\n\n{between}\n{HEADING}".join(tables) + f"\n\n{after}\n"
    try:
        done = imported(text, tmp_path)
    except UnreadableInputError:
        return
    check_account(done)
    everything = on_one_line(accounted(done))
    assert [token for token in re.findall(r"令\d+牌", text) if token not in everything] == []
