"""The tables of the pages about years and regions: sums of many filings, groups of indicators."""

from collections.abc import Iterable, Sequence
from itertools import chain

from generator.filing import FiledYear
from generator.frames import IndicatorRow, ProjectRow, text_in
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import scores_in_doubt, with_full_marks
from generator.pages.findings.section import MARK_HEADING, mark
from generator.pages.findings.twice import rate_twice, sum_twice
from generator.pages.parts.cells import Fact, ShownCell, ShownTable, heading, number_heading
from generator.pages.parts.section_view import Section
from generator.pages.parts.sums import median_cell, rate_cell
from generator.quantity import ABSENT
from generator.rollups import IndicatorGroup, indicator_groups, rollup

SUM_HEADINGS = (
    *(
        number_heading(text)
        for text in ("部门", "项目", "全年预算合计", "全年执行合计", "执行率（重算）", "得分中位数", "100分")
    ),
    heading(MARK_HEADING),
)
_INDICATOR_HEADINGS = (
    heading("一级指标"),
    heading("二级指标"),
    *(number_heading(text) for text in ("条数", "分值合计", "得分占分值", "得分低于分值")),
    heading("原表的写法（条数）"),
)
_CELLS_OF_LINE = (
    "level3_as_filed",
    "target_as_filed",
    "actual_as_filed",
    "weight_as_filed",
    "score_as_filed",
    "deviation_as_filed",
)
_WORDINGS = 4
_FULL = "100"
_INDICATORS_SAID = (
    "只数各项目自评表里的指标行，部门整体支出自评表的不在内。"
    "同名的指标合在一起数，名称里的序号、括号和末尾的“指标”不计，原表的各种写法列在最后一栏。"
    "“得分占分值”只计得分和分值都读得出的；得分是部门给自己打的。"
)


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


def indicator_section(found: CheckRun, filings: Iterable[FiledYear]) -> Section | None:
    """Return the indicators of the project forms by level 1 and 2; None where there are none."""
    lines = [*found.indicator_rows(filings)]
    groups = indicator_groups(lines)
    if not groups:
        return None
    rows = tuple(_indicator_row(group) for group in groups)
    table = ShownTable("各类指标的条数和得分", "figures years", _INDICATOR_HEADINGS, rows)
    return Section("indicators", "各类指标", (f"{_INDICATORS_SAID}{_empty_clause(lines)}",), table)


def _rows(found: CheckRun, filings: Iterable[FiledYear]) -> list[ProjectRow]:
    """Return the project forms of some filings."""
    keys = [(one.department_id, one.filing.year) for one in filings]
    return list(chain.from_iterable(found.project_rows.get(key, ()) for key in keys))


def _full_in_doubt(found: CheckRun, rows: Iterable[ProjectRow]) -> str:
    return scores_in_doubt(found, with_full_marks(rows))


def _empty_clause(lines: Iterable[IndicatorRow]) -> str:
    """Return how many of the lines have nothing but the names of their levels; "" where there are none."""
    empty = sum(not any((text_in(line, name) or "").strip() for name in _CELLS_OF_LINE) for line in lines)
    return f"其中{empty}条的各栏都空着，也数在内。" if empty else ""


def _marks(found: CheckRun, filings: Iterable[FiledYear]) -> ShownCell:
    checked = [found.of(one) for one in filings]
    cases = [case for one in checked for case in one.cases]
    judged = any(case.is_told for case in cases) or any(one.counts_of_all.judged for one in checked)
    return mark(cases, was_judged=judged)


def _indicator_row(group: IndicatorGroup) -> tuple[ShownCell, ...]:
    points = group.weight.value
    left_out = group.lines - group.weight.counted
    weight = "读不出" if points is None else f"{points.normalize():f}分"
    return (
        _level(group.level1, "row"),
        _level(group.level2, ""),
        ShownCell(f"{group.lines}条", number=True),
        ShownCell(
            f"{weight}{f'（{left_out}条未计入）' if left_out and points is not None else ''}", number=True
        ),
        rate_cell(group.share_pct, group.both, group.lines),
        ShownCell(f"{group.below}条", number=True),
        ShownCell(_wordings(group.wordings)),
    )


def _level(name: str, scope: str) -> ShownCell:
    return ShownCell(name, scope=scope) if name else ShownCell("未填或者" + ABSENT, "absent", scope=scope)


def _wordings(wordings: tuple[tuple[str, int], ...]) -> str:
    shown = [f"{text}（{count}）" for text, count in wordings[:_WORDINGS]]
    rest = len(wordings) - len(shown)
    return "\n".join([*shown, *([f"另有{rest}种写法"] if rest else [])])
