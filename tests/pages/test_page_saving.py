"""What a reader saves says whose it is, of which year and what: no two files of a site are saved alike."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from page_planning import plan, results_of

from generator import addresses
from generator.corpus import Corpus
from generator.pages.parts.saving import saved_name

Parse = Callable[[str], BeautifulSoup]
LONGEST_NAME = 255


def test_a_name_is_one_that_every_system_takes() -> None:
    assert saved_name("甲局", "2022年度", "", "项目", ending=".csv") == "甲局-2022年度-项目.csv"
    assert saved_name('../a\\b: *?"<>|\t\x00c.', "公开 · 样本", ending=".json") == "a-b-c-公开-样本.json"


def test_a_long_name_keeps_both_ends_and_fits() -> None:
    first, second = ("株洲市" * 20 + end for end in ("东区办公室", "西区办公室"))
    names = {saved_name(one, "2022年度", second, first, "项目", ending=".json.gz") for one in (first, second)}
    assert len(names) == 2
    assert max(len(name.encode()) for name in names) <= LONGEST_NAME


def test_no_two_files_are_saved_alike(real: Corpus, to_soup: Parse) -> None:
    found = defaultdict(set)
    for page, text in plan(real, {}, results_of(real)):
        for link in to_soup(text).select("a[download]"):
            saved, address = str(link["download"]), urljoin(f"/{page}", str(link["href"]))
            found[saved].add(address)
            assert saved.endswith("".join(PurePosixPath(address).suffixes)), (page, saved)
    assert len(found) > len(real.departments)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
    for department_id, department in real.departments.items():
        own = addresses.department_data(department_id, "")
        saved = {name for name, places in found.items() if any(own in place for place in places)}
        assert saved == {f"{department.name}-各年度-表格.zip"}
