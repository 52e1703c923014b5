"""Whatever is done to the bytes of a document, it is read or refused with one sentence, never otherwise."""

import random
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from generator.corpus import Department
from generator.errors import GongkaiError
from generator.importers import import_file

DEPARTMENTS = {"jia": Department.model_validate({"名称": "甲县交通局"})}
ROWS = [
    ["项目名称", "修路", "主管部门", "甲县交通局", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "道路长度", "3公里", "3公里", "100", "98"],
]
TITLE = "甲县交通局2022年度项目支出绩效自评表"
TRIALS = 40


def write_docx(path: Path) -> None:
    word = docx.Document()
    word.add_paragraph(TITLE)
    table = word.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.save(str(path))


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([TITLE], *ROWS):
        book.active.append(row)
    book.save(path)


def write_html(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    path.write_text(f"<meta charset=utf-8><p>{TITLE}</p><table>{rows}</table>", encoding="utf-8")


def write_csv(path: Path) -> None:
    path.write_text("\n".join([TITLE, *(",".join(row) for row in ROWS)]), encoding="gb18030")


def broken(content: bytes, chance: random.Random) -> bytes:
    """Cut the bytes, drop some, double some, or change some."""
    begin = chance.randrange(len(content))
    end = min(len(content), begin + chance.choice([1, 4, 64, 1024]))
    piece = content[begin:end]
    return chance.choice(
        [
            content[:begin],
            content[:begin] + content[end:],
            content[:end] + piece + content[end:],
            content[:begin] + chance.randbytes(len(piece)) + content[end:],
            content[:begin] + b"\xff" * len(piece) + content[end:],
        ]
    )


def refusal(path: Path) -> str | None:
    try:
        import_file(path, DEPARTMENTS, "jia", "2022")
    except GongkaiError as error:
        return error.message
    return None


@pytest.mark.parametrize("write", [write_docx, write_xlsx, write_html, write_csv])
def test_broken_bytes_are_read_or_refused_in_one_sentence(write, tmp_path):
    suffix = write.__name__.removeprefix("write_")
    write(tmp_path / f"whole.{suffix}")
    content = (tmp_path / f"whole.{suffix}").read_bytes()
    chance = random.Random(suffix)  # noqa: S311 - the same bytes on every machine
    for number in range(TRIALS):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(broken(content, chance))
        said = refusal(path)
        assert said is None or re.search(r"[\u4e00-\u9fff]", said)
        assert not re.search(r"Errno|Traceback|argument|\n", said or "")
