"""What the recipes name is there, and they name little enough to be followed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^\*\*([^*\n]+)\*\*[^\n]*\n: ([^\n]+)$", TEXT, re.MULTILINE))
FILES_MAX = 5


def test_there_is_a_recipe_for_what_is_done_often() -> None:
    assert set(RECIPES) == {"认得一种新的版式", "加一条核对规则", "加一列数据", "加一张图", "加一种表"}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_names_files_that_are_there(recipe: str) -> None:
    paths = re.findall(r"`([^`]+)`", RECIPES[recipe])
    assert 0 < len(paths) <= FILES_MAX
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda page: page.stem
)
def test_a_decision_says_what_was_measured(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert page.name == "README.md" or {"**Measured**", "**Decided**"} & set(re.findall(r"\*\*\w+\*\*", text))
    assert len(text.split("\n\n")) < 10
