"""No document makes a reader run away: four times the rows, lines or cells cost about four times the time."""

import csv
import io
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from growth import hold_growth
from openpyxl import Workbook
from reader_pdfs import box, table, text, write_pdf

from generator.errors import GongkaiError
from generator.importers import import_file
from generator.importers.readers.bounds import MAX_COLUMNS, TOO_WIDE
from generator.importers.readers.excel import read_xls
from generator.importers.readers.pdf import pages
from generator.importers.vocabulary.grid import Document as Grid

HEAD = "项目支出绩效自评表\n（2022年度）\n项目名称,甲项目,主管部门,乙局\n"
FUNDS = (
    "项目资金（万元）,,年初预算数,全年预算数,全年执行数,分值,执行率,得分\n,年度资金总额,10,10,10,10,100%,10\n"
)
GOALS = "年度总体目标,预期目标,实际完成情况\n,做好,做好了\n"
LINES = (
    "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因\n"
    "产出指标,数量指标,数量,10个,10个,10,10,无\n"
)
# What is repeated, and what stands around it.
TALL = {
    "indicators": lambda n: HEAD + FUNDS + GOALS + LINES + "产出,数量,数,10个,10个,10,10,无\n" * n,
    "funds": lambda n: HEAD + FUNDS + ",其他资金,1,1,1,10,100%,1\n" * n + GOALS + LINES,
    "goals": lambda n: HEAD + FUNDS + GOALS + ",做好,做好了\n" * n + LINES,
    "goal in one cell": lambda n: HEAD + FUNDS + '年度总体目标,"' + "预期目标：做好\n" * n + '"\n' + LINES,
    "strange rows": lambda n: HEAD + FUNDS + GOALS + LINES + "不知道什么,某某\n" * n,
    "blank rows": lambda n: HEAD + FUNDS + GOALS + LINES + ",,,,,,,\n" * n,
    "forms": lambda n: (HEAD + FUNDS + GOALS + LINES) * (n // 10),
    "lines above": lambda n: "附件1\n2022年度某局绩效自评表\n" * n + HEAD + FUNDS + GOALS + LINES,
    "name": lambda n: HEAD.replace("甲项目", "甲" * 20 * n) + FUNDS + GOALS + LINES,
    "signature": lambda n: f"{HEAD}{FUNDS}{GOALS}{LINES}{'填报人：某某 ' * n}\n",
}
WIDE = {
    "heading": lambda n: HEAD + FUNDS + GOALS + LINES.replace("偏差原因", "偏差原因," * n),
    "unknown": lambda n: HEAD + FUNDS + LINES.replace("偏差原因", ",".join(f"栏{i}" for i in range(n))),
    "pairs": lambda n: f"{HEAD}{'项目名称,甲,' * n}\n{FUNDS}{LINES}",
    "goals": lambda n: f"{HEAD}{FUNDS}{'预期目标,做好这件事,' * n}\n{LINES}",
    "funds": lambda n: f"{HEAD}项目资金,{'年度资金总额：,10,' * n}\n{FUNDS}{LINES}",
}
SHORT, LONG = 100, 400
# Four times the text: four times the time where it grows with the text, sixteen with its square.
GROWTH = 9
ENOUGH = 0.4


def as_csv(text: str) -> tuple[str, str]:
    return text, ".csv"


def as_web_page(text: str) -> tuple[str, str]:
    rows = (line.split(",") for line in text.split("\n"))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>", ".html"


def as_pipes(text: str) -> tuple[str, str]:
    return "\n".join(f"| {line.replace(',', ' | ')} |" for line in text.split("\n")), ".txt"


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def as_workbook(text: str, path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("自评表")
    for row in cells_of(text):
        sheet.append(row)
    book.save(path)


def as_word_table(text: str, path: Path) -> None:
    rows = cells_of(text)
    document = Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(table._tbl.tr_lst, rows, strict=True):
        for cell, words in zip(row.tc_lst, cells, strict=False):
            cell.p_lst[0].add_r().text = words
    document.save(str(path))


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def as_old_workbook(text: str, path: Path) -> None:
    """Write a workbook of Excel 97 as the bare stream of its records (MS-XLS 2.3): one sheet, texts only."""
    fonts = _record(0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0, 1, 0) + b"A") * 5
    head = _begin(5) + fonts + _record(0xE0, bytes(20)) * 16
    end = _record(0x0A, b"")
    start = len(head) + 4 + 9 + len(end)
    book = head + _record(0x85, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"A") + end
    cells = [
        _record(0x204, struct.pack("<HHHHB", row, column, 15, len(words), 1) + words.encode("utf-16-le"))
        for row, line in enumerate(cells_of(text))
        for column, words in enumerate(line)
        if words
    ]
    path.write_bytes(book + _begin(0x10) + b"".join(cells) + end)


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0x7CC, 0, 0))


