"""A waiver is public: rule, place, what was found, reason and date, on the pages and in the data."""

import json

import pytest

from generator import exports
from generator.checks import Results, Waiver, run
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing
from generator.frames import Frames
from generator.pages.findings.found import CheckRun
from generator.pages.findings.index import findings_page
from generator.pages.findings.waived import waived_of_filing

REASON = "总分一行另含<附加题>。"
FILED = {
    "单位": "甲局",
    "年度": "2022",
    "项目": [
        {
            "编号": "a",
            "项目名称": "甲",
            "资金单位": "万元",
            "资金": {"年度资金总额": {"全年预算数": "10", "全年执行数": "5", "执行率": "90%"}},
        }
    ],
}


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(
        site=Site(name="甲"),
        departments={"jia": Department(name="甲局")},
        filed_years=(FiledYear(department_id="jia", filing=Filing.model_validate(FILED)),),
    )


@pytest.fixture
def results(corpus: Corpus) -> Results:
    first = next(one for one in run(corpus).findings if one.rule == "exec-rate-mismatch")
    waiver = Waiver("jia", "2022", first.rule, first.project_id, REASON, "2024-03-01")
    return run(corpus, [waiver])


def test_the_pages_say_what_was_waived_and_why(corpus: Corpus, results: Results) -> None:
    page = findings_page(CheckRun(Frames(corpus, results)))
    assert "总分一行另含&lt;附加题&gt;。" in page
    assert "2024-03-01" in page
    for project_id in (None, "a"):
        table = waived_of_filing(results, "jia", "2022", "departments/jia/2022/", project_id)
        assert table is not None
        assert [cell.text for cell in table.rows[0]][-2:] == [REASON, "2024-03-01"]
    assert waived_of_filing(results, "jia", "2022", "departments/jia/2022/", "b") is None


def test_the_data_say_it_too(corpus: Corpus, results: Results) -> None:
    files = {file.path: file.content for file in exports.files(Frames(corpus, results))}
    (waived,) = json.loads(files["data/waivers.json"])
    assert (waived["rule"], waived["reason"]) == ("exec-rate-mismatch", REASON)
    assert "data/waivers.json" not in {file.path for file in exports.files(Frames(corpus, run(corpus)))}
