"""The data files of the committed filings, and of filings made to be hard on spreadsheets."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from downloads import HOSTILE, corpus_of, write

from generator import checks
from generator.corpus import Corpus
from generator.filing import FundsRow, Indicator, Project
from generator.frames import Frames
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def real() -> Corpus:
    return load_corpus(ROOT / "tests/fixtures/sample/data")


@pytest.fixture(scope="session")
def made(real: Corpus) -> Frames:
    """The tables of the filings that ``data`` holds."""
    return Frames(real, checks.run(real))


@pytest.fixture(scope="session")
def data(real: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``data`` as a reader downloads it."""
    return write(real, tmp_path_factory.mktemp("downloaded"))


@pytest.fixture(scope="session")
def unpacked(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder after the reader has unpacked the database beside the other files."""
    folder = shutil.copytree(data, tmp_path_factory.mktemp("unpacked") / "data")
    shutil.unpack_archive(folder / "gongkai.db.zip", folder)
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``data`` of a filing whose every indicator is hard on spreadsheets."""
    lines = tuple(Indicator(level3=text, target=text, actual="", deviation=None) for text in HOSTILE)
    funds = {"年度资金总额": FundsRow(initial_budget="", annual_budget="0", executed="-5")}
    form = Project(id="a", name="=1+1", funds_unit="万元", funds=funds, indicators=lines, report="=1+1\n二")
    return write(corpus_of(form), tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def small_corpus() -> Callable[..., Corpus]:
    return corpus_of
