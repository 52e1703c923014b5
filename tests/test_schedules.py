"""Who has published and whose filing is not here: only from what is registered, never from a clock."""

from pathlib import Path

from generator.schedules import DutyState, standings
from generator.storage import load_corpus

YEARS = Path(__file__).parent / "fixtures" / "years" / "data"


def test_every_state_is_told_apart() -> None:
    found = {
        (one.department_id, one.year): one.state
        for ones in standings(load_corpus(YEARS)).values()
        for one in ones
        if one.state is not DutyState.UNKNOWN
    }
    assert found == {
        ("hedao-suo", "2021"): DutyState.NOT_HERE,
        ("shuili-ju", "2021"): DutyState.IN_TIME,
        ("hedao-suo", "2022"): DutyState.IN_TIME,
        ("kong-ju", "2022"): DutyState.NOT_HERE,
        ("shuili-ju", "2022"): DutyState.LATER,
        ("yi-shuiwu", "2022"): DutyState.DATE_UNKNOWN,
        ("shuili-ju", "2023"): DutyState.NO_DUTY,
    }


def test_where_nothing_is_registered_nothing_is_expected() -> None:
    corpus = load_corpus(YEARS).model_copy(update={"duties": ()})
    states = {(one.department_id, one.state) for ones in standings(corpus).values() for one in ones}
    assert {state for _, state in states} == {DutyState.NO_DUTY, DutyState.UNKNOWN}
    assert ("kong-ju", DutyState.UNKNOWN) in states


def test_the_earliest_of_two_dates_counts() -> None:
    corpus = load_corpus(YEARS)
    later = corpus.duties[0].model_copy(update={"due": "2024-01-01"})
    (first,) = {
        one.duty.due
        for one in standings(corpus.model_copy(update={"duties": (later, *corpus.duties)}))["2022"]
        if one.department_id == "shuili-ju" and one.duty
    }
    assert first == "2023-08-31"


def test_a_date_in_words_is_not_compared() -> None:
    corpus = load_corpus(YEARS)
    (filed,) = [one for one in corpus.filed_years if one.department_id == "hedao-suo"]
    assert filed.filing.source
    source = filed.filing.source.model_copy(update={"published": "2023年8月"})
    spoken = filed.model_copy(update={"filing": filed.filing.model_copy(update={"source": source})})
    found = standings(corpus.model_copy(update={"filed_years": (spoken,)}))["2022"]
    (standing,) = [one for one in found if one.department_id == "hedao-suo"]
    assert (standing.state, standing.published) == (DutyState.DATE_UNKNOWN, "2023年8月")
