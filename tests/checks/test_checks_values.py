"""What stands under “as filed” is printed in the filing, and a formula ends in what was computed."""

import re
from pathlib import Path

import pytest
from checks_cases import FIXTURES, ROOT, corpus, filed, findings, messages, project

from generator.checks import RULES, Finding, rule, run
from generator.checks.forms import Book
from generator.checks.values import Values
from generator.checks.wording import quoted, sum_of, unnumbered, whole_part
from generator.filing import FiledYear
from generator.storage import read_filing

UNITS = re.compile(r"\s*(?:万元|亿元|元|人)$")
# The place of personal data is told and never its text; a title's name is what is left of the title.
# What was masked, and what the publisher registered beside the filing (来源).
NEVER_QUOTED = {"personal-data", "published-late"}


def filings() -> list[FiledYear]:
    bundled = sorted((ROOT / "tests/fixtures/sample/data/filings").glob("*/*.yaml"))
    own = [FiledYear(department_id=path.parent.name, filing=read_filing(path)[0]) for path in bundled]
    return own + [filed((path / "fail.yaml").read_text(encoding="utf-8")) for path in folders()]


def folders() -> list[Path]:
    return sorted(path for path in FIXTURES.iterdir() if path.is_dir())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def told() -> list[tuple[Finding, str]]:
    """Every finding of the bundled filings and of the rules' examples, with all texts of its filing."""
    found = []
    for one in filings():
        printed = "\n".join(squeezed(text) for text in sorted(Book(one).texts))
        found += [(finding, printed) for finding in run(corpus(one)).findings]
    return found


def test_what_is_called_filed_is_printed(told: list[tuple[Finding, str]]) -> None:
    made_up = [
        (one.rule, one.filed)
        for one, printed in told
        if one.filed
        and one.rule not in NEVER_QUOTED
        and UNITS.sub("", squeezed(one.filed)) not in printed
        and squeezed(one.filed) not in printed
    ]
    assert made_up == []


def test_nothing_filed_is_a_blank_cell_or_no_cell(told: list[tuple[Finding, str]]) -> None:
    wrong = [
        (one.rule, one.place)
        for one, _ in told
        if not one.filed
        and rule(one.rule).value_names.filed
        and (one.filed is None) != (one.cells[0].text is None)
    ]
    assert wrong == []


def test_a_formula_ends_in_the_value_beside_it(told: list[tuple[Finding, str]]) -> None:
    formulas = [one for one, _ in told if one.formula]
    assert formulas
    assert [one.rule for one in formulas if not one.formula.endswith(one.recomputed)] == []
    assert [one.formula for one in formulas if re.fullmatch(r"(\S+) = \1\S*", one.formula)] == []


def test_every_second_value_has_a_name_and_every_name_a_value(told: list[tuple[Finding, str]]) -> None:
    given = {one.rule for one, _ in told if one.recomputed}
    assert given == {one.id for one in RULES if one.value_names.other}


def test_spending_is_filed_and_the_sum_of_the_costs_is_computed() -> None:
    text = (FIXTURES / "cost-indicators-vs-executed/fail.yaml").read_text(encoding="utf-8")
    one = next(one for one in findings(text) if one.rule == "cost-indicators-vs-executed")
    assert (one.filed, one.recomputed) == ("204.78万元", "215.5万元")
    assert rule(one.rule).value_names == Values("全年执行数", "成本指标完成值合计")


def total_missing(total: str) -> Finding:
    rows = "绩效指标:\n  - {三级指标: 甲, 分值: 90, 得分: 80}\n资金:\n  年度资金总额: {分值: 10, 得分: 10}"
    beside = "\n  - {编号: bie, 项目名称: 别的项目, 总分: {分值: 100, 得分: 100}}\n"
    return next(one for one in findings(project(rows + total) + beside) if one.rule == "total-missing")


def test_a_blank_total_is_not_a_form_without_one() -> None:
    absent, blank = total_missing(""), total_missing("\n总分: {分值: 100, 得分: ''}")
    assert (absent.filed, blank.filed) == (None, "")
    assert absent.recomputed == blank.recomputed == "90"
    assert absent.formula == "各项指标得分合计 80 + 执行率得分 10 = 90"


def base(*rows: str) -> str:
    head = '["经费控制情况（万元）", "2023年预算数", "2023年决算数"]'
    return "基础数据:\n  行:\n" + "".join(f"    - {row}\n" for row in (head, *rows))


def test_a_sum_says_which_column_it_is_about() -> None:
    rows = ('["三公经费", "9", "9"]', '["1、公务接待费", "1", "1"]', '["2、出国经费", "2", "2"]')
    one, other = messages("component-sum-mismatch", base(*rows))
    assert one.startswith(
        "两个数不一致：三公经费的2023年预算数合计写 9万元，列出的公务接待费、出国经费相加为 3"
    )
    assert other.startswith("两个数不一致：三公经费的2023年决算数合计写 9万元")


def test_a_row_is_called_by_its_name_without_its_number() -> None:
    (said,) = messages("official-expense-over-budget", base('["2、出国经费", "0", "11.52"]'))
    assert said == "出国经费的决算数 11.52万元 大于预算数 0万元。"
    assert unnumbered("三、公用经费") == "公用经费"
    assert unnumbered("3.5元补助") == "3.5元补助"


def test_one_term_is_no_sum() -> None:
    assert sum_of(["7.5"], "7.5") == "只有一项：7.5"
    assert sum_of(["1", "2"], "3") == "1 + 2 = 3"


@pytest.mark.parametrize(
    ("words", "longest", "start", "part"),
    [
        ("人员经费1001.39万元", 8, 0, "人员经费"),
        ("人员经费1,001.39万元", 11, 0, "人员经费"),
        ("人员经费1001.39万元", 11, 0, "人员经费1001.39"),
        ("执行率98.5%，其中", 7, 0, "执行率"),
        ("人员经费1001.39万元", 8, 6, "万元"),
        ("第1项，2项", 4, 0, "第1项，"),
        ("12345678901234567890", 5, 0, "12345"),
        ("短", 5, 0, "短"),
    ],
)
def test_a_part_of_a_text_cuts_through_no_number(words: str, longest: int, start: int, part: str) -> None:
    begin, end = whole_part(words, longest, start)
    assert words[begin:end] == part


def test_a_quotation_ends_before_the_number_that_has_no_room() -> None:
    assert quoted("其中人员经费1001.39万元", 9) == "“其中人员经费……”"
