"""The figures that pages show beside those filed: rate, execution score and total, recomputed."""

from dataclasses import dataclass
from decimal import localcontext

from generator.checks.forms import WEIGHT, Book, Form
from generator.checks.numbers import ARITHMETIC
from generator.checks.points import has_extra_points, score_sums
from generator.checks.rules.execution import execution
from generator.checks.wording import shown
from generator.filing import FiledYear


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Texts for display, rounded to two decimals; None where the form does not allow to compute them.

    rate: 全年执行数 ÷ 全年预算数 as ``75%``. execution_score: weight × rate, at most the weight; None when
    more was spent than budgeted. total: the sum of the scores, ``82.8``, only when no score is blank.
    """

    rate: str | None = None
    execution_score: str | None = None
    total: str | None = None


def recomputed(filed: FiledYear, project_id: str | None) -> Recomputed:
    """Recompute one form: a project's, or the whole department's when ``project_id`` is None.

    A form that the filing does not have gives a record of Nones.
    """
    form = _form(Book(filed), project_id)
    if form is None:
        return Recomputed()
    with localcontext(ARITHMETIC):
        return Recomputed(_rate(form), _score(form), _total(form))


def _form(book: Book, project_id: str | None) -> Form | None:
    if project_id is None:
        return book.whole
    return next((form for form in book.projects if form.project and form.project.id == project_id), None)


def _rate(form: Form) -> str | None:
    span = execution(form)
    return None if span is None else f"{shown(span.middle * 100)}%"


def _score(form: Form) -> str | None:
    span, weight = execution(form), form.points(WEIGHT)
    if span is None or weight is None or span.middle > 1:
        return None
    return shown(span.middle * weight.value)


def _total(form: Form) -> str | None:
    sums = score_sums(form) or []
    readable = any(one.score for one in form.lines) and not any(one.unreadable for one in form.lines)
    if not sums or not readable or has_extra_points(form) or sums[0].low != sums[0].high:
        return None
    return shown(sums[0].low)
