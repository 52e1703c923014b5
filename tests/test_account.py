"""The clerk's page: the source's own grid, every cell with its fate, nothing of it as markup."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.account import account_page
from generator.filing import MASK
from generator.importers import import_file
from generator.storage import read_departments

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "tests/fixtures/filings/zhuzhou-xingzheng-shenpi.txt"


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    done = import_file(SOURCE, read_departments(ROOT / "tests/fixtures/sample/data"))
    return BeautifulSoup(account_page([(SOURCE, done)]), "html.parser")


def test_every_cell_of_the_source_is_there_with_its_fate(page: BeautifulSoup) -> None:
    done = import_file(SOURCE, read_departments(ROOT / "tests/fixtures/sample/data"))
    shown = page.select("td:not(.blank), p.line:not(.blank)")
    assert len(shown) == done.report.cells
    assert len(page.select("td.masked, p.masked")) == done.report.masked == 7


def test_masked_text_is_not_on_the_page(page: BeautifulSoup) -> None:
    assert {part.get_text() for part in page.select("td.masked, p.masked")} == {MASK}
    assert "张三" not in page.get_text()


def test_what_to_check_is_listed_with_its_place(page: BeautifulSoup) -> None:
    assert any("line 754" in item.get_text() for item in page.select("li"))


def test_text_of_a_document_never_becomes_markup(tmp_path: Path) -> None:
    hostile = SOURCE.read_text(encoding="utf-8").replace("窗口补贴", "<script>alert(1)</script>")
    source = tmp_path / "a.txt"
    source.write_text(hostile, encoding="utf-8")
    html = account_page(
        [(source, import_file(source, read_departments(ROOT / "tests/fixtures/sample/data")))]
    )
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
