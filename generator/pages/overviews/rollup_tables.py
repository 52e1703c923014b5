"""The tables of the pages about years and regions: sums of many filings."""

from collections.abc import Iterable, Sequence
from itertools import chain

from generator.filing import FiledYear
from generator.frames import ProjectRow
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import scores_in_doubt, with_full_marks
from generator.pages.findings.section import MARK_HEADING, mark
from generator.pages.findings.twice import rate_twice, sum_twice
from generator.pages.parts.cells import Fact, ShownCell, heading, number_heading
from generator.pages.parts.sums import median_cell
from generator.rollups import rollup

SUM_HEADINGS = (
    *(
        number_heading(text)
        for text in ("部门", "项目", "全年预算合计", "全年执行合计", "执行率（重算）", "得分中位数", "100分")
    ),
    heading(MARK_HEADING),
)
_FULL = "100"


def sum_cells(found: CheckRun, filings: Sequence[FiledYear]) -> tuple[ShownCell, ...]:
    """Return some filings together as cells under ``SUM_HEADINGS``."""
    rows = _rows(found, filings)
    rolled = rollup(rows)
    total = rolled.money
    return (
        ShownCell(f"{len({one.department_id for one in filings})}个", number=True),
        ShownCell(f"{total.forms}个", number=True),
        sum_twice(found, rows, "annual_budget"),
        sum_twice(found, rows, "executed"),
        rate_twice(found, rows, total),
        median_cell(rolled.scores.median, scores_in_doubt(found, rows)),
        ShownCell(f"{dict(rolled.scores.bands)[_FULL]}个", number=True, note=_full_in_doubt(found, rows)),
        _marks(found, filings),
    )


def sum_facts(found: CheckRun, filings: Sequence[FiledYear]) -> tuple[Fact, ...]:
    """Return some filings together as a list of labels and values."""
    rows = _rows(found, filings)
    rolled = rollup(rows)
    total, scores = rolled.money, rolled.scores
    full = f"{dict(scores.bands)[_FULL]}个，占读得出总分的{scores.counted}个之中"
    return (
        Fact("部门", ShownCell(f"{len({one.department_id for one in filings})}个")),
        Fact("年度材料", ShownCell(f"{len(filings)}份")),
        Fact("项目", ShownCell(f"{total.forms}个")),
        Fact("年初预算合计", sum_twice(found, rows, "initial_budget")),
        Fact("全年预算合计", sum_twice(found, rows, "annual_budget")),
        Fact("全年执行合计", sum_twice(found, rows, "executed")),
        Fact("执行率（重算）", rate_twice(found, rows, total)),
        Fact("自评得分中位数", median_cell(scores.median, scores_in_doubt(found, rows))),
        Fact("自评100分", ShownCell(full, note=_full_in_doubt(found, rows))),
        Fact("差错、疑点", _marks(found, filings)),
    )


def _rows(found: CheckRun, filings: Iterable[FiledYear]) -> list[ProjectRow]:
    """Return the project forms of some filings."""
    keys = [(one.department_id, one.filing.year) for one in filings]
    return list(chain.from_iterable(found.project_rows.get(key, ()) for key in keys))


def _full_in_doubt(found: CheckRun, rows: Iterable[ProjectRow]) -> str:
    return scores_in_doubt(found, with_full_marks(rows))


def _marks(found: CheckRun, filings: Iterable[FiledYear]) -> ShownCell:
    checked = [found.of(one) for one in filings]
    cases = [case for one in checked for case in one.cases]
    judged = any(case.is_told for case in cases) or any(one.counts_of_all.judged for one in checked)
    return mark(cases, was_judged=judged)
