"""What a project form and a whole-department form share: figures, funds, goals, indicators, signature."""

from dataclasses import dataclass, replace

from generator.filing import TOTAL_FUNDS_ROW, Evaluation, FundsRow, Goals, Signature
from generator.pages.form.beside import Beside
from generator.pages.parts.amounts import Amount, amount
from generator.pages.parts.cells import Fact, ShownTable, facts, filed, items
from generator.pages.parts.evaluation_tables import funds_table, indicator_table
from generator.pages.parts.marks import Doubts, no_doubts

_BY_THE_AMOUNTS = "（和这两个数算出来的不一样）"
# What the three amounts are called in a sentence; the strip uses the form's own words.
_SPOKEN = {"年初预算数": "年初预算", "全年预算数": "全年预算", "全年执行数": "实际支出", "执行率": "执行率"}
# The ways within a form to the figures of its sentence → what the sentence calls them.
SPOKEN_CELLS: dict[tuple[str, ...], str] = {
    **{("资金", TOTAL_FUNDS_ROW, key): name for key, name in _SPOKEN.items()},
    ("总分", "得分"): "自评得分",
}


@dataclass(frozen=True)
class HeadFigures:
    """The figures at the head of a form, as filed: three amounts, the rate, the score and its maximum.

    ``beside`` says what the rate and the score are when recomputed.
    """

    amounts: tuple[Amount, ...]
    rate: Amount
    score: Amount
    beside: Beside


@dataclass(frozen=True)
class EvaluationView:
    """One form. ``name`` tells it from another form on the same page; "" when it is the only one."""

    name: str
    strip: HeadFigures
    sentence: str
    funds: ShownTable | None
    goals: tuple[Fact, ...]
    indicators: ShownTable | None
    signature: tuple[Fact, ...]
    other: tuple[Fact, ...]


def evaluation_view(
    form: Evaluation, recomputed: Beside, name: str = "", doubts: Doubts = no_doubts
) -> EvaluationView:
    """Return what a page shows of one form; a part that is not on the form is empty."""
    wording = form.labels or {}
    return EvaluationView(
        name=name,
        strip=strip(form, recomputed, doubts),
        sentence=figures_sentence(form, doubts, rate_differs=recomputed.differs),
        funds=funds_table(form.funds, wording, f"{name}资金（照原表）", form.funds_unit, doubts)
        if form.funds
        else None,
        goals=goals(form.goals, form.labels),
        indicators=indicator_table(form.indicators, form.total, wording, f"{name}绩效指标（照原表）", doubts)
        if form.indicators
        else None,
        signature=signature(form.signature, form.labels),
        other=items(form.other),
    )


def strip(form: Evaluation, recomputed: Beside, doubts: Doubts = no_doubts) -> HeadFigures:
    """Return the figures of the row 年度资金总额 and of the row 总分, under the form's own wording."""
    own = form.labels or {}
    row = form.total_funds or FundsRow()
    return HeadFigures(
        amounts=tuple(
            amount(own.get(key, key), text, form.funds_unit, _of_row(doubts, key))
            for key, text in _three_amounts(row).items()
        ),
        rate=amount(own.get("执行率", "执行率"), row.rate, None, _of_row(doubts, "执行率")),
        score=replace(_score(form), doubt=doubts("总分", "得分")),
        beside=recomputed,
    )


def figures_sentence(form: Evaluation, doubts: Doubts = no_doubts, *, rate_differs: bool = False) -> str:
    """Return the figures as one sentence: ``年初预算21万元，…，执行率100%；自评得分100分，满分100分。``

    rate_differs: the rate is not what the amounts give; said where it bears no doubt of its own.
    """
    row = form.total_funds
    if row is None:
        money = f"表中没有{TOTAL_FUNDS_ROW}一行"
    else:
        texts = {**_three_amounts(row), "执行率": row.rate}
        money = "，".join(
            amount(_SPOKEN[key], text, _unit(form, key), _of_row(doubts, key)).clause
            for key, text in texts.items()
        )
        money += _BY_THE_AMOUNTS if rate_differs and not _of_row(doubts, "执行率") else ""
    return f"{money}；{_score_clause(form, doubts('总分', '得分'))}。"


def goals(form_goals: Goals | None, labels: dict[str, str] | None) -> tuple[Fact, ...]:
    """Return what was promised and what was reached."""
    if form_goals is None:
        return ()
    values = {"预期目标": form_goals.expected, "实际完成情况": form_goals.actual}
    return tuple(Fact((labels or {}).get(key, key), filed(text)) for key, text in values.items())


def signature(form_signature: Signature | None, labels: dict[str, str] | None) -> tuple[Fact, ...]:
    """Return who filled the form in and when; masked values as they are masked."""
    return facts(form_signature.model_dump(by_alias=True), labels) if form_signature else ()


def unprinted_wording(form: Evaluation, printed: set[str]) -> tuple[Fact, ...]:
    """Return the form's own wording of labels that stands nowhere on the page, so that none is lost."""
    labels = form.labels or {}
    return tuple(Fact(f"“{key}”的原文", filed(own)) for key, own in labels.items() if own not in printed)


def printed_labels(view: EvaluationView, *more: tuple[Fact, ...]) -> set[str]:
    """Return every label that the page prints for a form."""
    tables = [table for table in (view.funds, view.indicators) if table]
    headings = {heading.text for table in tables for heading in table.headings}
    row_names = {row[0].text for row in (view.funds.rows if view.funds else ())}
    amounts = {figure.label for figure in (*view.strip.amounts, view.strip.rate)}
    lists = (view.goals, view.signature, view.other, *more)
    return headings | row_names | amounts | {fact.label for facts_ in lists for fact in facts_}


def _three_amounts(row: FundsRow) -> dict[str, str | None]:
    return {"年初预算数": row.initial_budget, "全年预算数": row.annual_budget, "全年执行数": row.executed}


def _unit(form: Evaluation, key: str) -> str | None:
    return None if key == "执行率" else form.funds_unit


def _score(form: Evaluation) -> Amount:
    total = form.total
    score = amount("自评总分", total.score if total else None, None)
    weight = total.weight if total else None
    if score.state or not weight:
        return score
    return Amount(score.label, f"{score.number}{score.unit}", f"/ {weight}")


def _of_row(doubts: Doubts, key: str) -> str:
    return doubts("资金", TOTAL_FUNDS_ROW, key)


def _score_clause(form: Evaluation, doubt: str) -> str:
    total = form.total
    if total is None:
        return "表中没有总分"
    score = amount("自评得分", total.score, "分", doubt).clause
    weight = f"，满分{amount('', total.weight, '分').clause}" if total.weight else ""
    return f"{score}{weight}"
