"""One place makes every address: permanent, ASCII, relative between pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses

HERE = addresses.project("lukou-wangge", "2022", "kongtiao-nianfei")
ITEM = "lukou-wangge/2022/kongtiao-nianfei"


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (addresses.HOME, addresses.DEPARTMENTS, "departments/"),
        (addresses.HOME, addresses.HOME, "./"),
        (addresses.HOME, "data/projects.csv", "data/projects.csv"),
        (HERE, addresses.HOME, "../../../../"),
        (HERE, addresses.filing("lukou-wangge", "2022"), "../"),
        (HERE, addresses.project("lukou-wangge", "2022", "jifang-dianfei"), "../jifang-dianfei/"),
        (HERE, "guide/glossary/#zhixinglv", "../../../../guide/glossary/#zhixinglv"),
        (HERE, f"{HERE}#zijin", "./#zijin"),
        (HERE, addresses.compare(HERE), f"../../../../compare/?kind=project&items={ITEM}"),
        (addresses.COMPARE, addresses.compare(HERE), f"./?kind=project&items={ITEM}"),
    ],
)
def test_links_are_relative(here: str, there: str, expected: str) -> None:
    assert addresses.link(here, there) == expected


def test_a_comparison_keeps_the_order_and_knows_projects_from_filings() -> None:
    filings = [addresses.filing("b", "2023"), addresses.filing("a", "2022")]
    assert addresses.compare(*filings) == "compare/?kind=department&items=b/2023,a/2022"
    assert addresses.compare(HERE, HERE) == f"compare/?kind=project&items={ITEM},{ITEM}"


def test_the_source_of_a_page_is_an_index_file() -> None:
    assert addresses.source(HERE) == "departments/lukou-wangge/2022/kongtiao-nianfei/index.md"
    assert addresses.source(addresses.HOME) == "index.md"


_FOLDERS = st.lists(st.sampled_from(["a", "b", "2022"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(here=_FOLDERS, there=_FOLDERS)
def test_following_a_link_leads_there(here: str, there: str) -> None:
    steps = [step for step in (here + addresses.link(here, there)).split("/") if step not in {"", "."}]
    reached: list[str] = []
    for step in steps:
        if step == "..":
            reached.pop()
        else:
            reached.append(step)
    assert "".join(f"{part}/" for part in reached) == there


def test_sections_are_what_stands_beside_home_and_the_departments() -> None:
    files = ["index.md", "departments/index.md", "departments/jia/2022/index.md", "findings/index.md"]
    assert [file for file in files if addresses.is_section(file)] == ["findings/index.md"]
