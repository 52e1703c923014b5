"""Small filings for pictures, made in a line, and ways to look at what is drawn from them."""

from decimal import Decimal
from typing import Any

from generator import charts, checks
from generator.charts import bars
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing, FundsRow, Indicator, Project, Total
from generator.frames import Frames

UNPRINTABLE = "\x00\u202e\ufffe"
MARKUP = "<script>alert(1)</script>“引”'号'&\"|"


def form(
    identity: str,
    amounts: tuple[str | None, str | None, str | None] = ("1", "2", "3"),
    *,
    name: str = "空调年费",
    unit: str | None = "万元",
    total: tuple[str | None, str | None] | None = ("100", "90"),
    lines: tuple[tuple[str | None, str | None, str | None], ...] = (),
) -> Project:
    initial, annual, executed = amounts
    return Project(
        id=identity,
        name=name,
        funds_unit=unit,
        funds={"年度资金总额": FundsRow(initial_budget=initial, annual_budget=annual, executed=executed)},
        total=None if total is None else Total(weight=total[0], score=total[1]),
        indicators=tuple(
            Indicator(level1="产出指标", level2="数量指标", level3=level3, score=score, weight=weight)
            for level3, score, weight in lines
        ),
    )


def corpus(*filed: tuple[str, str, tuple[Project, ...]]) -> Corpus:
    return Corpus(
        site=Site(name="公开"),
        departments={identity: Department(name=f"{identity}局") for identity, _, _ in filed},
        filed_years=tuple(
            FiledYear(department_id=identity, filing=Filing(department_name="", year=year, projects=forms))
            for identity, year, forms in filed
        ),
    )


def drafts(*forms: Project) -> dict[tuple[str, str], charts.Draft]:
    """Return every picture of one filing by page and id."""
    return by_id(corpus(("a", "2022", forms)))


def framed(filed: Corpus) -> Frames:
    return Frames(filed, checks.run(filed))


def by_id(filed: Corpus) -> dict[tuple[str, str], charts.Draft]:
    return {(address, draft.id): draft for address, draft in charts.drafts(framed(filed))}


def funds_of(project: Project) -> charts.Draft | None:
    return drafts(project).get(("departments/a/2022/x/", "chart-funds"))


def scores_of(*lines: tuple[str | None, str | None, str | None]) -> charts.Draft | None:
    return drafts(form("x", lines=lines)).get(("departments/a/2022/x/", "chart-scores"))


def rows_of(draft: charts.Draft | None) -> dict[str, list[tuple[str, Decimal | None, str]]]:
    """Return what a picture draws: row → series, length and label of each bar."""
    assert draft is not None
    return {
        row.name: [(bar.series.name, bar.value, bar.label) for bar in row.bars] for row in draft.picture.rows
    }


def specification(draft: charts.Draft | None) -> dict[str, Any]:
    assert draft is not None
    return bars.specification(draft.picture)


HARD = (
    form(
        "x",
        ("", "见附件三", "12.5"),
        name=MARKUP,
        lines=((MARKUP, "8", "5"), (UNPRINTABLE, "-2", "10")),
    ),
    form("negative", (None, "-5", "3.25"), total=("100", "")),
    form("huge", ("1", "123456789012345678901234.567890", "99999.99"), total=None),
    form("yuan", ("1000000", "2000000", "1500000.55"), unit="元", total=("100", "105")),
    form("unitless", unit=None, total=("无", "—")),
    form("zero", ("0", "0", "0"), total=("0", "0"), lines=(("很长的名字" * 20, "10", "10"), ("", "", "5"))),
)
