"""The recipe for another kind of form holds: three files of code, and every stage knows it.

The kind is added as a person would, by lines in a copy of the package; the copy then reads, checks and shows.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.filing import Filing
from generator.kinds import FORM_KINDS, SINGLE_KINDS

ROOT = Path(__file__).parents[1]

RECORD = '''
class AreaEvaluation(Evaluation):
    """转移支付区域绩效自评表: what a transfer reached in an area."""

    title: str | None = Field(None, alias="表名")
    filer: str | None = Field(None, alias="填报单位")
    name: str | None = Field(None, alias="项目名称")


class Filing(Record):'''

ROW = """
AREA = FormKind(
    key="区域绩效",
    attribute="area",
    title="转移支付区域绩效自评表",
    name="转移支付区域自评表",
    record=AreaEvaluation,
    anchor="area",
    titles="转移支付区域",
)
FORM_KINDS = (PROJECT, WHOLE_DEPARTMENT, BASE_DATA, AREA)
"""

# File → (what stands there, what stands there afterwards).
RECIPE = {
    "filing.py": [
        ("\nclass Filing(Record):", RECORD),
        (
            '    report: str | None = Field(None, alias="自评报告")\n    notes: tuple[Note',
            (
                '    area: AreaEvaluation | None = Field(None, alias="区域绩效")\n'
                '    report: str | None = Field(None, alias="自评报告")\n    notes: tuple[Note'
            ),
        ),
    ],
    "kinds.py": [
        ("import BaseData,", "import AreaEvaluation, BaseData,"),
        ("FORM_KINDS = (PROJECT, WHOLE_DEPARTMENT, BASE_DATA)\n", ROW),
    ],
    "importers/reading/kinds.py": [
        ('    OTHER = "其他表格"', '    AREA = "转移支付区域绩效自评表"\n    OTHER = "其他表格"'),
    ],
}

JOURNEY = """
import sys
from pathlib import Path

from generator import checks
from generator.corpus import Corpus, Department, Site
from generator.exports import Published
from generator.explorer import shipment
from generator.filing import FiledYear, Filing
from generator.frames import Frames
from generator.frames.keys import forms
from generator.importers import import_file
from generator.official import filing_document, write_word
from generator.pages import plan
from generator.search.documents import documents
from generator.storage import filing_text

area = {
    "表名": "2022年度转移支付区域绩效自评表",
    "填报单位": "甲市网格中心",
    "项目名称": "困难群众救助补助",
    "资金单位": "万元",
    "资金": {"年度资金总额": {
        "年初预算数": "10", "全年预算数": "10", "全年执行数": "9", "分值": "10", "执行率": "50%", "得分": "9",
    }},
    "年度总体目标": {"预期目标": "救助500人", "实际完成情况": "救助520人"},
    "绩效指标": [{
        "一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "救助困难群众人数",
        "年度指标值": "≥500人", "实际完成值": "520人", "分值": "90", "得分": "90",
    }],
    "总分": {"分值": "100", "得分": "99"},
}
filing = Filing.model_validate({"单位": "甲市网格中心", "年度": "2022", "区域绩效": area})
path = Path(sys.argv[1], "自评表.docx")
path.write_bytes(write_word(filing_document(filing)))
departments = {"wangge": Department(name="甲市网格中心")}
done = import_file(path, departments)
read = done.filing.model_dump(exclude_none=True, by_alias=True)
assert done.report.unplaced == (), done.report.unplaced
again = {key: value for key, value in read["区域绩效"].items() if key != "栏目"}
assert again["资金"] == area["资金"], again
assert [line["三级指标"] for line in again["绩效指标"]] == ["救助困难群众人数"], again
assert again["项目名称"] == area["项目名称"], again
assert "区域绩效:" in filing_text(done.filing)

filed = FiledYear(department_id="wangge", filing=done.filing)
corpus = Corpus(site=Site(name="公开"), departments=departments, filed_years=(filed,))
results = checks.run(corpus)
wrong = {one.place for one in results.findings if one.rule == "exec-rate-mismatch"}
assert wrong and all(place.startswith("区域绩效.") for place in wrong), wrong
assert [row["form"] for row, *_ in forms(corpus)] == ["区域绩效"]
[page] = [one for one in documents(corpus, ()) if one.kind == "年度自评"]
assert "救助困难群众人数" in page.indicators
made = Frames(corpus, results)
pages = dict(plan(made, {}, shipment(made, b""), ()))
text = pages["departments/wangge/2022/index.md"]
assert "## 转移支付区域 {#area}" in text, text
assert "1张转移支付区域自评表" in text
assert "按表中数据重新计算：90%" in text, text
"""


@pytest.mark.parametrize("kind", FORM_KINDS, ids=lambda kind: kind.key)
def test_a_filing_has_a_place_for_every_kind(kind: object) -> None:
    field = Filing.model_fields[kind.attribute]
    assert field.alias == kind.key
    assert kind.record.__name__ in str(field.annotation)


def test_what_stands_on_the_page_of_the_filing_has_places_of_its_own() -> None:
    anchors = [kind.anchor for kind in SINGLE_KINDS]
    assert len({*anchors}) == len(anchors)


def test_another_kind_takes_three_files_of_code(tmp_path: Path) -> None:
    package = tmp_path / "generator"
    shutil.copytree(ROOT / "generator", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, replacements in RECIPE.items():
        text = (package / name).read_text(encoding="utf-8")
        for before, after in replacements:
            assert before in text
            text = text.replace(before, after, 1)
        (package / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", JOURNEY, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
