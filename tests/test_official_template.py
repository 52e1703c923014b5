"""The blank official form: what a clerk fills in comes back whole, without one question."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from official_filling import fill_excel, fill_word

from generator.cli.templates import template as command
from generator.importers import import_file
from generator.importers.vocabulary.grid import Table
from generator.official import write_excel, write_word
from generator.official.template import TemplateKind, template

UNIT = "青石县水利局"
WRITERS = {"docx": (write_word, fill_word), "xlsx": (write_excel, fill_excel)}
FUNDS = ("100", "120.5", "118.09", "10", "98%", "9.8")
INDICATOR = ("修渠长度", "≥3公里", "3.2公里", "10", "10", "无")


def cells(kind):
    """The rows of the blank form's table."""
    document = template(kind)
    return next(block for block in document.blocks if isinstance(block, Table)).rows


def filled(kind):
    """What a clerk writes into the form, by row and column."""
    values = {}
    for number, row in enumerate(cells(kind)):
        texts = [cell.text for cell in row]
        for cell, after in zip(row, [*row[1:], None], strict=True):
            if after is not None and cell.text in {"项目名称", "部门名称", "主管部门", "实施单位"}:
                values[number, after.column] = "东渠整修" if cell.text == "项目名称" else UNIT
        blank = [cell.column for cell in row if not cell.text and not cell.continues]
        if "年度资金总额" in texts:
            values |= {(number, c): text for c, text in zip(blank, FUNDS, strict=True)}
        elif any(text.endswith("指标") for text in texts) and "三级指标" not in texts:
            values |= {(number, c): text for c, text in zip(blank, INDICATOR, strict=True)}
        elif "总分" in texts:
            values[number, blank[0]] = "99.8"
        elif texts[0] == "" and len(blank) == 2:
            values |= {(number, blank[0]): "整修东渠。", (number, blank[1]): "东渠已经整修。"}
    return values


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", TemplateKind)
def test_a_filled_copy_is_read_without_a_question(kind: TemplateKind, form: str, tmp_path: Path) -> None:
    write, fill = WRITERS[form]
    path = tmp_path / f"a.{form}"
    path.write_bytes(write(template(kind)))
    fill(path, filled(kind), "2024", UNIT)
    done = import_file(path, {})
    assert not done.report.unplaced
    assert not done.report.warnings
    assert (done.filing.department_name, done.filing.year) == (UNIT, "2024")
    read = done.filing.projects[0] if kind is TemplateKind.PROJECT else done.filing.whole_department
    tree = read.model_dump(by_alias=True, exclude_none=True)
    assert tuple(tree["资金"]["年度资金总额"].values()) == FUNDS
    assert tree["总分"]["得分"] == "99.8"
    assert tree["年度总体目标"]["实际完成情况"] == "东渠已经整修。"
    assert [tuple(row.values())[2:] for row in tree["绩效指标"]] == [INDICATOR] * 9


@pytest.mark.parametrize("form", WRITERS)
def test_rows_left_blank_ask_nothing(form: str, tmp_path: Path) -> None:
    write, fill = WRITERS[form]
    path = tmp_path / f"a.{form}"
    path.write_bytes(write(template(TemplateKind.PROJECT, "2024")))
    some = {spot: text for spot, text in filled(TemplateKind.PROJECT).items() if spot[0] < 12}
    fill(path, some, "2024", UNIT)
    done = import_file(path, {})
    assert not done.report.unplaced
    assert not done.report.warnings


def test_the_command_writes_the_form_it_is_asked_for(tmp_path: Path) -> None:
    arguments = ["--kind", "department", "--format", "xlsx", "--year", "2024", "--out", str(tmp_path)]
    done = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert done.exception is None
    assert [path.name for path in tmp_path.iterdir()] == ["部门整体支出绩效自评表-2024.xlsx"]
