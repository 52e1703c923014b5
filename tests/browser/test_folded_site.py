"""A built site whose filing holds ⽹格⽤电, as PDF programs write it: 网格 finds it wherever one can ask."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from exploring import open_view, titles
from playwright.sync_api import Page
from serving import serve
from visiting import search

from generator.exports.searched import SEARCH

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).resolve().parents[1] / "fixtures" / "sample" / "data"
NAME = "⽹格⽤电保障"
FILING = f"""\
单位: 甲市乙局
年度: "2022"
项目:
  - 编号: wg
    项目名称: {NAME}
    资金单位: 万元
    资金:
      年度资金总额: {{年初预算数: "10", 全年预算数: "10", 全年执行数: "9"}}
    绩效指标:
      - {{一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 供电, 年度指标值: "1", 实际完成值: "1"}}
  - 编号: qita
    项目名称: 道路保洁
"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site of one project, as the command builds it."""
    place = tmp_path_factory.mktemp("folded")
    filing = place / "data" / "filings" / "jia" / "2022.yaml"
    filing.parent.mkdir(parents=True)
    filing.write_text(FILING, encoding="utf-8")
    shutil.copyfile(SAMPLE / "site.yaml", place / "data" / "site.yaml")
    (place / "data" / "departments.yaml").write_text("jia:\n  名称: 甲市乙局\n", encoding="utf-8")
    gongkai = Path(sys.executable).with_name("gongkai")
    done = subprocess.run(
        [gongkai, "build", "--site-dir", "site"],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return place / "site"


@pytest.fixture
def address(small_site: Path) -> Iterator[str]:
    with serve(small_site, "/") as address:
        yield address


@pytest.mark.parametrize("query", ["网格", "⽹格", "网格用电"])
def test_the_dialog_finds_it(page: Page, address: str, query: str) -> None:
    page.goto(address)
    assert any(NAME in hit.text for hit in search(page, query))


def test_the_explorer_finds_it(page: Page, address: str) -> None:
    open_view(page, f"{address}explore/")
    assert len(titles(page)) == 2
    page.get_by_role("searchbox", name="在各栏里找").fill("网格")
    page.wait_for_url("**q=*")
    assert titles(page) == [NAME]


def test_the_database_finds_it(small_site: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(small_site / "data" / "gongkai.db.zip", tmp_path)
    with closing(sqlite3.connect(tmp_path / "gongkai.db")) as connection:
        found = {key for _, _, key, *_ in connection.execute(SEARCH, {"text": "网格"})}
    assert found == {"jia/2022/wg"}
