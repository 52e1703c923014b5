"""Whatever file is given to the importer, it gives a filing or one Chinese line, quickly and in order."""

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from form_printing import HEADING, Rows, as_cells_on_lines, as_rows_on_lines, form_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus import Department
from generator.errors import UnreadableInputError
from generator.importers import Import, import_file
from generator.records import PROJECT_ID_MAX
from generator.storage import filing_text, read_filing

SOURCES = sorted((Path(__file__).resolve().parents[1] / "fixtures" / "filings").glob("*.txt"))
# How often a source is cut: every cut is an import of all before it.
CUTS = 30
FORM = HEADING + as_cells_on_lines(form_rows())
NASTY = [
    "<script>alert(1)</script>", "../../etc/passwd", "引“号”'单'\"双\"", "竖|线|名", "两行\n名称", "长" * 300,
    "a" * 300, "=cmd|' /C calc'!A0", "{{ 7 * 7 }}", "${HOME}", "%s%n", "`rm -rf`", "\u202e反向", "\u200b",
    "𠮷野家", "NO", "12:30", "0142", "- 项", "甲: 乙 #丙", "\ufeff", "\x1b[31m红\x1b[0m", "CON", "—",
    "１２３４５热线", "%2e%2e%2f", "甲\u2028乙",
]  # fmt: skip


def imported(content: str | bytes, folder: Path, name: str = "表.txt", **more: str) -> Import:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file(path, {}, **more)


def refusal(content: str | bytes, folder: Path, name: str = "表.txt", **more: str) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        imported(content, folder, name, **more)
    assert caught.value.place.path == folder / name
    assert str(caught.value).isprintable()
    assert re.search("[一-龥]", caught.value.message)
    return caught.value.message


def bare(text: str) -> str:
    """Return the text without white space and characters that no file may hold."""
    return re.sub(r"[\s\x00-\x1f\u200b\ufeff]", "", text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "文件是空的"),
        (" \n\t\u3000\r\n\u200b", "文件是空的"),
        ("\ufeff", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "损坏"),
        (b"PK\x03\x04\x14\0\0\0", "损坏"),
        (b"\xff\xfe\xfd\xfc" * 9 + b"\xff", "UTF-8"),
        (b"\x80\xff" * 99, "UTF-8"),
        ("今天天气不错\n", "没有找到绩效自评表"),
        ("\t甲\n\t乙\n", "没有找到绩效自评表"),
        ("a\tb\tc\td\te\n", "没有找到绩效自评表"),
        ("项目支出绩效自评表\n", "没有找到绩效自评表"),
        (FORM.replace("2022年度", "年度"), "没有写明年度"),
        (FORM.replace("甲局", ""), "没有写明单位"),
    ],
)  # fmt: skip
def test_what_is_no_filing_is_one_line(content: str | bytes, said: str, tmp_path: Path) -> None:
    assert said in refusal(content, tmp_path)


@pytest.mark.parametrize("name", ["表.docm", "表", "表.", "表.txt.exe"])
def test_unknown_kinds_of_files_are_refused(name: str, tmp_path: Path) -> None:
    assert "不认识的文件类型" in refusal(FORM, tmp_path, name)


@pytest.mark.parametrize("year", ["22", "2022年", "", "二〇二二", "1822", "2022\n", "../2022"])
def test_a_year_that_is_none_is_refused(year: str, tmp_path: Path) -> None:
    assert "应为四位数字" in refusal(FORM, tmp_path, year=year)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文件夹.txt").mkdir()
    (tmp_path / "圈.txt").symlink_to("圈.txt")
    os.mkfifo(tmp_path / "管道.txt")
    for name in ("没有.txt", "文件夹.txt", "圈.txt", "管道.txt"):
        with pytest.raises(UnreadableInputError):
            import_file(tmp_path / name, {})


@pytest.mark.parametrize("byte", [b" ", b"\0", b"\t", b"\n"])
def test_a_file_of_50_mb_is_answered_within_a_second(byte: bytes, tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(byte * 50 * 2**20)
    start = time.perf_counter()
    with pytest.raises(UnreadableInputError, match="20 MB"):
        import_file(path, {})
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "\ta\n\n\nb\n" * 20_000,
        "x\n\n\n" * 30_000 + "\tend\n",
        "\n\n\tx" * 30_000,
        "\t二级指标\n\t三级指标\n" * 10_000,
        "a\tb\tc\td\n" + "a\tb\nc\n" * 20_000,
        "附件：\n1. 甲\n" * 10_000,
        "\t" + "产出指标(5" + " " * 50_000 + "\n",
        "\t" + "甲" + " " * 50_000 + "乙\n",
        "填报单位：" * 10_000,
        "1" * 100_000,
        "(" * 100_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_no_text_makes_the_reader_slow(text: str, tmp_path: Path) -> None:
    """Ten times the size must not take a hundred times as long: each of these took minutes once, or could.

    What becomes a row wider than any form is refused, in the same time.
    """
    start = time.process_time()
    with suppress(UnreadableInputError):
        imported(f"{FORM}\n{text}", tmp_path)
    assert time.process_time() - start < 10


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode("gb18030"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\n").encode("gb18030"),
    ],
    ids=["GB18030", "BOM", "UTF-16", "CRLF", "CR", "GB18030-CRLF"],
)
def test_encodings_and_line_ends_read_the_same(
    source: Path, encoded: Callable[[str], bytes], tmp_path: Path
) -> None:
    departments = {source.stem: Department(name="某局")}
    plain = import_file(source, departments, source.stem)
    path = tmp_path / source.name
    path.write_bytes(encoded(source.read_text(encoding="utf-8")))
    other = import_file(path, departments, source.stem)
    assert (other.filing, other.report) == (plain.filing, plain.report)


