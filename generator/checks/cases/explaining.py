"""The most likely explanation: the one small change after which everything that disagrees would agree.

A slip explains when all of this holds: no finding is left that uses the changed cells, none is new, and at
least two figures that were filed independently of each other then agree. It is shown only when exactly one
slip does. It is arithmetic about the filing, never a correction of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from generator.checks.cases.changing import changed
from generator.checks.cases.echoes import echoes
from generator.checks.cases.slips import Slip, amount_slips, point_slips
from generator.checks.findings import Discrepancy, FiledCell, Finding, Labels, Severity, Verdict
from generator.checks.forms import SCORE, WEIGHT, WHOLE, Book, Form
from generator.checks.judging import exactly
from generator.checks.registry import RULES
from generator.checks.ruling import FilingRule, FormRule, Rule, Scope
from generator.filing import FiledYear

# Rules that hold one filed figure against others: what they compare says whether a changed cell fits.
FIGURES = frozenset({
    "exec-rate-mismatch", "exec-rate-wrong-base", "exec-score-mismatch", "total-mismatch", "weights-not-100",
    "group-weight-mismatch", "source-sum-mismatch", "dept-vs-projects", "cross-section-mismatch",
    "narrative-contradicts-table", "spend-progress-vs-rate", "cost-indicators-vs-executed",
    "adjustment-identity", "component-sum-mismatch", "cost-slightly-off",
})  # fmt: skip
# Rules that only say that a figure is unlikely: they must be content, but they are no second witness.
_PLAUSIBLE = frozenset({"executed-over-budget", "score-above-weight", "copied-value"})
_TRIED = tuple(one for one in RULES if one.id in FIGURES | _PLAUSIBLE)
_FORM_RULES = tuple(one for one in _TRIED if isinstance(one, FormRule))
_FILING_RULES = tuple(one for one in _TRIED if isinstance(one, FilingRule))
_FEWEST_WITNESSES = 2
# A rate, its score and a line that repeats it are worked out one from the other: one witness, not three.
_BY_COLUMN = frozenset({"source-sum-mismatch"})
_ONE_WITNESS = {
    "exec-rate-wrong-base": "exec-rate-mismatch",
    "exec-score-mismatch": "exec-rate-mismatch",
    "spend-progress-vs-rate": "exec-rate-mismatch",
    "cost-slightly-off": "cost-indicators-vs-executed",
}

_Place = tuple[str, Labels]


@dataclass(frozen=True, slots=True)
class Mending:
    """One small change after which the figures agree.

    changes: the cells as filed, each with the text that would agree. unit: what their bare amounts are in.
    kind: what sort of slip that would be. mended: rule and place of every finding that would be gone.
    place: the paragraph of the report that these stand in. agreeing: what would agree, where it has no cells.
    echoes: where the filing's reports write the amount that would agree.
    """

    kind: str
    changes: tuple[tuple[FiledCell, str], ...]
    mended: frozenset[_Place]
    unit: str | None = None
    place: str = ""
    agreeing: tuple[str, ...] = ()
    echoes: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[FiledCell, ...]:
        """The cells that the explanation puts in doubt."""
        return tuple(cell for cell, _ in self.changes)


def explanations(filed: FiledYear, findings: Iterable[Finding]) -> Iterator[Mending]:
    """Yield what explains the findings of one filing, at most one explanation a form."""
    told = tuple(one for one in findings if one.rule in FIGURES and one.severity is not Severity.NOTE)
    if len(told) < _FEWEST_WITNESSES:
        return
    book = Book(filed)
    for form in book.forms:
        touching = [one for one in told if any(_within(cell.path, form.path) for cell in one.cells)]
        if len({_witness(one.rule, one.path) for one in touching}) >= _FEWEST_WITNESSES:
            yield from _explained(book, form, {cell.path for one in touching for cell in one.cells})


def _explained(book: Book, form: Form, used: set[Labels]) -> Iterator[Mending]:
    """``used``: the cells that the findings rest on; no other can be what made them disagree."""
    before = _Failing(book, form)
    fitting: list[Mending] = []
    slips = (*amount_slips(form), *point_slips(form))
    for slip in (one for one in slips if any(cell.path in used for cell, _ in one.changes)):
        tried = _tried(book, form, slip, before)
        if tried is not None and all(_meant(tried) != _meant(one) for one in fitting):
            fitting.append(tried)
    if len(fitting) == 1:
        (found,) = fitting
        yield replace(found, echoes=tuple(echoes(form, found.changes, found.unit)))


class _Failing:
    """What fails before any change: of the form at once, of the filing only when a slip gets that far."""

    def __init__(self, book: Book, form: Form) -> None:
        self._book = book
        self.form = _Failures(_FORM_RULES, form)

    @cached_property
    def filing(self) -> "_Failures":
        return _Failures(_FILING_RULES, self._book)


class _Failures:
    """The differences that some rules find in a subject, and the order in which to ask them again.

    Rules that fail are asked first, of them those that disagree with a changed cell: most slips leave them
    failing, and need no other answer.
    """

    def __init__(self, rules: tuple[Rule, ...], subject: Form | Book) -> None:
        found = [(rule, _differences(rule, subject)) for rule in rules if _is_about(rule, subject)]
        self.places = {(rule.id, one.cell.path) for rule, ones in found for one in ones}
        self._found = [(rule.id, one) for rule, ones in found for one in ones]
        self._cells = [(rule, {cell.path for one in ones for cell in one.cells}) for rule, ones in found]
        self._cells.sort(key=lambda pair: not pair[1])

    def touching(self, paths: set[Labels]) -> int:
        """Return how many filed figures disagree with the cells at ``paths``."""
        touched = {
            (rule, one.cell.path)
            for rule, one in self._found
            if any(cell.path in paths for cell in one.cells)
        }
        return _witnesses(touched)

    def mended(self, subject: Form | Book, paths: set[Labels]) -> set[_Place] | None:
        """Return what no longer fails of a changed subject; None when the change at ``paths`` does not fit.

        It fits when nothing new fails, and nothing that fails uses a changed cell.
        """
        left: set[_Place] = set()
        for rule, _ in sorted(self._cells, key=lambda pair: pair[1].isdisjoint(paths)):
            for one in _differences(rule, subject):
                place = (rule.id, one.cell.path)
                if place not in self.places or any(cell.path in paths for cell in one.cells):
                    return None
                left.add(place)
        return self.places - left


def _differences(rule: Rule, subject: Form | Book) -> tuple[Discrepancy, ...]:
    check = cast("Callable[[Form | Book], Verdict]", rule.check)
    return exactly(check, subject).differences


def _is_about(rule: Rule, subject: Form | Book) -> bool:
    return isinstance(subject, Book) or rule.scope is not Scope.PROJECT or subject.project is not None


def _tried(book: Book, form: Form, slip: Slip, before: _Failing) -> Mending | None:
    """Return the slip as an explanation when the form, and then the whole filing, agrees with it."""
    paths = {cell.path for cell, _ in slip.changes}
    evaluation = form.evaluation
    for cell, text in slip.changes:
        evaluation = changed(evaluation, cell.path[len(form.path) :], text)
    of_form = before.form.mended(form.with_evaluation(evaluation), paths)
    if of_form is None:
        return None
    if _witnesses(of_form) + before.filing.touching(paths) < _FEWEST_WITNESSES:
        return None
    filing = book.filing
    for cell, text in slip.changes:
        filing = changed(filing, cell.path, text)
    of_filing = before.filing.mended(Book(book.filed.model_copy(update={"filing": filing})), paths)
    if of_filing is None:
        return None
    mended = of_form | of_filing
    enough = _witnesses(mended) >= _FEWEST_WITNESSES
    if not enough:
        return None
    is_money = slip.changes[0][0].path[-1] not in (WEIGHT, SCORE)
    return Mending(slip.kind, slip.changes, frozenset(mended), form.shown_unit if is_money else None)


def _witnesses(mended: set[_Place]) -> int:
    return len({_witness(rule, path) for rule, path in mended if rule in FIGURES})


def _witness(rule: str, path: Labels) -> _Place:
    """Name the filed figure that speaks: two columns, or two rules that do not lean on one another."""
    return (_ONE_WITNESS[rule], ()) if rule in _ONE_WITNESS else (rule, path if rule in _BY_COLUMN else ())


def _meant(one: Mending) -> frozenset[tuple[Labels, str]]:
    return frozenset((cell.path, text) for cell, text in one.changes)


def _within(path: Labels, form: Labels) -> bool:
    return path[: len(form)] == form if form != (WHOLE,) else path[:1] == (WHOLE,)
