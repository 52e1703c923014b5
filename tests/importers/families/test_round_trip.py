"""Records that nobody filed, printed as the official form and read again: what comes back is what went in."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drafting import plain
from hypothesis import example, given, settings
from invented import departments, filings, projects

from generator.filing import DepartmentEvaluation, Filing, Project
from generator.importers import import_file
from generator.importers.ledger import Ledger
from generator.importers.reading import FormReading, TableKind, kind_of
from generator.importers.vocabulary.grid import Document
from generator.official import filing_document, write_excel, write_word
from generator.official.form import form_table

WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": write_word, "xlsx": write_excel}


def read_again(form: Project | DepartmentEvaluation, kind: TableKind) -> dict[str, Any]:
    table = form_table(form)
    assert kind_of(table) is kind
    ledger = Ledger()
    reading = FormReading(ledger, table.exact, kind)
    reading.read(table.rows)
    cells = [cell for row in table.rows for cell in row if not cell.empty]
    assert [cell.text for cell in cells if not ledger.knows(cell)] == []
    return plain(reading.finished())


@settings(deadline=None)
@given(projects())
def test_a_project_comes_back(record: dict[str, Any]) -> None:
    again = read_again(Project.model_validate({"编号": "x", **record}), TableKind.PROJECT)
    assert again == record


# As large as the only other row that has money: an equal, and no sum.
NO_SUM = {
    "部门名称": "甲",
    "资金": {
        "中央补助": {"年初预算数": "1,200", "全年预算数": "12.5", "全年执行数": ""},
        "当年财政拨款": {"年初预算数": "", "全年预算数": "", "全年执行数": ""},
        "上年结转资金": {"年初预算数": "1,200", "全年预算数": "12.5", "全年执行数": ""},
    },
    "绩效指标": [{"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "乙", "实际完成值": ""}],
}


@settings(deadline=None)
@given(departments())
@example(NO_SUM)
def test_a_department_comes_back(record: dict[str, Any]) -> None:
    again = read_again(DepartmentEvaluation.model_validate(record), TableKind.DEPARTMENT)
    assert again == record


@pytest.mark.parametrize("kind", sorted(WRITERS))
@settings(deadline=None, max_examples=15)
@given(record=filings())
def test_an_exported_filing_comes_back(kind: str, record: dict[str, Any]) -> None:
    numbered = [{"编号": f"p{number}", **form} for number, form in enumerate(record["项目"])]
    filing = Filing.model_validate({**record, "项目": numbered})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"自评表.{kind}"
        path.write_bytes(WRITERS[kind](filing_document(filing)))
        done = import_file(path, {})
    again = done.filing.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"source"})
    again["项目"] = [{key: text for key, text in form.items() if key != "编号"} for form in again["项目"]]
    assert again == record
    assert done.report.unplaced == ()
    assert done.report.placed + done.report.masked == done.report.cells
