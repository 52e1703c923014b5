"""What is published from this repository: the filings under ``data/``, and nothing of the program.

A group of their own (``-m "not bundled"`` leaves them out). Every other test stands on ``tests/fixtures``.
"""

import re
from pathlib import Path

import pytest

from generator.gate import checked, refuse_blocked
from generator.storage import filing_text, load_corpus, read_filing

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
_OF_FORMAT = r"(?:README\.md|filing\.schema\.json)"
_OF_DATA = re.compile(rf"""(?:ROOT|parents\[\d\]|parent\.parent)\)? / "data["/](?! ?/? ?"?{_OF_FORMAT})""")


@pytest.mark.bundled
def test_what_is_published_can_be() -> None:
    refuse_blocked(checked(load_corpus(DATA), DATA), DATA)


@pytest.mark.bundled
def test_every_filing_is_written_as_the_program_writes_it() -> None:
    paths = sorted(DATA.glob("filings/*/*.yaml"))
    changed = [path for path in paths if path.read_text("utf-8") != filing_text(read_filing(path)[0])]
    assert changed == []


@pytest.mark.bundled
def test_every_case_that_is_shown_is_registered() -> None:
    """Whoever changes a rule runs ``gongkai upgrade --before`` first; it keeps what was published so far."""
    corpus = load_corpus(DATA)
    known = {(one.department_id, one.year, one.id) for one in corpus.published_cases}
    shown = {(one.department_id, one.year, one.id) for one in checked(corpus, DATA).ranked}
    assert shown <= known


def test_no_other_test_reads_what_is_published() -> None:
    sources = (path for path in sorted((ROOT / "tests").rglob("*.py")) if path != Path(__file__))
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if _OF_DATA.search(line)
    ]
    assert found == []
