"""What a change makes of the site is told by names, and a new id is no new project."""

from typing import Any

import pytest

from generator.checks import run
from generator.corpus import Corpus, Department, Site
from generator.difference import CheckedData, as_json, as_lines, as_markdown, compare
from generator.filing import FiledYear, Filing

WRONG = {"分值": "100", "得分": "98"}
INDICATOR = {
    "一级指标": "产出指标",
    "三级指标": "甲",
    "年度指标值": "1次",
    "实际完成值": "1次",
    "分值": "100",
    "得分": "90",
}


def _state(
    department: str = "wangge", project: str = "kongtiao", *, names: dict[str, Any] | None = None, **more: Any
) -> CheckedData:
    """Return a state with one filing: the names given to its department, and more keys of its one project."""
    keys = {"编号": project, "项目名称": "空调年费", "总分": WRONG, "绩效指标": [INDICATOR], **more}
    embargo = {"公开日期": keys.pop("公开日期")} if "公开日期" in keys else {}
    filing = Filing.model_validate({"单位": "网格中心", "年度": "2022", "项目": [keys], **embargo})
    corpus = Corpus(
        site=Site(name="甲"),
        departments={department: Department(name="网格中心", **(names or {}))},
        filed_years=(FiledYear(department_id=department, filing=filing),),
    )
    return CheckedData(corpus, run(corpus, ()))


def test_projects_are_told_by_name_and_id() -> None:
    told = list(as_lines(compare(_state(), _state(总分={"分值": "100", "得分": "90"}))))
    assert "  空调年费（kongtiao） 总分 › 得分：98 → 90" in told
    assert any("网格中心2022年度 空调年费（wangge/2022/kongtiao）" in line for line in told)


@pytest.mark.parametrize(
    "now",
    [
        _state(project="kt", 曾用编号=["kongtiao"]),
        _state("wangge-zhongxin", names={"former_ids": ("wangge",)}),
        _state("wangge-zhongxin", "kt", names={"former_ids": ("wangge",)}, 曾用编号=["kongtiao"]),
    ],
)
def test_a_new_id_is_an_address_that_leads_on_and_nothing_else(now: CheckedData) -> None:
    before = _state()
    assert before.results.findings
    told = compare(before, now)
    assert (told.appeared, told.vanished, told.totals) == ((), (), ())
    assert [(one.kind, one.added, one.gone) for one in told.filings] in ([], [("修改", (), ())])
    assert told.pages["新增"] == told.pages["撤下"] == ()
    assert told.moved
    assert as_json(told)["pages"]["moved"][0]["before"].startswith("departments/wangge/")


def test_what_waits_for_its_day_is_told_so() -> None:
    nothing = CheckedData(_state().corpus.model_copy(update={"filed_years": ()}), run(_state().corpus, ()))
    later = _state(公开日期="2033-01-01")
    for lines in (as_lines, as_markdown):
        assert "起才登载" in "".join(lines(compare(nothing, later, "2026-01-01")))
        assert "起才登载" not in "".join(lines(compare(nothing, later, "2034-01-01")))


def test_the_page_of_a_case_comes_and_stays() -> None:
    wrong, right = _state(), _state(总分={"分值": "100", "得分": "90"})
    assert any("/cases/" in page for page in compare(right, wrong).pages["新增"])
    assert any("/cases/" in page for page in compare(wrong, right).pages["修改"])