def test_unreadable_characters_are_replaced_and_told(tmp_path: Path) -> None:
    done = imported(FORM.replace("保证了供应", "保证了\x07供应\uffff"), tmp_path)
    assert done.filing.projects[0].goals
    assert done.filing.projects[0].goals.actual == "保证了\ufffd供应\ufffd"
    [warning] = done.report.warnings
    assert "读不出的字符" in warning.text


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\v", "\f"])
def test_breaks_of_other_kinds_stand_within_a_cell(mark: str, tmp_path: Path) -> None:
    done = imported(FORM.replace("保证了供应", f"保证了{mark}供应"), tmp_path)
    assert done.filing.projects[0].goals
    assert done.filing.projects[0].goals.actual == "保证了\n供应"


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("printed", [as_cells_on_lines, as_rows_on_lines])
@pytest.mark.parametrize("name", NASTY, ids=ascii)
def test_names_are_text_and_ids_are_short_ascii(
    printed: Callable[[Rows], str], name: str, tmp_path: Path
) -> None:
    form = HEADING + printed(form_rows(name=name))
    done = imported(form * 3, tmp_path)
    ids = [project.id for project in done.filing.projects]
    assert len({*ids}) == 3
    for one in ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)
        assert len(one) <= PROJECT_ID_MAX
    # Windows cannot store a folder “con”, so the first of them has its number too.
    stem, first = ("con", 3) if name == "CON" else (ids[0], 2)
    stem = stem[: PROJECT_ID_MAX - 2].rstrip("-")
    assert ids[1:] == [f"{stem}-{number}" for number in (first, first + 1)]
    path = tmp_path / "filings" / "jia-ju" / "2022.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(filing_text(done.filing), encoding="utf-8", newline="")
    assert read_filing(path)[0] == done.filing
    assert bare(done.filing.projects[0].name.replace("\ufffd", "")) == bare(name)


@given(st.text(max_size=60))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_at_all_gives_an_id(tmp_path: Path, name: str) -> None:
    rows = form_rows()
    rows[0] = ["项目名称", name.replace("\0", "")]
    text = HEADING + as_cells_on_lines(rows)
    for project in imported(text.encode("utf-8", "replace"), tmp_path).filing.projects:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", project.id)
        assert len(project.id) <= PROJECT_ID_MAX


def test_a_form_without_a_name_is_filed_without_one(tmp_path: Path) -> None:
    done = imported(FORM.replace("\t空调年费\n", "\t甲\n\t乙\n"), tmp_path)
    assert len(done.filing.projects) == 1
    assert {"甲", "乙"} <= {*re.findall("[甲乙](?!局)", str(done.filing) + str(done.report.unplaced))}


# ---------------------------------------------------------------- files cut short


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_source_cut_anywhere_loses_nothing_in_silence(source: Path, tmp_path: Path) -> None:
    text = source.read_text(encoding="utf-8")
    departments = {source.stem: Department(name="某局")}
    path = tmp_path / source.name
    for end in range(500, len(text), max(500, len(text) // CUTS)):
        path.write_text(text[:end], encoding="utf-8")
        try:
            done = import_file(path, departments, source.stem, "2022")
        except UnreadableInputError:
            assert "项目名称" not in text[:end]
            continue
        report = done.report
        assert report.placed + report.masked + len(report.unplaced) == report.cells
        said = bare(filing_text(done.filing) + "".join(one.text for one in report.unplaced))
        last = bare(re.split(r"[\n\t]", text[:end])[-1].replace("其中:", "").replace("其中：", ""))
        assert last in said or ends_in_labels(last)


def ends_in_labels(piece: str) -> bool:
    """A signature, the line above a form, a label with its weight: these are kept as keys."""
    return bool(re.match(r"填[报表](人|单位)[:：]|.{2,8}[（(]", piece)) or piece.endswith(("：", ":"))
