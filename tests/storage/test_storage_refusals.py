"""Whatever stands in a data file, the answer is the records or Chinese lines with file and line."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import FormatError, InvalidFilingsError, UnreadableInputError
from generator.storage import load_corpus, read_departments, read_filing

FILING = '单位: 甲局\n年度: "2022"\n'
PROJECT = "  - {编号: a, 项目名称: 甲}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A ``data`` folder with one department and one sound filing."""
    (tmp_path / "filings" / "jia-ju").mkdir(parents=True)
    (tmp_path / "departments.yaml").write_text("jia-ju: {名称: 甲局}\n", encoding="utf-8")
    (tmp_path / "site.yaml").write_text("网站名称: 公开\n", encoding="utf-8")
    filing_path(tmp_path).write_text(FILING, encoding="utf-8")
    return tmp_path


def filing_path(data: Path, name: str = "2022.yaml") -> Path:
    return data / "filings" / "jia-ju" / name


def problems(read: Callable[[], object]) -> list[FormatError]:
    """Return what ``read`` refuses, having checked that each is a single Chinese line with a file."""
    try:
        read()
    except InvalidFilingsError as error:
        found = list(error.problems)
    except FormatError as error:
        found = [error]
    else:
        found = []
    for problem in found:
        assert problem.place.path is not None
        assert str(problem).isprintable()
        assert re.search("[一-龥]", problem.message)
    return found


def refusals(data: Path) -> list[tuple[str, int | None, str]]:
    """Return file name, line and message of everything that is wrong with the data."""
    found = problems(lambda: load_corpus(data))
    return [
        (problem.place.path.name if problem.place.path else "", problem.place.line, problem.message)
        for problem in found
    ]


def refusal_of(content: str | bytes, data: Path) -> tuple[int | None, str]:
    """Return line and message of the one thing wrong with a filing."""
    filing_path(data).write_bytes(content.encode() if isinstance(content, str) else content)
    [(name, line, message)] = refusals(data)
    assert name == "2022.yaml"
    return line, message


def test_sound_data_has_no_problems(data: Path) -> None:
    assert refusals(data) == []


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (f"{FILING}单位: 乙局\n", 3, "“单位”重复，第 1 行已有"),
        (f"{FILING}项目:\n{PROJECT}    自评报告: 甲\n", 5, "缩进"),
        (f"{FILING}项目:\n{PROJECT}{PROJECT}", 5, "编号“a”重复，第 4 行的项目已经用了它"),
        (f"{FILING}项目名稱: 甲\n", 3, "不认识的键“项目名稱”（项目名稱）；是否应为“项目名称”？"),
        (f"{FILING}整体支出:\n  总份: {{}}\n", 4, "“总份”（整体支出 › 总份）；是否应为“总分”？"),
        (f"{FILING}呜呼哀哉: 甲\n", 3, "请写入“其他”"),
        (f"{FILING}项目:\n  - {{编号: a}}\n", 4, "缺少必填的键“项目名称”（项目 › 1 › 项目名称）"),
        (f"{FILING}项目:\n  - {{编号: 空调, 项目名称: 甲}}\n", 4, "“空调”不可用"),
        (f"{FILING}项目:\n  - {{编号: {'a' * 41}, 项目名称: 甲}}\n", 4, "至多 40 个字符"),
        (f"{FILING}项目: 甲\n", 3, "这里应当是一个列表"),
        (f"{FILING}来源: [甲]\n", 3, "“键: 值”的写法（来源）"),
        (f"{FILING}来源: {{网址: [甲]}}\n", 3, "这里应当是一段文字（来源 › 网址）"),
        (f"{FILING}自评报告: &a 甲\n", 3, "锚点与引用"),
        (f"{FILING}自评报告: *a\n", 3, "锚点与引用"),
        (f"{FILING}自评报告: !!str 甲\n", 3, "类型标记"),
        (f"{FILING}自评报告: !python/object/apply:os.system [ls]\n", 3, "类型标记"),
        (f"{FILING}---\n{FILING}", 4, "只能有一份内容"),
        (f"{FILING}...\n甲\n", 4, "这一行不属于上文"),
        ("- 甲\n", 1, "最外层应当是"),
        ("\n甲\n", 2, "最外层应当是"),
        ("---\n", 2, "最外层应当是"),
        (f"{FILING}自评报告: {'[' * 100_000}\n", 3, "嵌套超过 12 层"),
        (f"{FILING}? [甲]\n: 乙\n", 3, "键必须是一段文字"),
        (f"{FILING}来源:\n   网址: 甲\n  文号: 乙\n", 5, "缩进"),
        (f"{FILING}来源:\n\t网址: 甲\n", 4, "制表符"),
        (f"{FILING}文号: 甲: 乙\n", 3, "冒号的位置不对"),
        (f'{FILING}自评报告: "甲\n乙\n', 3, "引号没有成对"),
        (f"{FILING}自评报告: '甲\n乙\n丙\n", 3, "引号没有成对"),
        (f"{FILING}项目: [甲,\n乙\n", 3, "方括号没有成对"),
        (f"{FILING}自评报告: @甲\n", 3, "请加引号"),
        (f'{FILING}自评报告: "C:\\目录"\n', 3, "反斜杠"),
        (f"{FILING}自评报告: 甲乙丙丁\x07\n", 3, "控制字符（U+0007）"),
        (f"{FILING}自评报告: 甲\u2028乙\n", 3, "控制字符（U+2028）"),
        (f"{FILING}自评报告: 甲\x85乙\n", 3, "控制字符（U+0085）"),
        (f"{FILING}自评报告: \uffff\n", 3, "控制字符（U+FFFF）"),
        ("", None, "文件是空的"),
        (" \n\u3000\n", None, "文件是空的"),
        ("\ufeff", None, "文件是空的"),
        ("# 只有注释\n", None, "只有注释"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "二进制文件"),
        (FILING.encode("utf-16"), None, "二进制文件"),
        (f"{FILING}自评报告: 甲\n".encode("gb18030"), 1, "GB18030"),
        (FILING.encode() + "自评报告: 甲\n".encode("gb18030"), 3, "GB18030"),
        ('单位: 甲局\n年度: "2021"\n', 2, "年度是“2021”，文件名却是“2022.yaml”"),
        ("单位: 甲局\n年度: 二〇二二\n", 2, "“二〇二二”不可用（年度）；年度应为四位数字"),
        ("年度: 2022\n", None, "缺少必填的键“单位”"),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_one_line(content: str | bytes, line: int | None, said: str, data: Path) -> None:
    at, message = refusal_of(content, data)
    assert said in message
    assert at == line


