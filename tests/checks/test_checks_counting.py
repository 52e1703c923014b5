"""Tallies of rules, added up by whatever they belong to."""

from collections import Counter

from generator.checks import Outcome, added_up


def test_tallies_are_added_up_by_key_however_often_one_comes_by() -> None:
    often, once = Counter({Outcome.PASS: 3, Outcome.FAIL: 1}), Counter({Outcome.PASS: 2})
    tallies = [("a", often), ("b", once), ("a", often), ("a", once), ("a", Counter(once))]
    assert added_up(tallies) == {
        "a": Counter({Outcome.PASS: 10, Outcome.FAIL: 2}),
        "b": Counter({Outcome.PASS: 2}),
    }
    assert often == Counter({Outcome.PASS: 3, Outcome.FAIL: 1})
