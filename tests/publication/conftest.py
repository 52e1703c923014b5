"""The golden corpus, published under an address of its own."""

from pathlib import Path

import pytest

from generator.corpus import Corpus
from generator.storage import load_corpus

GOLDEN = Path(__file__).resolve().parent.parent / "fixtures" / "golden"
ADDRESS = "https://www.example.gov.cn/jixiao/"


@pytest.fixture(scope="session")
def unpublished() -> Corpus:
    """The corpus of a site whose makers do not know its address."""
    return load_corpus(GOLDEN / "data")


@pytest.fixture(scope="session")
def corpus(unpublished: Corpus) -> Corpus:
    site = unpublished.site.model_copy(update={"address": ADDRESS, "publisher": "甲市财政局"})
    return unpublished.model_copy(update={"site": site})
