"""Pictures of scores: what each indicator, and each project of a filing, got of what it could get."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.charts import theme
from generator.charts.figure import Draft
from generator.charts.layout import Bar, BarRow, Picture, RowLayout, Series, measured
from generator.charts.lettering import cell, clean, rest_note, shorten
from generator.charts.stages import falling
from generator.frames import IndicatorRow, ProjectRow, Row, number_in, text_in

ScoredRow = TypeVar("ScoredRow", IndicatorRow, ProjectRow)

WEIGHT = Series("分值", theme.BASIS, hollow=True)
SCORE = Series("得分", theme.RESULT)
_AXIS = "分数（分）"
_LONGEST = 6
_FEW = 3


def project_scores(project: ProjectRow, indicators: Iterable[IndicatorRow]) -> Draft | None:
    """Draw score against weight for the indicators (rows of INDICATORS) of one project (a row of PROJECTS).

    Heaviest first, equals in the form's order. Lines without any number are only in the table.
    None when no line has a number, and when every one of many got all its points.
    """
    ranked = sorted(
        indicators, key=lambda row: (falling(row["weight"]), falling(row["score"]), row["position"])
    )
    scored = [row for row in ranked if _scored(row, "")]
    if not scored:
        return None
    shown = _without_full(scored, "")
    if not shown:
        return None
    drawn = shown[: theme.MOST_ROWS]
    rows = tuple(BarRow(_named(row), _bars(row, "")) for row in drawn)
    return Draft(
        id="chart-scores",
        title="各项指标的得分与分值",
        description=f"“{clean(project['project'])}”项目 {project['year']} 年度的绩效指标，"
        f"按分值从高到低排列：空框是分值，实条是得分。{_comparison(scored, '', '项')}",
        picture=Picture(rows, _AXIS, RowLayout(overlaid=True)),
        columns=("一级指标", "二级指标", "三级指标", "得分", "分值"),
        rows=tuple(
            tuple(
                cell(text_in(row, f"{name}_as_filed"))
                for name in ("level1", "level2", "level3", "score", "weight")
            )
            for row in ranked
        ),
        note=_note((len(ranked), len(scored), len(shown)), "项指标"),
    )


def filing_scores(projects: Iterable[ProjectRow]) -> Draft | None:
    """Draw the total scores of the projects of one filing (rows of PROJECTS) against 总分, highest first.

    Of more projects than a picture holds the lowest are drawn. None when no project has a number in its row
    总分, and when every one of many got all its points.
    """
    ranked = sorted(
        projects,
        key=lambda row: (falling(row["total_score"]), falling(row["total_weight"]), row["project_id"]),
    )
    scored = [row for row in ranked if _scored(row, "total_")]
    if not scored:
        return None
    shown = _without_full(scored, "total_")
    if not shown:
        return None
    drawn = _lowest(shown)
    rows = tuple(BarRow(cell(row["project"]), _bars(row, "total_")) for row in drawn)
    where = f"{clean(ranked[0]['department'])} {ranked[0]['year']} 年度"
    return Draft(
        id="chart-project-scores",
        title="各项目的自评总分",
        description=f"{where} {len(ranked)} 个项目的自评总分，"
        f"按得分从高到低排列：空框是总分的分值，实条是得分。{_comparison(scored, 'total_', '个项目')}",
        picture=Picture(rows, _AXIS, RowLayout(overlaid=True)),
        columns=("项目", "得分", "分值"),
        rows=tuple(
            (cell(row["project"]), cell(row["total_score_as_filed"]), cell(row["total_weight_as_filed"]))
            for row in ranked
        ),
        note=_note((len(ranked), len(scored), len(shown)), "个项目", f"得分最低的 {len(drawn)} "),
    )


def _lowest(shown: Sequence[ProjectRow]) -> Sequence[ProjectRow]:
    """Return as many rows as a picture holds: of more, the lowest say what the others hide."""
    if len(shown) <= theme.MOST_ROWS:
        return shown
    return [row for row in shown if row["total_score"] is not None][-theme.MOST_ROWS :]


def _without_full(scored: Sequence[ScoredRow], prefix: str) -> list[ScoredRow]:
    """Return the rows to draw: many bars that got all their points say in a sentence what they are."""
    rest = [row for row in scored if number_in(row, f"{prefix}score") != number_in(row, f"{prefix}weight")]
    return rest if len(scored) - len(rest) > _FEW else list(scored)


def _named(indicator: IndicatorRow) -> str:
    name = indicator["level3_as_filed"]
    return name if name and name.strip() else f"（三级指标：{cell(name)}）"


def _scored(row: Row, prefix: str) -> bool:
    """Tell whether there is a bar to draw: a line that can get no points, and got none, has no length."""
    score, weight = number_in(row, f"{prefix}score"), number_in(row, f"{prefix}weight")
    return bool(weight) or bool(score) or (score is not None and weight is None)


def _bars(row: Row, prefix: str) -> tuple[Bar, ...]:
    filed = (text_in(row, f"{prefix}{name}_as_filed") for name in ("score", "weight"))
    label = " / ".join(shorten(cell(text), _LONGEST) for text in filed)
    return measured(
        Bar(WEIGHT, number_in(row, f"{prefix}weight")), Bar(SCORE, number_in(row, f"{prefix}score")), label
    )


def _comparison(scored: Sequence[Row], prefix: str, measure: str) -> str:
    pairs = [(number_in(row, f"{prefix}score"), number_in(row, f"{prefix}weight")) for row in scored]
    both = [(score, weight) for score, weight in pairs if score is not None and weight is not None]
    counts = (
        ("得分等于分值的", sum(score == weight for score, weight in both)),
        ("得分低于分值的", sum(score < weight for score, weight in both)),
        ("得分高于分值的", sum(score > weight for score, weight in both)),
        ("得分或分值读不出数的", len(pairs) - len(both)),
    )
    return "，".join(f"{words} {count} {measure}" for words, count in counts if count) + "。"


def _note(counts: tuple[int, int, int], what: str, drawn: str = "") -> str:
    """Say what is not drawn, by how many rows there are, have a score, and are to be drawn."""
    lines, scored, shown = counts
    full = f"另外{scored - shown}{what}得分都等于分值，没有画。" if scored > shown else ""
    empty = (
        f"另有 {lines - scored} {what}的得分和分值都没有数或者都是0，只列在数据表里。"
        if lines > scored
        else ""
    )
    return full + rest_note(shown, what, drawn) + empty
