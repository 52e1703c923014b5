"""Everything filed stands on its page, exactly: cell by cell where it is a table, text by text where not."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from page_planning import plan

from generator import addresses
from generator.corpus import Corpus
from generator.filing import Evaluation, FiledYear, Filing, FundsRow, Indicator, Project

FUNDS = ("initial_budget", "annual_budget", "executed", "weight", "rate", "score")
INDICATOR = ("target", "operator", "target_value", "target_unit", "actual", "weight", "score", "deviation")
OURS = ("project", "rule", "id")
# What the checks say of a cell stands beside the text in it.
OUR_MARKS = "em"

Parse = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module", params=["golden", "real"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    found: Corpus = request.getfixturevalue(request.param)
    assert found.filed_years
    return found


@pytest.fixture(scope="module")
def soups(corpus: Corpus, to_soup: Parse) -> dict[str, BeautifulSoup]:
    found = {path: to_soup(page) for path, page in plan(corpus, {})}
    for soup in found.values():
        for mark in soup.select(OUR_MARKS):
            if mark.previous_sibling:
                mark.previous_sibling.replace_with(str(mark.previous_sibling).removesuffix(" "))
            mark.extract()
    return found


def page_of(filed: FiledYear, project: Project | None = None) -> str:
    if project:
        return addresses.source(addresses.project(filed.department_id, filed.filing.year, project.id))
    return addresses.source(addresses.filing(filed.department_id, filed.filing.year))


def texts_of(value: Any, wording: dict[str, str]) -> Iterator[str]:
    """Yield every text of a dumped record; of the keys those that are the form's own, in its own wording."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if not key.isascii():
                yield wording.get(printed(key), printed(key))
            if key not in OURS:
                yield from texts_of(list(part.values()) if key == "labels" and part else part, wording)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part, wording)


def printed(row: str) -> str:
    return re.sub(r"#\d+$", "", row)


def squeezed(text: str) -> str:
    return "".join(text.split())


def missing_texts(record: Any, soup: BeautifulSoup) -> list[str]:
    shown = squeezed(soup.get_text())
    wording = getattr(record, "labels", None) or {}
    return [text for text in texts_of(record.model_dump(), wording) if squeezed(text) not in shown]


def test_no_text_of_a_project_is_lost(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for filed in corpus.filed_years:
        for project in filed.filing.projects:
            assert missing_texts(project, soups[page_of(filed, project)]) == []


def test_no_text_of_a_filing_is_lost(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for filed in corpus.filed_years:
        soup = soups[page_of(filed)]
        whole = filed.filing.whole_department
        assert not whole or missing_texts(whole, soup) == []
        assert missing_texts(without_forms(filed.filing), soup) == []


def without_forms(filing: Filing) -> Filing:
    return filing.model_copy(update={"projects": (), "whole_department": None})


def grid(table: Tag) -> list[list[str]]:
    """Return the texts of a table, merged cells written into every place that they cover."""
    rows: list[list[str | None]] = [[] for _ in table.select("tbody tr")]
    for number, tr in enumerate(table.select("tbody tr")):
        for cell in tr.find_all(["th", "td"], recursive=False):
            place = next((i for i, text in enumerate(rows[number]) if text is None), len(rows[number]))
            for below in range(int(str(cell.get("rowspan", 1)))):
                row = rows[number + below]
                width = int(str(cell.get("colspan", 1)))
                row += [None] * (place + width - len(row))
                row[place : place + width] = [cell.get_text()] * width
    return [[text or "" for text in row] for row in rows]


def shown(text: str | None) -> str:
    return {None: "表中无此项", "": "未填"}.get(text, text or "")


def values(record: FundsRow | Indicator, names: tuple[str, ...], siblings: Any) -> list[str]:
    present = [name for name in names if any(getattr(other, name) is not None for other in siblings)]
    texts = [shown(getattr(record, name)) for name in present]
    return ["各栏未填"] * len(texts) if len(texts) > 1 and set(texts) == {"未填"} else texts


def funds_as_filed(form: Evaluation) -> list[list[str]]:
    labels, funds = form.labels or {}, form.funds or {}
    return [
        [labels.get(printed(row), printed(row)), *values(record, FUNDS, funds.values())]
        for row, record in funds.items()
    ]


def indicators_as_filed(form: Evaluation) -> list[list[str]]:
    indicators = form.indicators or ()
    return [
        [level1(i), shown(i.level2), shown(i.level3), *values(i, INDICATOR, indicators)] for i in indicators
    ]


def level1(indicator: Indicator) -> str:
    return (
        f"{indicator.level1}（{indicator.level1_weight}分）"
        if indicator.level1_weight
        else shown(indicator.level1)
    )


def forms(corpus: Corpus) -> Iterator[tuple[str, Evaluation]]:
    for filed in corpus.filed_years:
        if filed.filing.whole_department:
            yield page_of(filed), filed.filing.whole_department
        for project in filed.filing.projects:
            yield page_of(filed, project), project


def test_funds_table_is_as_filed(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for page, form in forms(corpus):
        table = soups[page].select_one("table.funds")
        rows = grid(table) if table else []
        width = len(funds_as_filed(form)[0]) if rows else 0
        assert [row[:width] for row in rows] == funds_as_filed(form), page


def test_indicator_table_is_as_filed(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for page, form in forms(corpus):
        table = soups[page].select_one("table.indicators")
        rows = grid(table) if table else []
        if form.total and rows:
            total = rows.pop()
            assert total[0] == "总分"
            assert [text for text in total if text not in {"总分", ""}] == [
                shown(form.total.weight),
                shown(form.total.score),
            ]
        width = len(indicators_as_filed(form)[0]) if rows else 0
        assert [row[:width] for row in rows] == indicators_as_filed(form), page


def test_base_data_is_as_filed(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for filed in corpus.filed_years:
        rows = [row for table in soups[page_of(filed)].select("table.base") for row in grid(table)]
        filed_rows = filed.filing.base_data.rows if filed.filing.base_data else ()
        label = ""
        for row, as_filed in zip(rows, filed_rows, strict=True):
            label = as_filed[0] or label
            assert row == [label, *map(shown, as_filed[1:])]


def test_columns_bear_the_wording_of_the_form(golden: Corpus, to_soup: Parse) -> None:
    pages = dict(plan(golden, {}))
    soup = to_soup(pages["departments/lvhua-zhongxin/2022/lvhua-fei/index.md"])
    heads = [cell.get_text() for cell in soup.select("table.funds thead th")]
    assert heads == [
        "资金（万元）",
        "年初预算数",
        "调整后预算数",
        "全年执行数",
        "权重",
        "执行率",
        "得分",
        "其他",
    ]


def test_report_keeps_every_paragraph_in_order(corpus: Corpus, soups: dict[str, BeautifulSoup]) -> None:
    for filed in corpus.filed_years:
        reports = [(page_of(filed), filed.filing.report)]
        reports += [(page_of(filed, project), project.report) for project in filed.filing.projects]
        for page, report in reports:
            lines = [p.get_text() for p in soups[page].select('section[data-section="report"] p')]
            assert lines == [line for line in (report or "").split("\n") if line]
