"""What happened, and when: dates as people write them, one order, ids that stay."""

from datetime import datetime
from pathlib import Path

import pytest

from generator.corpus import Corpus, Update
from generator.storage import load_corpus
from generator.updates import CHINA, UpdateKind, changes, moment_of

GOLDEN = Path(__file__).parent / "fixtures" / "golden" / "data"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(GOLDEN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-08-30", (2023, 8, 30)),
        ("2023-08-30 09:05", (2023, 8, 30, 9, 5)),
        (" 2023年8月3日 ", (2023, 8, 3)),
        ("2023.8.3", (2023, 8, 3)),
        ("2023/08/03", (2023, 8, 3)),
        ("2023-02-29", None),
        ("2023-08", None),
        ("2023-08-30；2023-09-01", None),
        ("2023-08-30 25:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_or_left_alone(text: str | None, moment: tuple[int, int, int] | None) -> None:
    assert moment_of(text) == (datetime(*moment, tzinfo=CHINA) if moment else None)


def test_sources_answers_and_the_record_come_together(corpus: Corpus) -> None:
    assert [(one.day, one.kind.value, one.year, one.project_id) for one in changes(corpus)] == [
        ("2024-03-01", "回应", "2022", "lvhua-fei"),
        ("2023-09-10", "更正", "2022", "lvhua-fei"),
        ("2023-08-01", "撤下", "2020", None),
        ("2023-07-02", "登载", "2021", None),
        ("2023-07-02", "登载", "2022", None),
        ("2023-07-01", "公布", "2022", None),
        ("2023-02-03", "回应", "2021", "lvhua-fei"),
    ]


def test_what_is_gone_leads_to_what_is_left(corpus: Corpus) -> None:
    by_kind = {one.kind: one for one in changes(corpus)}
    assert by_kind[UpdateKind.WITHDRAWN].address == "departments/wu-diqu/"
    assert by_kind[UpdateKind.WITHDRAWN].subject == "乙局2020年度绩效自评"
    assert by_kind[UpdateKind.CORRECTED].address == "departments/lvhua-zhongxin/2022/lvhua-fei/"
    assert by_kind[UpdateKind.PUBLISHED].address == "departments/lvhua-zhongxin/2022/"


def test_the_same_thing_twice_a_day_has_two_ids_and_two_moments(corpus: Corpus) -> None:
    twice: tuple[Update, ...] = (corpus.updates[-1], corpus.updates[-1])
    found = [
        one
        for one in changes(corpus.model_copy(update={"updates": twice}))
        if one.kind is UpdateKind.CORRECTED
    ]
    assert [one.id for one in found] == [
        "lvhua-zhongxin/2022/lvhua-fei/corrected-2023-09-10-2",
        "lvhua-zhongxin/2022/lvhua-fei/corrected-2023-09-10",
    ]
    assert (found[0].moment - found[1].moment).total_seconds() == 1
