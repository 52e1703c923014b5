"""The three tables of a corpus: projects, indicators, filings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.checks import RULES, Severity
from generator.corpus import Corpus
from generator.explorer import makers
from generator.explorer.columns import BrowserColumn, BrowserTable
from generator.explorer.counted import Counted, Tally, whole
from generator.explorer.makers import choice, derived, difference, filed, text, with_doubts
from generator.filing import TOTAL_FUNDS_ROW, Evaluation
from generator.frames import (
    FilingRow,
    Frames,
    IndicatorRow,
    ProjectRow,
    Row,
    count_in,
    indicators,
    money_of,
    number_in,
)
from generator.quantity import ABSENT, BLANK

PROJECTS, INDICATORS, FILINGS = NAMES = ("projects", "indicators", "filings")
WAN_YUAN, POINTS, PERCENT, PIECES, PLACES, ENTRIES = "万元", "分", "%", "个", "处", "条"

_RULES = {rule.id: rule.title for rule in RULES}
_AMOUNTS = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "全年执行数"}
_TOTAL_ROW = ("资金", TOTAL_FUNDS_ROW)
_NO_DOUBT = "没有"
_NO_WHOLE = "没有这张表"
_UNREADABLE = "读不出数"
_OF_RATE = ("全年预算数", "全年执行数")
_SEVERITIES = {"faults": Severity.FAULT, "doubts": Severity.DOUBT, "notes": Severity.NOTE}


def tables(frames: Frames) -> tuple[BrowserTable, ...]:
    """Return the tables of projects, indicators and filings, each with one row a row of its frame."""
    counted = Counted(frames)
    return _projects(counted), _indicators(counted), _filings(counted)


def names_of(corpus: Corpus) -> Mapping[str, Mapping[str, str]]:
    """Return column → id → name for the choices whose names, or their order, no rows tell."""
    regions = {one.region.code: one.region.name for one in corpus.departments.values() if one.region}
    return {"department": makers.department_names(corpus), "region": regions, "rules": _RULES}


def _projects(counted: Counted) -> BrowserTable:
    rows = counted.frames.projects
    return BrowserTable(
        PROJECTS,
        len(rows),
        (
            text(rows, "project", "项目"),
            text(rows, "project_id", "项目编号"),
            *_places(counted.frames.corpus, rows),
            *_amounts(counted, rows),
            *_execution(counted, rows),
            *_total(counted, rows),
            derived("indicators", "绩效指标", PIECES, _count(rows, "indicators")),
            *_tallies([counted.project(row) for row in rows]),
            text(rows, "disputed", "存疑的格子", missing=_NO_DOUBT),
            text(rows, "supervisor", "主管部门", "supervisor_as_filed"),
            text(rows, "implementer", "实施单位", "implementer_as_filed"),
        ),
    )


def _indicators(counted: Counted) -> BrowserTable:
    # Not those of the frames, which would hold them for as long as a site is made.
    rows = indicators(counted.frames.corpus, counted.frames.results)
    rules = [counted.indicator(row) for row in rows]
    weight, score, actual = (
        with_doubts(column, counted.doubts(rows, cell))
        for cell, column in {
            "分值": filed(rows, "weight", "分值", POINTS),
            "得分": filed(rows, "score", "得分", POINTS),
            "实际完成值": text(rows, "actual", "实际完成值", "actual_as_filed"),
        }.items()
    )
    return BrowserTable(
        INDICATORS,
        len(rows),
        (
            text(rows, "indicator", "三级指标", "level3_as_filed"),
            text(rows, "project", "项目", missing="（部门整体支出）"),
            text(rows, "project_id", "项目编号"),
            choice("form", "表", [row["form"] for row in rows]),
            *_places(counted.frames.corpus, rows),
            choice("level1", "一级指标", [row["level1_as_filed"] for row in rows]),
            choice("level2", "二级指标", [row["level2_as_filed"] for row in rows]),
            text(rows, "target", "年度指标值", "target_as_filed"),
            actual,
            weight,
            score,
            difference("lost", "扣分", weight, score, "分值减得分，重新计算"),
            derived(
                "findings",
                "核对发现",
                ENTRIES,
                [whole(len(one)) for one in rules],
                "有几条规则在这一行有发现",
            ),
            makers.many("rules", "核对规则", rules, _RULES),
            text(rows, "deviation", "偏差原因", "deviation_as_filed"),
            _doubted_cells(rows, (weight, score, actual)),
        ),
    )


def _doubted_cells(rows: Sequence[Row], columns: Sequence[BrowserColumn]) -> BrowserColumn:
    """Return as a column for every line the cells in doubt, place and text as filed; None for none."""
    found: dict[int, list[str]] = {}
    for column in columns:
        for row in column.doubted:
            found.setdefault(row, []).append(f"{column.label}：{column.values[row] or BLANK}")
    texts = ["；".join(found[row]) if row in found else None for row in range(len(rows))]
    return BrowserColumn("disputed", "存疑的格子", "text", texts, missing=_NO_DOUBT)


def _filings(counted: Counted) -> BrowserTable:
    rows = counted.frames.filings
    filings = {(one.department_id, one.filing.year): one.filing for one in counted.frames.corpus.filed_years}
    whole = [filings[row["department_id"], row["year"]].whole_department for row in rows]
    scores = [form.total.score if form and form.total else None for form in whole]
    spent = [money_of([form]).executed.value if form else None for form in whole]
    return BrowserTable(
        FILINGS,
        len(rows),
        (
            *_places(counted.frames.corpus, rows),
            derived("projects", "项目", PIECES, _count(rows, "projects")),
            derived("indicators", "绩效指标", PIECES, _count(rows, "indicators")),
            *(
                column
                for key, label in _AMOUNTS.items()
                for column in (
                    with_doubts(
                        derived(key, f"{label}合计", WAN_YUAN, _value(rows, f"{key}_wan_yuan")),
                        counted.doubted_sums(rows, label),
                    ),
                    derived(f"{key}_projects", f"计入{label}的项目", PIECES, _count(rows, f"{key}_projects")),
                )
            ),
            with_doubts(
                derived("rate", "执行率", PERCENT, _rounded(rows, "rate_pct"), "两项都可读的项目合计之比"),
                map(any, zip(*(counted.doubted_sums(rows, one) for one in _OF_RATE), strict=True)),
            ),
            derived("rate_projects", "计入执行率的项目", PIECES, _count(rows, "rate_projects")),
            choice("whole", "整体支出自评表", ["有" if form else None for form in whole], missing=_NO_WHOLE),
            with_doubts(
                replace(
                    derived("whole_executed", "部门整体支出的全年执行数", WAN_YUAN, spent),
                    missing=_NO_WHOLE,
                    shown={
                        row: _why_nothing(form)
                        for row, form in enumerate(whole)
                        if form and spent[row] is None
                    },
                ),
                (counted.is_doubted(row, "整体支出", "资金", "年度资金总额", "全年执行数") for row in rows),
            ),
            with_doubts(
                makers.filed_texts("whole_score", "整体支出总分", POINTS, scores),
                (counted.is_doubted(row, "整体支出", "总分", "得分") for row in rows),
            ),
            *_tallies([counted.filing(row) for row in rows]),
        ),
    )


def _why_nothing(form: Evaluation) -> str:
    """Say why nothing was read of what a whole department spent: no such cell, left blank, or no number."""
    text = form.total_funds.executed if form.total_funds else None
    if text is None:
        return ABSENT
    return _UNREADABLE if text.strip() else BLANK


def _places(
    corpus: Corpus, rows: Sequence[ProjectRow | IndicatorRow | FilingRow]
) -> tuple[BrowserColumn, ...]:
    """Return department, region and year, which every table has."""
    names = names_of(corpus)
    return (
        choice("department", "部门", [row["department_id"] for row in rows], names["department"]),
        choice("region", "地区", [row["region_code"] for row in rows], names["region"], missing="未注明地区"),
        choice("year", "年度", [row["year"] for row in rows]),
    )


def _amounts(counted: Counted, rows: Sequence[ProjectRow]) -> tuple[BrowserColumn, ...]:
    initial, annual, executed = (
        with_doubts(
            filed(rows, key, label, WAN_YUAN, f"{key}_wan_yuan"), counted.doubts(rows, *_TOTAL_ROW, label)
        )
        for key, label in _AMOUNTS.items()
    )
    return (
        initial,
        annual,
        executed,
        difference("unspent", "未执行数", annual, executed, "全年预算数减全年执行数，重新计算"),
        difference("adjusted", "预算调整", annual, initial, "全年预算数减年初预算数，重新计算；负数是调减"),
    )


def _execution(counted: Counted, rows: Sequence[ProjectRow]) -> tuple[BrowserColumn, ...]:
    rates = _value(rows, "rate_recomputed_pct")
    again = derived("rate_again", "重算执行率", PERCENT, rates, "全年执行数除以全年预算数，保留两位小数")
    budget, executed = (counted.doubts(rows, *_TOTAL_ROW, key) for key in ("全年预算数", "全年执行数"))
    return (
        with_doubts(
            filed(rows, "rate", "执行率", PERCENT, "rate_pct"), counted.doubts(rows, *_TOTAL_ROW, "执行率")
        ),
        with_doubts(again, (one or other for one, other in zip(budget, executed, strict=True))),
        with_doubts(
            filed(rows, "execution_score", "预算执行得分", POINTS), counted.doubts(rows, *_TOTAL_ROW, "得分")
        ),
    )


def _total(counted: Counted, rows: Sequence[ProjectRow]) -> tuple[BrowserColumn, ...]:
    totals = _value(rows, "total_score_recomputed")
    score, weight = (
        with_doubts(filed(rows, f"total_{key}", label, POINTS), counted.doubts(rows, "总分", cell))
        for key, label, cell in (("score", "总分", "得分"), ("weight", "总分的分值", "分值"))
    )
    return (
        score,
        derived("total_again", "重算总分", POINTS, totals, "各项得分相加；有一项得分未填或者读不出就不算"),
        weight,
        difference("lost", "扣分", weight, score, "总分的分值减总分；0 是满分"),
    )


def _tallies(tallies: Sequence[Tally]) -> tuple[BrowserColumn, ...]:
    counts = (
        derived(key, str(severity), PLACES, [tally.of(severity) for tally in tallies], "核对发现的处数")
        for key, severity in _SEVERITIES.items()
    )
    marks = [whole(tally.severities[Severity.FAULT] + tally.severities[Severity.DOUBT]) for tally in tallies]
    return (
        *counts,
        derived("marks", "差错和疑点", PLACES, marks, "核对发现的差错、疑点处数之和"),
        makers.many("rules", "核对规则", [tally.rules for tally in tallies], _RULES),
    )


def _value(rows: Sequence[Row], name: str) -> list[Decimal | None]:
    return [number_in(row, name) for row in rows]


def _count(rows: Sequence[Row], name: str) -> list[Decimal | None]:
    counts = (count_in(row, name) for row in rows)
    return [None if count is None else whole(count) for count in counts]


def _rounded(rows: Sequence[Row], name: str) -> list[Decimal | None]:
    return [None if value is None else Decimal(f"{value:.2f}") for value in _value(rows, name)]
