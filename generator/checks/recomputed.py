"""The figures beside those filed: rate, execution score and total, recomputed; and how they compare."""

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from enum import Enum

from generator.checks.findings import Outcome, Verdict
from generator.checks.forms import WEIGHT, Book, Form
from generator.checks.numbers import ARITHMETIC
from generator.checks.points import has_extra_points, score_sums
from generator.checks.rules.execution import execution
from generator.checks.wording import shown
from generator.filing import FiledYear

# The rules that compare the rate and the total of a form with what its figures give, the telling one last.
_RATE_RULES = ("exec-rate-wrong-base", "exec-rate-slightly-off", "exec-rate-mismatch")
_TOTAL_RULES = ("total-missing", "total-mismatch")
_NOTHING_FILED = "total-missing"
COMPARING = frozenset({*_RATE_RULES, *_TOTAL_RULES})
_OUTCOMES = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Numbers rounded to two decimals; None where the form does not allow to compute them.

    rate_pct: 100 × 全年执行数 ÷ 全年预算数. execution_score: weight × rate, at most the weight; None when
    more was spent than budgeted. total: the sum of the scores, only when no score is blank.
    """

    rate_pct: Decimal | None = None
    execution_score: Decimal | None = None
    total: Decimal | None = None


class Agreement(Enum):
    """How a filed figure stands to the recomputed one. EXCUSED: it differs, and a waiver says why."""

    AGREES = "一致"
    DIFFERS = "不一致"
    EXCUSED = "原因已登记"
    NOT_COMPARED = "没有对照"


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside what was filed: ``told``, in words, or "" and the reason why there is none."""

    told: str = ""
    agreement: Agreement = Agreement.NOT_COMPARED
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes(Mapping[str, Outcome]):
    """Rule → how it came out, of one form: a site has as many as forms, and a dictionary is large.

    codes: of every rule the place of its outcome among all.
    """

    rules: tuple[str, ...]
    codes: bytes

    def __getitem__(self, rule: str) -> Outcome:
        """Return how a rule came out; KeyError where it was not asked."""
        if rule not in self.rules:
            raise KeyError(rule)
        return _OUTCOMES[self.codes[self.rules.index(rule)]]

    def __iter__(self) -> Iterator[str]:
        """Yield the rules that were asked."""
        return iter(self.rules)

    def __len__(self) -> int:
        """Return how many rules were asked."""
        return len(self.rules)

    def items(self) -> ItemsView[str, Outcome]:
        """Return all, looked up once."""
        return dict(zip(self.rules, (_OUTCOMES[one] for one in self.codes), strict=True)).items()


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules about single forms say of one form; ``outcomes``: by rule."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    recomputed: Recomputed = Recomputed()
    rate: Compared = Compared()
    total: Compared = Compared()


def recomputed_forms(filed: FiledYear) -> Iterator[tuple[str | None, Recomputed]]:
    """Yield what can be recomputed of every form, with its key: a project's id, None for 整体支出."""
    with localcontext(ARITHMETIC):
        for form in Book(filed).forms:
            yield form.key, Recomputed(_rate(form), _score(form), _total(form))


def judged(verdicts: Mapping[str, Verdict], again: Recomputed, waived: frozenset[str]) -> Judged:
    """Return what the verdicts of a form (by rule) come to; a waiver silences the rules ``waived``."""
    outcomes = Outcomes(tuple(verdicts), bytes(_OUTCOMES.index(one.outcome) for one in verdicts.values()))
    rate = "" if again.rate_pct is None else f"{shown(again.rate_pct)}%"
    total = "" if again.total is None else shown(again.total)
    return Judged(
        outcomes,
        again,
        _compared(verdicts, _RATE_RULES, rate, waived),
        _compared(verdicts, _TOTAL_RULES, total, waived),
    )


def _compared(
    verdicts: Mapping[str, Verdict], rules: tuple[str, ...], told: str, waived: frozenset[str]
) -> Compared:
    """Say whether a figure agrees; the rule that compares tells, since it knows about rounding."""
    asked = {rule: verdicts[rule] for rule in rules if rule in verdicts}
    failed = next((rule for rule, one in asked.items() if one.outcome is Outcome.FAIL), "")
    last = asked.get(rules[-1])
    value = told or (asked[failed].differences[0].recomputed if failed else "")
    if not value:
        return Compared(reason=last.reason if last else "")
    if failed and failed != _NOTHING_FILED:
        return Compared(value, Agreement.EXCUSED if failed in waived else Agreement.DIFFERS)
    agrees = not failed and last is not None and last.outcome is Outcome.PASS
    return Compared(value, Agreement.AGREES if agrees else Agreement.NOT_COMPARED)


def _rate(form: Form) -> Decimal | None:
    span = execution(form)
    return None if span is None else _rounded(span.middle * 100)


def _score(form: Form) -> Decimal | None:
    span, weight = execution(form), form.points(WEIGHT)
    if span is None or weight is None or span.middle > 1:
        return None
    return _rounded(span.middle * weight.value)


def _total(form: Form) -> Decimal | None:
    sums = score_sums(form) or []
    readable = any(one.score for one in form.lines) and not any(one.unreadable for one in form.lines)
    if not sums or not readable or has_extra_points(form) or sums[0].low != sums[0].high:
        return None
    return _rounded(sums[0].low)


def _rounded(value: Decimal) -> Decimal:
    return Decimal(shown(value))