def test_unquoted_scalars_from_a_persons_hand_are_text(data: Path) -> None:
    filing_path(data).write_text(
        "单位: NO\n年度: 2022\n自评报告: 0142\n来源: {文号: 12:30, 网址: }\n", encoding="utf-8"
    )
    filing = read_filing(filing_path(data))[0]
    assert (filing.department_name, filing.report) == ("NO", "0142")
    assert filing.source
    assert (filing.source.document_number, filing.source.url) == ("12:30", "")


def test_every_problem_of_every_file_is_gathered(data: Path) -> None:
    (data / "departments.yaml").write_text("jia-ju: 甲局\n乙局: {名称: 乙局, 电话: 1}\n", encoding="utf-8")
    (data / "site.yaml").write_text("网站: 公开\n", encoding="utf-8")
    filing_path(data).write_text("单位: 甲局\n年度: 22\n甲: 1\n乙: 2\n", encoding="utf-8")
    assert [(name, line) for name, line, _ in refusals(data)] == [
        ("departments.yaml", 1),
        ("departments.yaml", 2),
        ("departments.yaml", 2),
        ("site.yaml", None),
        ("site.yaml", 1),
        ("2022.yaml", 2),
        ("2022.yaml", 3),
        ("2022.yaml", 4),
    ]


@pytest.mark.parametrize("entry", ["甲局", "[甲局]", "{名称: [甲局]}", "{}"])
def test_a_department_that_is_no_mapping_is_refused(entry: str, data: Path) -> None:
    (data / "departments.yaml").write_text(f"# 部门\njia-ju: {entry}\n", encoding="utf-8")
    [problem] = problems(lambda: read_departments(data))
    assert problem.place.line == 2


