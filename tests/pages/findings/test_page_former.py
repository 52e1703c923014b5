"""A published case keeps its address when a rule changes: a page there says what became of it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from page_planning import plan

from generator import addresses, checks, exports
from generator.checks import Case, Fate, Results, Severity, Waiver, ended_cases, former_cases, published_case
from generator.corpus import Corpus, Department, PublishedCase, Site, Version
from generator.filing import FiledYear, Filing, FundsRow, Goals, Project
from generator.frames import Frames, case_address
from generator.pages import former_cards

NAME = "示例区网格中心"
# Another id than any case of now has: as a rule that is no more would have given.
GONE = PublishedCase(department_id="wangge", year="2022", id="0badf00d", rule="no-such-rule")


def filing(executed: str, **more: object) -> Filing:
    row = FundsRow(annual_budget="20", executed=executed, rate="100%", weight="10", score="10")
    form = Project(id="kongtiao", name="空调年费", funds_unit="万元", funds={"年度资金总额": row}, **more)
    return Filing(department_name=NAME, year="2022", projects=(form,))


def corpus(now: Filing | None, *published: PublishedCase, **more: object) -> Corpus:
    filed = (FiledYear(department_id="wangge", filing=now),) if now else ()
    departments = {"wangge": Department(name=NAME, former_ids=more.pop("former_ids", None))}
    return Corpus(
        site=Site(name="甲"), departments=departments, filed_years=filed, published_cases=published, **more
    )


def checked(corpus: Corpus, *waivers: Waiver) -> Results:
    results = checks.run(corpus, waivers)
    results = replace(results, ended=ended_cases(corpus, results))
    return replace(results, former=former_cases(corpus, results))


def cases(now: Filing) -> tuple[Case, ...]:
    return checks.run(corpus(now)).cases


def fates(corpus: Corpus, *waivers: Waiver) -> list[Fate]:
    return [one.fate for one in checked(corpus, *waivers).former]


def led_by(case: Case, number: int) -> PublishedCase:
    """Return the case as it was published while another of its findings came first."""
    first = case.findings[number]
    alone = replace(case, findings=(first,), named_by=first.place)
    return published_case(case).model_copy(update={"id": checks.former_id(alone, "wangge", case.project_id)})


def page(corpus: Corpus, one: PublishedCase, *waivers: Waiver) -> str:
    files: Mapping[str, str] = dict(plan(corpus, {}, checked(corpus, *waivers)))
    return files[addresses.source(addresses.case(one.department_id, one.year, one.id))]


def test_what_stands_has_its_own_page_alone() -> None:
    now = filing("10")
    assert not fates(corpus(now, *map(published_case, checks.run(corpus(now)).ranked)))


def test_a_rule_that_finds_it_no_more_is_said_where_every_version_is_known() -> None:
    now = filing("20")
    version = Version(department_id="wangge", year="2022", day="2024-03-01", commit="a" * 40, filing=now)
    assert fates(corpus(now, GONE, versions=(version,))) == [Fate.RULE_CHANGED]
    assert fates(corpus(now, GONE)) == [Fate.UNKNOWN]
    told = page(corpus(now, GONE), GONE)
    assert "材料或者核对的规则改了" in told
    assert '"robots": "noindex"' in told
    assert "核对的规则已经取消" in told


def test_a_case_that_joined_another_leads_there() -> None:
    now = filing("10")
    case = next(one for one in cases(now) if len(one.findings) > 1)
    before = led_by(case, 1)
    made = corpus(now, before)
    assert fates(made) == [Fate.JOINED]
    assert f"{case_address(case).split('/')[-2]}/" in page(made, before)


def test_a_case_that_became_a_note_leads_to_the_note() -> None:
    now = filing("20", goals=Goals(expected="空调年费"))
    note = next(one for one in cases(now) if one.severity is Severity.NOTE)
    made = corpus(now, published_case(note))
    assert fates(made) == [Fate.NOTED]
    told = page(made, published_case(note))
    assert "只作提示" in told
    assert f"#case-{note.id}" in told


def test_a_filing_that_was_taken_down_says_so() -> None:
    assert fates(corpus(None, GONE)) == [Fate.TAKEN_DOWN]


def test_a_waived_case_says_why_without_a_history() -> None:
    now = filing("10")
    before = next(published_case(one) for one in cases(now) if one.lead.rule == "exec-rate-mismatch")
    waivers = tuple(
        Waiver("wangge", "2022", rule, "kongtiao", "另有附表。", "2024-06-01")
        for rule in ("exec-rate-mismatch", "exec-score-mismatch")
    )
    assert "另有附表。" in page(corpus(now, before), before, *waivers)


def test_an_id_of_before_is_led_on_as_such() -> None:
    now = filing("10")
    case = checks.run(corpus(now)).ranked[0]
    old = published_case(case).model_copy(
        update={"department_id": "jiu", "id": checks.former_id(case, "jiu", case.project_id)}
    )
    assert not fates(corpus(now, old, former_ids=("jiu",)))


def test_the_card_and_the_record_stay_too() -> None:
    made = corpus(filing("20"), GONE)
    results = checked(made)
    address = addresses.case("wangge", "2022", GONE.id)
    assert "规则改了" in dict(former_cards(Frames(made, results)))[addresses.case_card(address)]
    record = json.loads(dict(exports.ended_records(results))[address])
    assert record["ended"] is True
    assert record["now"] is None