def as_pdf(text: str, path: Path) -> None:
    """Write the rows in tables of thirty to a page."""
    rows = cells_of(text)
    width = max(map(len, rows))
    full = [[*(words[:9] for words in row), *[""] * (width - len(row))] for row in rows]
    write_pdf(
        path, *(table(20, 20, [540 // width] * width, full[at : at + 30]) for at in range(0, len(full), 30))
    )


def seconds(folder: Path, written: tuple[str, str]) -> float:
    text, suffix = written
    path = folder / f"某局2022年度自评表{suffix}"
    path.write_text(text, encoding="utf-8")
    return seconds_of(path)


def seconds_of(path: Path) -> float:
    start = time.process_time()
    with suppress(GongkaiError):  # a refusal, too, has to come soon
        import_file(path, {}, "mouju", "2022")
    return time.process_time() - start


@pytest.mark.parametrize("write", [as_csv, as_web_page, as_pipes])
@pytest.mark.parametrize("shape", TALL)
def test_no_reader_runs_away(shape: str, write: Callable[[str], tuple[str, str]], tmp_path: Path) -> None:
    def taken(times: int) -> float:
        return seconds(tmp_path, write(TALL[shape](times)))

    taken(1)  # loads what is loaded but once
    hold_growth(taken, (SHORT, LONG), GROWTH, ENOUGH)


@pytest.mark.parametrize(("write", "suffix"), [(as_workbook, ".xlsx"), (as_word_table, ".docx")])
@pytest.mark.parametrize("shape", ["indicators", "funds", "goals", "forms", "strange rows"])
def test_no_office_file_runs_away(
    shape: str, write: Callable[[str, Path], None], suffix: str, tmp_path: Path
) -> None:
    def taken(times: int) -> float:
        path = tmp_path / f"某局2022年度自评表{times}{suffix}"
        write(TALL[shape](times), path)
        return seconds_of(path)

    taken(10)  # loads what is loaded but once
    hold_growth(taken, (SHORT, LONG), GROWTH, ENOUGH)


@pytest.mark.parametrize(
    ("write", "read", "times"),
    [(as_old_workbook, read_xls, (SHORT, LONG)), (as_pdf, pages.read, (30, 120))],
)
@pytest.mark.parametrize("shape", ["indicators", "funds", "forms", "strange rows"])
def test_no_file_read_in_a_process_of_its_own_runs_away(
    shape: str,
    write: Callable[[str, Path], None],
    read: Callable[[Path], Grid],
    times: tuple[int, int],
    tmp_path: Path,
) -> None:
    def taken(number: int) -> float:
        path = tmp_path / f"某局2022年度自评表{number}.xls"
        write(TALL[shape](number), path)
        start = time.process_time()
        document = read(path)
        with suppress(GongkaiError):
            import_file(path, {}, "mouju", "2022", document)
        return time.process_time() - start

    taken(10)  # loads what is loaded but once
    hold_growth(taken, times, GROWTH, ENOUGH)


# What a page may hold many times, each at another place.
CROWDED = {
    "line": lambda n: [text(20, 20, "数" * n)],
    "lines": lambda n: [text(20, 20 + at * 0.9, "年度指标") for at in range(n)],
    "one place": lambda n: [text(20, 20, "年度指标")] * n,
    "boxes side by side": lambda n: [box(20 + at * 0.4, 60, 20.4 + at * 0.4, 80) for at in range(n)],
    "boxes in boxes": lambda n: [box(20 + at * 0.2, 60 + at * 0.2, 500, 700) for at in range(n)],
    "strokes": lambda n: [
        one
        for at in range(n)
        for one in (text(20, 60 + at * 3, "一二三", 3), box(20, 61 + at * 3, 40, 61.2 + at * 3))
    ],
}


@pytest.mark.parametrize("shape", CROWDED)
def test_no_crowded_page_runs_away(shape: str, tmp_path: Path) -> None:
    def taken(times: int) -> float:
        path = write_pdf(
            tmp_path / f"{times}.pdf", [text(200, 20, "项目支出绩效自评表"), *CROWDED[shape](times)]
        )
        start = time.process_time()
        pages.read(path)
        return time.process_time() - start

    taken(10)  # loads what is loaded but once
    hold_growth(taken, (SHORT, LONG), GROWTH, ENOUGH)


@pytest.mark.parametrize("shape", WIDE)
def test_a_table_wider_than_any_form_is_left_out_and_said_so(shape: str, tmp_path: Path) -> None:
    short = seconds(tmp_path, as_csv(WIDE[shape](MAX_COLUMNS // 4)))
    start = time.process_time()
    path = tmp_path / "某局2022年度自评表.csv"
    path.write_text(WIDE[shape](MAX_COLUMNS * 4), encoding="utf-8")
    with pytest.raises(GongkaiError, match=TOO_WIDE):
        import_file(path, {}, "mouju", "2022")
    # Sixteen times as wide.
    assert time.process_time() - start < max(ENOUGH, 4 * GROWTH * short)
