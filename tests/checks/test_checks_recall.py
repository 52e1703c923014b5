"""What the bench measures stays true: planted faults are found, innocent filings left alone."""

import sys
from pathlib import Path

import pytest

from generator.checks import Severity

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import checks as bench  # noqa: E402 - the bench stands outside the package
from every_fault import FAULTS  # noqa: E402

# Each of the kinds is planted in the five bundled filings and in these.
FILINGS = 3
FEWEST_KINDS = 30


@pytest.fixture(scope="module")
def measured() -> bench.Measured:
    return bench.measure(FILINGS)


def test_faults_are_found(measured: bench.Measured) -> None:
    assert len(FAULTS) >= FEWEST_KINDS
    assert all(planted for _, planted in measured.kinds.values())
    assert measured.recall >= 0.95
    low = {name: pair for name, pair in measured.kinds.items() if pair[0] < 0.8 * pair[1]}
    assert not low


def test_innocent_filings_are_left_alone(measured: bench.Measured) -> None:
    assert measured.innocent
    assert measured.false_of(Severity.FAULT) == 0
    assert measured.false_of(Severity.DOUBT) <= measured.innocent * 0.005


def test_a_slip_is_explained_or_nothing_is_said(measured: bench.Measured) -> None:
    assert measured.explained >= 0.9 * measured.explainable
    assert len(measured.wrong) <= 0.01 * measured.planted
    assert measured.explained_innocent == 0
