"""A folder, an archive, many files: everything is tried, and one bad file costs only itself."""

import io
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from generator.account import account_page
from generator.batch import DocumentOutcome, import_batch
from generator.cli import batches
from generator.errors import UnreadableInputError
from generator.importers import gathering, limits
from generator.importers.gathering import gathered
from generator.storage import read_departments

ROOT = Path(__file__).parents[2]
FILINGS = ROOT / "tests/fixtures/filings"
GOOD = FILINGS / "lukou-wangge.txt"
OTHER = FILINGS / "jinfeng-zhihui-chengshi.txt"


@pytest.fixture(scope="module")
def departments():
    return read_departments(ROOT / "tests/fixtures/sample/data")


def write_archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def shown(paths: list[Path]) -> list[tuple[str, str]]:
    with gathered(paths) as sources:
        return [(source.shown, source.refusal) for source in sources]


def tried(paths: list[Path], departments) -> list[DocumentOutcome]:
    with gathered(paths) as sources:
        return import_batch(sources, departments, None, None, lambda *_: None)


def test_a_folder_gives_its_documents_and_not_what_programs_leave_there(tmp_path):
    for name in ("b.txt", "~$b.docx", "Thumbs.db", ".hidden", "desktop.ini", "sub/a.txt", "__MACOSX/x.txt"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "folder/link.txt").symlink_to("/etc/passwd")
    names = [Path(name).name for name, _ in shown([tmp_path / "folder"])]
    assert names == ["b.txt", "a.txt"]


def test_an_archive_gives_its_members_under_the_names_they_have(tmp_path):
    path = write_archive(tmp_path / "a.zip", **{"甲/表.txt": b"x", "../../../b.txt": b"y", "/c.txt": b"z"})
    before = {*tmp_path.rglob("*")}
    with gathered([path]) as sources:
        assert [source.path.read_bytes() for source in sources] == [b"x", b"y", b"z"]
        assert sources[0].shown == f"{path} › 甲/表.txt"
        assert sources[0].path.name == "表.txt"
        folder = sources[0].path.parents[1]
        assert all(source.path.is_relative_to(folder) for source in sources)
    assert not folder.exists()
    assert {*tmp_path.rglob("*")} == before


def test_names_that_chinese_windows_wrote_are_read(tmp_path):
    path = write_archive(tmp_path / "a.zip", **{"AAAA.txt": b"x"})
    path.write_bytes(path.read_bytes().replace(b"AAAA", "自评".encode("gb18030")))
    assert shown([path]) == [(f"{path} › 自评.txt", "")]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("_MAX_MEMBERS", 1, "压缩包里超过"), ("MAX_UNPACKED_BYTES", 1000, "压缩包展开后超过")],
)
def test_an_archive_beyond_the_bounds_is_refused_as_one(tmp_path, monkeypatch, name, value, words):
    path = write_archive(tmp_path / "a.zip", **{"a.txt": bytes(800), "b.txt": bytes(800)})
    monkeypatch.setattr(gathering, name, value)
    assert any(words in refusal for _, refusal in shown([path]))


def test_a_member_too_large_costs_only_itself(tmp_path, monkeypatch):
    path = write_archive(tmp_path / "a.zip", **{"a.txt": bytes(800), "b.txt": b"x"})
    monkeypatch.setattr(gathering, "MAX_FILE_BYTES", 500)
    assert [bool(refusal) for _, refusal in shown([path])] == [True, False]


def test_archives_in_archives_locked_and_broken_ones_are_told(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", b"x")
    path = write_archive(tmp_path / "a.zip", **{"b.zip": inner.getvalue()})
    assert "还有压缩包" in shown([path])[0][1]
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 cut")
    assert "损坏" in shown([tmp_path / "c.zip"])[0][1]


def test_one_bad_file_costs_only_itself(tmp_path, departments):
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(GOOD, folder)
    shutil.copy(OTHER, folder)
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 cut")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n")
    outcomes = tried([folder], departments)
    assert [bool(outcome.done) for outcome in outcomes] == [False, True, True, False]
    rows = batches.rows_of(outcomes)
    assert rows[0][1] == "没有读入"
    page = account_page([], rows)
    assert "bad.docx" in page
    assert "这是图片" in page


def test_a_document_that_names_no_year_takes_that_of_the_others(tmp_path, departments):
    silent = tmp_path / "silent.txt"
    silent.write_text("项目名称\n\n\t修路\n", encoding="utf-8")
    [silent_alone] = tried([silent], departments)
    assert silent_alone.done is None
    assert silent_alone.needs or "没有找到" in silent_alone.refusal


def test_unregistered_departments_come_with_an_id_to_paste(departments):
    other = departments["jinfeng-zhihui-chengshi"].model_copy(update={"name": "金凤区教育局"})
    known = {"jinfeng-jiaoyuju": other}
    outcomes = tried([OTHER], known)
    assert batches.result_of(outcomes[0]) == "已读入，部门没有登记"
    assert batches.registration(outcomes, known).splitlines() == [
        "jinfengqu-zhihui-chengshi-yunying:",
        "  名称: '金凤区智慧城市运营中心'",
        "  地区: {代码: \"640106\", 名称: '宁夏回族自治区银川市金凤区'}",
    ]


def run_away():
    with limits.bounded(0.2):
        while True:
            pass


def test_work_without_end_is_stopped():
    start = time.perf_counter()
    with pytest.raises(UnreadableInputError, match="超过 20 秒"):
        run_away()
    assert time.perf_counter() - start < 5


def test_an_archive_without_documents_and_a_broken_one_say_so(tmp_path):
    empty, broken = write_archive(tmp_path / "e.zip"), tmp_path / "b.zip"
    broken.write_bytes(write_archive(tmp_path / "a.zip", **{"甲.txt": b"x"}).read_bytes()[:40])
    [(_, first), (_, second)] = shown([empty, broken])
    assert "压缩包是空的" in first
    assert "压缩包不完整" in second
