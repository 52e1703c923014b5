"""The pages of the golden corpus, byte by byte: ``pytest tests/pages --bless`` writes them anew."""

import re
import shutil
from pathlib import Path

import pytest
from page_planning import plan

from generator.charts import Figure
from generator.corpus import Corpus

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "golden" / "pages"
# In the name of a table: the tables have tests of their own.
HASH = re.compile(r"-[0-9a-f]{10}\.js")
WITH_FIGURES = ("", "departments/lvhua-zhongxin/2022/", "departments/lvhua-zhongxin/2022/lvhua-fei/")


@pytest.fixture
def planned(golden: Corpus, figure: Figure) -> list[tuple[str, str]]:
    pages = plan(golden, dict.fromkeys(WITH_FIGURES, (figure,)))
    return [(path, HASH.sub("-0000000000.js", text)) for path, text in pages]


# The pages of rules hold the explanations, which have tests of their own; one stands for all.
RULE_PAGE = "findings/exec-rate-mismatch/index.md"


def in_the_golden_tree(path: str) -> bool:
    return not path.startswith("findings/") or path in {"findings/index.md", RULE_PAGE}


def stored() -> dict[str, str]:
    return {
        path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8") for path in PAGES.rglob("*.md")
    }


def test_pages_are_the_golden_ones(planned: list[tuple[str, str]], request: pytest.FixtureRequest) -> None:
    golden_ones = {path: text for path, text in planned if in_the_golden_tree(path)}
    if request.config.getoption("--bless", default=False):
        shutil.rmtree(PAGES, ignore_errors=True)
        for path, text in golden_ones.items():
            (PAGES / path).parent.mkdir(parents=True, exist_ok=True)
            (PAGES / path).write_text(text, encoding="utf-8")
    assert golden_ones == stored()


def test_pages_come_in_the_order_of_their_paths(planned: list[tuple[str, str]]) -> None:
    paths = [path for path, _ in planned]
    assert paths == sorted(set(paths))


def test_order_of_departments_changes_nothing(
    golden: Corpus, figure: Figure, planned: list[tuple[str, str]]
) -> None:
    turned = golden.model_copy(update={"departments": dict(reversed(golden.departments.items()))})
    pages = plan(turned, dict.fromkeys(WITH_FIGURES, (figure,)))
    assert [(path, HASH.sub("-0000000000.js", text)) for path, text in pages] == planned


def test_every_page_bears_the_mark_of_a_generated_one(planned: list[tuple[str, str]]) -> None:
    assert [path for path, text in planned if "\ngenerated: true\n" not in text.split("---\n")[1]] == []
