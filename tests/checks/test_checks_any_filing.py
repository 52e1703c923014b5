"""Whatever a department files, no rule stops, and the same filing gives the same findings."""

from typing import Any, TypeVar

from checks_cases import HEAD, corpus, filed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checks import run
from generator.filing import (
    DepartmentEvaluation,
    Filing,
    FundsRow,
    Goals,
    Indicator,
    Project,
    Signature,
    Total,
)
from generator.records import Record

# What departments type into cells, and what has bitten readers of numbers.
AWKWARD = (
    "|0|100|10.5|-3|1e9|１２．５|87.00%|0.98|—|/|无|……|2..3|≥95%|95%以上|小于0.5%|约3200次|"
    "400-600元|100万元|794500元|2.230亿元|1,234.5|12,34|999999999999999999999999999999|"
    "99999999999999999999999999999亿元|0.0000000001|2023.6.28|2023年2月30日|20234..25|年 月 日|"
    "2022年|全年|项目经费|13912345678|其中甲10万元，乙5万元|20.4万元（850元*20人*12个月）|"
    "维修费1万元、绿化费2万元、网络费3万元|结余0.3万元|实际支付5万元|满意度达100%|未偏离绩效目标|"
    "预算执行率|成本指标|数量指标|产出指标|上年结转资金|当年财政拨款|年度资金总额|中央补助|项目支出|"
    "万元|元|　|甲\n乙"
)
CELLS = st.sampled_from(AWKWARD.split("|")) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELL = st.none() | CELLS
M = TypeVar("M", bound=Record)


def records(model: type[M], **values: st.SearchStrategy[Any]) -> st.SearchStrategy[M]:
    """Any record of a model: the values given, else a cell for each attribute that holds a text."""
    texts = {name: CELL for name, field in model.model_fields.items() if field.annotation == str | None}
    return st.fixed_dictionaries({**texts, **values}).map(model.model_validate)


def forms(model: type[M], **values: st.SearchStrategy[Any]) -> st.SearchStrategy[M]:
    """Any form with a funds block, indicators, a total and a signature."""
    return records(
        model,
        funds=st.none() | st.dictionaries(CELLS, records(FundsRow), max_size=4),
        indicators=st.none() | st.lists(records(Indicator), max_size=4).map(tuple),
        total=st.none() | records(Total),
        goals=st.none() | records(Goals),
        signature=st.none() | records(Signature),
        **values,
    )


def with_ids(projects: list[Project]) -> tuple[Project, ...]:
    return tuple(one.model_copy(update={"id": f"p-{index}"}) for index, one in enumerate(projects))


FILINGS = records(
    Filing,
    department_name=CELLS,
    year=st.sampled_from(["1999", "2023"]),
    report=st.none() | st.lists(CELLS, max_size=5).map("\n".join),
    projects=st.lists(forms(Project, id=st.just("p"), name=CELLS), max_size=3).map(with_ids),
    whole_department=st.none()
    | forms(DepartmentEvaluation, spending=st.none() | st.dictionaries(CELLS, CELLS, max_size=3)),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(filing=FILINGS)
def test_no_filing_makes_a_rule_stop(filing: Filing) -> None:
    one = filed(HEAD).model_copy(update={"filing": filing})
    found = run(corpus(one))
    assert found == run(corpus(one))
    assert all(finding.message and finding.place for finding in found.findings)
    assert all("\n" not in finding.message for finding in found.findings)


@settings(deadline=None, max_examples=100)
@given(rows=st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=8), report=st.lists(CELLS, max_size=8))
def test_no_base_table_makes_a_rule_stop(rows: list[tuple[str, ...]], report: list[str]) -> None:
    heading = ("经费控制情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数")
    base = {"行": [heading, *rows]}
    filing = Filing.model_validate(
        {"单位": "甲", "年度": "2023", "基础数据": base, "自评报告": "，".join(report)}
    )
    assert run(corpus(filed(HEAD).model_copy(update={"filing": filing}))).outcomes
