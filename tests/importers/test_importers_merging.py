"""Several documents, one filing; ids of projects stay whatever a person edits."""

from generator.filing import Filing, FundsRow, Indicator, Project
from generator.importers.merging import merged, onto


def _project(identity: str, name: str, spent: str = "5", code: str | None = None) -> Project:
    return Project(
        id=identity,
        name=name,
        code=code,
        funds={"年度资金总额": FundsRow(executed=spent)},
        indicators=(Indicator(level3=f"指标{spent}", weight="10"),),
    )


def _filing(*projects: Project, year: str = "2022", report: str | None = None) -> Filing:
    return Filing(department_name="某局", year=year, projects=projects, report=report)


def test_documents_of_one_year_become_one_filing() -> None:
    filing, twice = merged([_filing(_project("a", "甲")), _filing(_project("a", "乙"), report="自评报告")])
    assert [project.name for project in filing.projects] == ["甲", "乙"]
    assert len({project.id for project in filing.projects}) == 2
    assert (filing.report, twice) == ("自评报告", [])


def test_what_stands_in_two_documents_is_said() -> None:
    filing, twice = merged([_filing(report="一"), _filing(report="二")])
    assert (filing.report, twice) == ("一", ["自评报告"])


def test_a_project_imported_later_is_added() -> None:
    filing = onto(_filing(_project("kongtiao", "空调年费")), _filing(_project("x", "绿化费", "7")))
    assert [project.name for project in filing.projects] == ["空调年费", "绿化费"]
    assert filing.projects[0].id == "kongtiao"


def test_an_id_survives_an_edited_name() -> None:
    edited = _filing(_project("kongtiao", "中央空调的年费（已更名）"))
    assert onto(edited, _filing(_project("x", "空调年费"))).projects[0].id == "kongtiao"


def test_an_id_survives_edited_figures() -> None:
    assert onto(
        _filing(_project("kongtiao", "空调年费")), _filing(_project("x", "空调年费", "9"))
    ).projects == (_project("kongtiao", "空调年费", "9"),)


def test_the_code_comes_before_the_name() -> None:
    before = _filing(_project("old-a", "甲项目", "1", code="P1"), _project("old-b", "乙项目", "2", code="P2"))
    after = onto(before, _filing(_project("x", "乙项目", "8", code="P1")))
    assert [project.id for project in after.projects] == ["old-a", "old-b"]
    assert after.projects[0].name == "乙项目"


def test_the_same_project_keeps_its_id_across_years() -> None:
    fresh = _filing(_project("x", "空调年费", "6"), year="2023")
    assert onto(None, fresh, [_filing(_project("kongtiao", "空调年费"))]).projects[0].id == "kongtiao"


def test_two_equally_near_names_are_not_guessed_between() -> None:
    before = _filing(_project("road-a", "道路维修一期工程", "1"), _project("road-b", "道路维修二期工程", "2"))
    after = onto(before, _filing(_project("x", "道路维修三期工程", "9")))
    assert len(after.projects) == 3
