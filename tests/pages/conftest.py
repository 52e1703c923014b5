"""The golden corpus, the figures of its pages, and Markdown read as the site tool reads it."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from page_planning import plan, poisoned, poisoned_results, results_of

from generator.charts import Figure
from generator.corpus import Corpus
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "fixtures" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/pages --bless`` takes the pages as they are now for the golden ones; read the diff."""
    parser.addoption("--bless", action="store_true", help="write the golden pages anew")


@pytest.fixture(scope="session")
def golden() -> Corpus:
    """A corpus small enough to read whole, with every kind of thing that a filing can hold."""
    return load_corpus(GOLDEN / "data")


@pytest.fixture(scope="session")
def real() -> Corpus:
    """The filings that are committed."""
    return load_corpus(ROOT / "tests/fixtures/sample/data")


@pytest.fixture(scope="session")
def years() -> Corpus:
    """A department over three years, renamed and merged, beside others; and who is to publish."""
    return load_corpus(ROOT / "tests" / "fixtures" / "years" / "data")


@pytest.fixture(scope="session")
def figure() -> Figure:
    return Figure(
        id="chart-funds",
        title="资金 <与> 执行",
        description="年初预算未填。",
        svg='<svg role="img" aria-labelledby="t"\nviewBox="0 0 9 9"><title id="t">钱</title>\n\n```\n</svg>',
        columns=("栏目", "数"),
        rows=(("年初预算数", "未填"), ("全年执行数", "29.9")),
        note="空着的不画。",
    )


@pytest.fixture(scope="session")
def to_html() -> Callable[[str], str]:
    """Turn a page into HTML with the very extensions that ``mkdocs.yml`` names."""
    config = load_config(str(ROOT / "mkdocs.yml"))

    @lru_cache(1024)
    def convert(page: str) -> str:
        body = page.split("---\n", 2)[2]
        return markdown.markdown(
            body, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )

    return convert


@pytest.fixture(scope="session")
def to_soup(to_html: Callable[[str], str]) -> Callable[[str], BeautifulSoup]:
    """Turn a page into a tree, a line break of a value as a line break of the text."""

    def parse(page: str) -> BeautifulSoup:
        return BeautifulSoup(to_html(page).replace("<br>", "\n"), "html.parser")

    return parse


@pytest.fixture(scope="session")
def poisoned_pages(golden: Corpus) -> Callable[[str], Mapping[str, str]]:
    """Plan the golden corpus with one text everywhere, with its own findings, so that none is lost."""
    clean = results_of(golden)

    @cache
    def planned(text: str) -> Mapping[str, str]:
        return dict(plan(poisoned(golden, text), {}, poisoned_results(clean, text)))

    return planned