@pytest.mark.parametrize("name", ["", "甲", "a b", "A", "-a", "a--b", "../a", "a" * 41, "a\\nb"])
def test_a_department_id_is_short_ascii(name: str, data: Path) -> None:
    (data / "departments.yaml").write_text(f'"{name}": {{名称: 甲局}}\n', encoding="utf-8")
    [problem] = problems(lambda: read_departments(data))
    assert "部门编号" in problem.message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2023.yaml", "文件名却是“2023.yaml”"),
        ("二〇二二.yaml", "文件名却是“二〇二二.yaml”"),
        ("2022 .yaml", "文件名却是“2022 .yaml”"),
        ("2022.yml", "文件应放在"),
        ("2022.YAML", "文件应放在"),
        ("2022.yaml~", "文件应放在"),
        ("说明.docx", "文件应放在"),
        ("deeper/2022.yaml", "文件应放在"),
        ("../2022.yaml", "文件应放在"),
    ],
)
def test_the_path_is_the_identity(name: str, said: str, data: Path) -> None:
    path = filing_path(data, name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(FILING, encoding="utf-8")
    [(_, _, message)] = refusals(data)
    assert said in message


def test_an_unknown_department_is_refused(data: Path) -> None:
    path = data / "filings" / "乙局" / "2022.yaml"
    path.parent.mkdir()
    path.write_text(FILING, encoding="utf-8")
    assert refusals(data) == [("2022.yaml", None, "departments.yaml 里没有部门“乙局”；请先登记该部门")]


def test_a_filing_is_found_from_inside_its_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filing_path(data).parent)
    assert read_filing(Path("2022.yaml"))[0].department_name == "甲局"


def test_hidden_files_are_left_alone(data: Path) -> None:
    filing_path(data, ".2022.yaml.swp").write_bytes(b"\0")
    filing_path(data, ".git").mkdir()
    filing_path(data, ".git/x").write_bytes(b"\0")
    assert refusals(data) == []


def test_folders_and_links_named_like_filings_are_refused(data: Path) -> None:
    filing_path(data, "2019.yaml").mkdir()
    filing_path(data, "2020.yaml").symlink_to("2020.yaml")
    filing_path(data, "2021.yaml").symlink_to("2022.yaml")
    filing_path(data, "2018.yaml").symlink_to("nowhere")
    (data / "filings" / "yi-ju").symlink_to("jia-ju")
    assert [(name, message) for name, _, message in refusals(data)] == [
        ("2018.yaml", "这是符号链接；请换成文件本身"),
        ("2019.yaml", "这是文件夹，不是文件；请移走或改名"),
        ("2020.yaml", "这是符号链接；请换成文件本身"),
        ("2021.yaml", "这是符号链接；请换成文件本身"),
        ("yi-ju", "这是符号链接；请换成文件本身"),
    ]


def test_a_pipe_is_refused_without_waiting_for_it(data: Path) -> None:
    filing_path(data).unlink()
    os.mkfifo(filing_path(data))
    assert refusals(data) == [("2022.yaml", None, "这是特殊文件，不是文件；请移走或改名")]


def test_missing_files_are_named(tmp_path: Path) -> None:
    assert [name for name, _, message in refusals(tmp_path) if "找不到" in message] == [
        "departments.yaml",
        "site.yaml",
    ]


def test_a_file_without_permission_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, who may read everything: the refusal is put in the system's mouth."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [problem] = problems(lambda: read_filing(filing_path(data)))
    assert problem.message == "文件打不开：没有权限"


def test_a_folder_without_permission_is_not_passed_over(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "jia-ju":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert refusals(data) == [("jia-ju", None, "文件夹打不开：没有权限")]


@pytest.mark.parametrize("byte", [b" ", b"\0", b"["])
def test_a_file_of_50_mb_is_answered_within_a_second(byte: bytes, data: Path) -> None:
    filing_path(data).write_bytes(byte * 50 * 2**20)
    start = time.perf_counter()
    [problem] = problems(lambda: read_filing(filing_path(data)))
    assert time.perf_counter() - start < 1
    assert isinstance(problem, UnreadableInputError)
    assert problem.message == "文件有 50 MB，超过 20 MB 的上限；请按年度拆开"


def test_terminal_codes_in_a_key_are_not_printed(data: Path) -> None:
    _, message = refusal_of(f'{FILING}"\\e]0;标题\\a\\r\\n{"长" * 9999}": 甲\n', data)
    assert message.isprintable()
    assert len(message) < 200


@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.text("-[]{}:,&*!|>'\"%@`#? \n\t甲a", max_size=60).map(str.encode)
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_at_all_raises_anything_else(data: Path, content: bytes) -> None:
    for start in (b"", FILING.encode()):
        filing_path(data).write_bytes(start + content)
        problems(lambda: load_corpus(data))
