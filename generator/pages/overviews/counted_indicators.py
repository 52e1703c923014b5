"""The section of pages about years and regions that counts the indicators of many filings by kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.filing import FiledYear
from generator.frames import IndicatorRow, Sum, text_in
from generator.pages.findings.found import CheckRun
from generator.pages.known import KnownLine, KnownLines
from generator.pages.parts.cells import ShownCell, ShownTable, heading, number_heading
from generator.pages.parts.section_view import Section
from generator.pages.parts.sums import rate_cell
from generator.quantity import ABSENT
from generator.rollups import IndicatorCounts, IndicatorGroup, indicator_groups, tallies

_HEADINGS = (
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
_SAID = (
    "只数各项目自评表里的指标行，部门整体支出自评表的不在内。"
    "同名的指标合在一起数，名称里的序号、括号和末尾的“指标”不计，原表的各种写法列在最后一栏。"
    "“得分占分值”只计得分和分值都读得出的；得分是部门给自己打的。"
)


@dataclass(frozen=True)
class CountedIndicators:
    """The indicator lines of some project forms by level 1 and 2, and how many have nothing but the names."""

    counted: Sequence[IndicatorCounts]
    empty: int


def counted_indicators(found: CheckRun, filings: Iterable[FiledYear]) -> CountedIndicators:
    """Count the indicators of the project forms of some filings."""
    lines = [*found.indicator_rows(filings)]
    return CountedIndicators(tallies(lines), sum(map(_is_empty, lines)))


def indicators_by_year(
    found: CheckRun, known: KnownLines | None = None
) -> Mapping[str, Sequence[CountedIndicators]]:
    """Return year → its indicators, in parts; ``known`` knows those of every line of departments."""
    told = known.told("indicators", _told) if known else [_flat(found)]
    years: dict[str, list[CountedIndicators]] = defaultdict(list)
    for line in told:
        for year, (counted, empty) in line.items():
            years[year].append(CountedIndicators([_tally(*one) for one in counted], empty))
    return years


def indicator_section(parts: Iterable[CountedIndicators]) -> Section | None:
    """Return indicators by level 1 and 2, of which ``parts`` were counted; None where there are none."""
    ones = [*parts]
    groups = indicator_groups(tally for one in ones for tally in one.counted)
    if not groups:
        return None
    table = ShownTable("各类指标的条数和得分", "figures years", _HEADINGS, tuple(map(_row, groups)))
    said = f"{_SAID}{_empty_clause(sum(one.empty for one in ones))}"
    return Section("indicators", "各类指标", (said,), table)


def _told(line: KnownLine) -> dict[str, Any]:
    return _flat(line.found())


def _flat(found: CheckRun) -> dict[str, Any]:
    """Return year → its indicators as JSON has them, which ``_tally`` makes whole again."""
    years: dict[str, list[FiledYear]] = defaultdict(list)
    for one in found.corpus.filed_years:
        years[one.filing.year].append(one)
    counted = {year: counted_indicators(found, filings) for year, filings in years.items()}
    return {year: ([*map(_flat_tally, one.counted)], one.empty) for year, one in counted.items()}


def _flat_tally(one: IndicatorCounts) -> tuple[object, ...]:
    sums = [(None if own.value is None else str(own.value), own.counted) for own in _sums(one)]
    return one.level1, one.level2, one.lines, sums, one.below, dict(one.wordings)


def _sums(one: IndicatorCounts) -> tuple[Sum, Sum, Sum]:
    return one.weight, one.both_score, one.both_weight


def _tally(  # noqa: PLR0917 - what ``_flat_tally`` has, in its order
    level1: str,
    level2: str,
    lines: int,
    sums: Iterable[tuple[str | None, int]],
    below: int,
    wordings: Mapping[str, int],
) -> IndicatorCounts:
    weight, *both = (Sum(None if value is None else Decimal(value), count) for value, count in sums)
    return IndicatorCounts(level1, level2, lines, weight, both[0], both[1], below, wordings)


def _is_empty(line: IndicatorRow) -> bool:
    return not any((text_in(line, name) or "").strip() for name in _CELLS_OF_LINE)


def _empty_clause(empty: int) -> str:
    """Return how many of the lines have nothing but the names of their levels; "" where there are none."""
    return f"其中{empty}条的各栏都空着，也数在内。" if empty else ""


def _row(group: IndicatorGroup) -> tuple[ShownCell, ...]:
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
