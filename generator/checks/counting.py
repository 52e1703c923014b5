"""How often rules answer what: counted in forms looked at, not in cases; notes apart from what disagrees."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.checks.findings import Outcome, Severity
from generator.checks.registry import RULES

K = TypeVar("K")

_NOTES = frozenset(one.id for one in RULES if one.severity is Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many forms (or filings) passed a rule, failed it, or could not be judged by it.

    failed: by a rule of faults or doubts. noted: by a rule of notes, which are nothing that disagrees.
    """

    passed: int = 0
    failed: int = 0
    noted: int = 0
    not_applicable: int = 0
    not_checked: int = 0

    @property
    def judged(self) -> int:
        """How many times a rule could tell."""
        return self.passed + self.failed + self.noted

    @property
    def looked(self) -> int:
        """How many times a rule looked, whatever it answered."""
        return self.judged + self.not_applicable + self.not_checked


def counts_of(by_rule: Mapping[str, Mapping[Outcome, int]]) -> Counts:
    """Add up the answers of rules, each with how often it gave which."""
    told = {outcome: sum(one.get(outcome, 0) for one in by_rule.values()) for outcome in Outcome}
    noted = sum(one.get(Outcome.FAIL, 0) for rule, one in by_rule.items() if rule in _NOTES)
    return Counts(
        passed=told[Outcome.PASS],
        failed=told[Outcome.FAIL] - noted,
        noted=noted,
        not_applicable=told[Outcome.NOT_APPLICABLE],
        not_checked=told[Outcome.NOT_CHECKED],
    )


def added_up(tallies: Iterable[tuple[K, Mapping[Outcome, int]]]) -> dict[K, Counter[Outcome]]:
    """Return the sum of the tallies of every key, in the order of the keys.

    A corpus has few different ones, each the same object: it is counted first how often each comes by.
    """
    often: dict[K, dict[int, int]] = {}
    known: dict[int, Mapping[Outcome, int]] = {}
    for key, tally in tallies:
        known[id(tally)] = tally
        own = often.setdefault(key, {})
        own[id(tally)] = own.get(id(tally), 0) + 1
    return {key: _sum((known[one], times) for one, times in own.items()) for key, own in often.items()}


def _sum(tallies: Iterable[tuple[Mapping[Outcome, int], int]]) -> Counter[Outcome]:
    total: Counter[Outcome] = Counter()
    for tally, times in tallies:
        for outcome, count in tally.items():
            total[outcome] += count * times
    return total
