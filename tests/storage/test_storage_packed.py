"""A filing that is packed comes back as it was, and holds less memory than one that was validated."""

import pickle
import sys

from filing_strategies import filings
from hypothesis import HealthCheck, given, settings

from generator.filing import PARTS, Filing, Indicator, Project
from generator.packed import Packing

PACKING = Packing(*PARTS)
LINE = {"三级指标": "覆盖率", "年度指标值": "不低于上一年度的水平", "分值": "10"}


def filing(*lines: dict[str, str]) -> Filing:
    project = Project.model_validate({"编号": "a", "项目名称": "空调", "绩效指标": lines})
    return Filing.model_validate({"单位": "甲局", "年度": "2022", "项目": [project]})


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(filings())
def test_any_filing_comes_back_as_it_was(one: Filing) -> None:
    again = PACKING.unpacked(PACKING.packed(one), {})
    assert again == one
    assert again.model_dump_json(exclude_unset=True) == one.model_dump_json(exclude_unset=True)
    assert PACKING.content(again) == PACKING.content(one)
    assert pickle.loads(pickle.dumps(again)) == one  # noqa: S301 - made here


def test_a_content_is_another_where_anything_is() -> None:
    cells = [LINE, {**LINE, "分值": ""}, {**LINE, "得分": ""}, {**LINE, "分值": "10 "}]
    contents = [PACKING.content(filing(one)) for one in cells]
    contents += [PACKING.content(filing(LINE, LINE)), PACKING.content(filing())]
    assert len({*contents}) == len(contents)


def test_equal_texts_of_two_filings_are_held_once() -> None:
    shared: dict[object, object] = {}
    one, other = (PACKING.unpacked(PACKING.packed(filing({**LINE})), shared) for _ in range(2))
    lines = [each.projects[0].indicators[0] for each in (one, other)]
    assert lines[0] is not lines[1]
    assert lines[0].target is lines[1].target


def test_what_comes_back_takes_less_memory_than_what_was_validated() -> None:
    """Every record of a kind has the same names: they are held once, not in a dictionary for each."""
    (made,) = PACKING.unpacked(PACKING.packed(filing(LINE)), {}).projects[0].indicators
    assert 2 * sys.getsizeof(made.__dict__) < sys.getsizeof(Indicator.model_validate(LINE).__dict__)
