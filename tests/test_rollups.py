"""Sums over many forms are exact, leave out what cannot be read, and say so."""

from decimal import Decimal

import pytest

from generator.frames import Row
from generator.rollups import indicator_groups, level_name, rollup, scores, tallies


def form(**given: object) -> Row:
    names = ("initial_budget_wan_yuan", "annual_budget_wan_yuan", "executed_wan_yuan", "total_score")
    return {**dict.fromkeys((*names, "total_weight")), **given}


def line(level1: str | None, level2: str | None, weight: int | None, score: int | None) -> Row:
    numbers = {"weight": weight, "score": score}
    exact = {name: None if value is None else Decimal(value) for name, value in numbers.items()}
    return {"level1_as_filed": level1, "level2_as_filed": level2, **exact}


def test_the_rate_is_over_the_forms_that_give_both_amounts() -> None:
    total = rollup(
        [
            form(annual_budget_wan_yuan=Decimal(100), executed_wan_yuan=Decimal(50)),
            form(executed_wan_yuan=Decimal(999)),
            form(),
        ]
    )
    assert (total.money.forms, total.money.rate_executed.counted, total.money.rate_pct) == (3, 1, 50)
    assert (total.money.executed.value, total.money.executed.counted) == (1049, 2)
    assert (total.money.initial_budget.value, total.money.initial_budget.counted) == (None, 0)


def test_nothing_adds_up_to_nothing() -> None:
    total = rollup([])
    assert (total.money.forms, total.money.rate_pct, total.money.executed.value, total.scores.median) == (
        0,
        None,
        None,
        None,
    )


def test_scores_fall_into_bands_at_their_lower_ends() -> None:
    values = ("100", "99.99", "95", "94.9", "90", "80", "60", "59.9", "101")
    found = scores(form(total_score=Decimal(value), total_weight=Decimal(100)) for value in values)
    assert dict(found.bands) == {
        "100以上": 1,
        "100": 1,
        "95至不到100": 2,
        "90至不到95": 2,
        "80至不到90": 1,
        "60至不到80": 1,
        "不到60": 1,
    }
    assert (found.counted, found.median) == (9, Decimal("94.9"))


def test_another_full_mark_and_no_score_are_counted_apart() -> None:
    found = scores(
        [
            form(total_score=Decimal(45), total_weight=Decimal(50)),
            form(total_score=Decimal(90)),
            form(total_weight=Decimal(100)),
        ]
    )
    assert (found.counted, found.other_scale, found.unread, found.median) == (1, 1, 1, 90)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("产出指标", "产出"),
        ("产出指标（50分）", "产出"),
        ("一、产出指标", "产出"),
        ("（二）效益 指标", "效益"),
        ("产出 指标(50", "产出"),
        ("成本", "成本"),
        ("指标", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_levels_are_compared_by_their_name_alone(text: str | None, name: str) -> None:
    assert level_name(text) == name


def test_indicators_are_grouped_however_they_are_written() -> None:
    lines = [
        line("产出指标", "数量指标", 10, 10),
        line("产出", "数量指标", 10, 8),
        line("产出指标", "质量指标", 10, None),
        line(None, "数量指标", None, 5),
    ]
    quantity, quality, nameless = groups = indicator_groups(tallies(lines))
    assert indicator_groups([*tallies(lines[1:]), *tallies(lines[:1])]) == groups
    assert (quantity.level1, quantity.level2, quantity.lines) == ("产出", "数量", 2)
    assert (quantity.share_pct, quantity.both, quantity.below) == (90, 2, 1)
    assert quantity.wordings == (("产出 / 数量指标", 1), ("产出指标 / 数量指标", 1))
    assert (quality.share_pct, quality.both, quality.weight.value) == (None, 0, 10)
    assert (nameless.level1, nameless.weight.counted) == ("", 0)
