"""The five bundled filings: exactly the findings that were reviewed by hand against the sources.

The reviewed lists stand in ``tests/fixtures/findings``, a file a filing, with a remark where a finding may
surprise. A finding that appears or goes away is to be looked up in the source before the list is changed.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checks_cases import ROOT

from generator.checks import RULES, Results, Severity, rule, run
from generator.storage import load_corpus, read_filing

DATA = ROOT / "tests/fixtures/sample/data"
BLANK = "未填"
REVIEWED = sorted((ROOT / "tests/fixtures/findings").glob("*.tsv"))
FILED = sorted(DATA.glob("filings/*/*.yaml"))

# One line a fact; each is a sum that anyone can do.
KNOWN = [
    ("lukou-wangge", "wangge-yuan-baoxian-butie", "exec-rate-mismatch", "100%", "75%"),
    ("lukou-wangge", "wangge-yuan-renshen-yiwaibaoxian", "exec-rate-mismatch", "100%", "80.49%"),
    ("lukou-wangge", "wangge-yuan-renshen-yiwaibaoxian", "product-mismatch", "1.23万元", "1.034万元"),
    ("lukou-jiguan-shiwu", "quwei-quzhengfu-dayuan-ji-wuzhuangbu", "copied-value", "523.12万元", "31.6万元"),
    ("lukou-jiguan-shiwu", None, "dept-vs-projects", "1289.42万元", "1780.94万元"),
    (
        "jinfeng-zhihui-chengshi",
        "zhengfu-pizhun-pinyong-renyuan-zhichu",
        "exec-rate-wrong-base",
        "87.00%",
        "100%",
    ),
    ("jinfeng-zhihui-chengshi", "hulianwang-zhuanxian-fei", "exec-score-mismatch", "7", "8.57"),
    ("zhuzhou-xingzheng-shenpi", "chuangkou-butie", "total-mismatch", "95.9", "84.1"),
    ("zhuzhou-xingzheng-shenpi", "zhuzhou-shimin-zhongxin-hulianwang", "total-mismatch", "95", "82.8"),
    ("zhuzhou-xingzheng-shenpi", "xiangmu-jishu-shencha-hui-xiangguan", "malformed-date", "20234..25", ""),
]
# Figures that look odd and are right.
SOUND = [
    (
        "lukou-wangge",
        "12345-zhengwu-fuwu-bianmin-rexian",
        "exec-rate-mismatch",
    ),  # 74.84 as 75%
    ("zhuzhou-xingzheng-shenpi", "zhuzhou-shimin-zhongxin-hulianwang", "exec-rate-mismatch"),  # 78%
    ("zhuzhou-xingzheng-shenpi", "zhuzhoushi-dianzizhengwu-wang-zulin", "exec-rate-mismatch"),  # 89.56%, cut
    ("zhuzhou-xingzheng-shenpi", "zhuzhoushi-xinxi-ziyuangongxiang", "exec-rate-mismatch"),  # 794500元
    ("zhuzhou-xingzheng-shenpi", "yijian-shi-yici-ban-gaige-jingfei", "exec-score-mismatch"),  # 9.986 as 9.9
    ("lukou-wangge", "bangonglou-zulinfei", "total-mismatch"),  # 85 without the execution score
]


@pytest.fixture(scope="module")
def found() -> Results:
    return run(load_corpus(DATA))


def reviewed(path: Path) -> Iterator[tuple[str, ...]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(line.split("\t"))


def _told(filed: str | None) -> str:
    return "-" if filed is None else filed[:60] or BLANK


def as_reviewed(found: Results, department: str, year: str) -> list[tuple[str, ...]]:
    return [
        (one.rule, one.project_id or "-", one.place, _told(one.filed), one.recomputed or "-")
        for one in found.findings
        if (one.department_id, one.year) == (department, year)
    ]


def test_every_filing_has_been_reviewed() -> None:
    assert [path.stem for path in REVIEWED] == [f"{path.parent.name}-{path.stem}" for path in FILED]


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.stem)
def test_findings_are_those_that_were_reviewed(path: Path, found: Results) -> None:
    department, _, year = path.stem.rpartition("-")
    assert as_reviewed(found, department, year) == list(reviewed(path))


@pytest.mark.parametrize("fact", KNOWN)
def test_known_facts_are_found(found: Results, fact: tuple[str | None, ...]) -> None:
    told = {
        (one.department_id, one.project_id, one.rule, one.filed, one.recomputed) for one in found.findings
    }
    assert fact in told


@pytest.mark.parametrize("sound", SOUND)
def test_sound_figures_are_left_alone(found: Results, sound: tuple[str, str, str]) -> None:
    assert sound not in {(one.department_id, one.project_id, one.rule) for one in found.findings}
    assert sound not in {(one.department_id, one.project_id, one.rule) for one in found.unchecked}


def test_one_wrong_amount_is_one_card(found: Results) -> None:
    cases = found.of_project("lukou-jiguan-shiwu", "2022", "quwei-quzhengfu-dayuan-ji-wuzhuangbu")
    (money,) = [case for case in cases if any(one.rule == "copied-value" for one in case.findings)]
    assert {one.rule for one in money.findings} == {
        "exec-rate-mismatch",
        "executed-over-budget",
        "cost-indicators-vs-executed",
        "copied-value",
        "dept-vs-projects",
    }
    assert money.severity is Severity.FAULT


def test_nothing_personal_is_left_in_the_filings(found: Results) -> None:
    assert not [one for one in found.findings if one.rule == "personal-data"]


def test_every_finding_leads_to_its_line(found: Results) -> None:
    """A line alone would not do: for a place that does not exist, positions give the nearest around it."""
    known = {(path.parent.name, path.stem): set(read_filing(path)[1]._lines) for path in FILED}
    astray = [one for one in found.findings if one.path not in known[one.department_id, one.year]]
    assert not astray


def test_every_rule_answers_for_every_form(found: Results) -> None:
    projects, wholes = 52, 3
    for one in RULES:
        counts = found.counts(one.id)
        expected = {"项目自评表": projects, "整份材料": len(FILED)}.get(one.scope.value, projects + wholes)
        assert counts.looked == expected, one.id


def test_a_finding_has_the_severity_of_its_rule(found: Results) -> None:
    assert all(one.severity is rule(one.rule).severity for one in found.findings)
