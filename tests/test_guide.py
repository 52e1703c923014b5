"""The guide: its pictures are made by a command, what points to it is there, no sample stands in it."""

import re
from pathlib import Path

import pictures
import yaml

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "content" / "guide"
PAGES = sorted((ROOT / "content").rglob("*.md"))
TITLES = {re.search(r"^title: (.+)$", page.read_text("utf-8"), re.MULTILINE)[1]: page for page in PAGES}


def test_every_picture_is_shown_and_made_by_the_command() -> None:
    shown = re.findall(r"!\[[^\]]{10,}\]\(pictures/([a-z]+)\.png\)", (GUIDE / "clerk.md").read_text("utf-8"))
    there = [path.stem for path in sorted((GUIDE / "pictures").iterdir())]
    assert sorted(shown) == sorted(pictures.NAMES) == there


def test_a_guide_that_the_program_names_is_there() -> None:
    sources = [
        one for ending in ("py", "j2", "yml", "md") for one in (ROOT / "generator").rglob(f"*.{ending}")
    ]
    texts = "".join(one.read_text("utf-8") for one in sources)
    named = {"".join(one) for one in re.findall(r"指南的“(.+?)”|见(..指南)", texts)}
    assert named
    assert named - TITLES.keys() == set()


def test_a_countys_site_carries_no_trace_of_the_bundled_examples() -> None:
    departments = yaml.safe_load((ROOT / "tests/fixtures/sample/data/departments.yaml").read_text("utf-8"))
    regions = (one.get("地区", {}).get("名称", "") for one in departments.values())
    names = {*departments, *(one["名称"] for one in departments.values()), *filter(None, regions)}
    brought = [*PAGES, *(ROOT / "generator/county/files").rglob("*.*")]
    assert [(page.name, name) for page in brought for name in names if name in page.read_text("utf-8")] == []
