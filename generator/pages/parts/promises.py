"""Promise against result: what each indicator promised, what was done, what it got, and why not all."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from generator.checks import Reached, reached
from generator.filing import Evaluation, Indicator
from generator.pages.parts.cells import ShownCell, filed
from generator.pages.parts.unit_notes import unit_note
from generator.quantity import Quantity, number, plain

# So many signs of a promise stand beside what was done on a phone.
_LONGEST_BESIDE = 16
_NOTHING = ("", "无", "—", "-", "/")


@dataclass(frozen=True)
class PromiseBar:
    """How far a numeric promise was kept: ``done`` of ``promised``, at most all of it; in words ``told``."""

    promised: str
    done: str
    told: str


@dataclass(frozen=True)
class RowMark:
    """What the checks say about a row: how grave, a sentence, the anchor of the whole on the page."""

    severity: str
    told: str
    anchor: str


@dataclass(frozen=True)
class Promise:
    """One indicator: its name, what was promised and done as filed, its points, the reason given.

    marks: what the checks say about this row, opened where it stands. no_points: the department gave it 0
    points of some. unit_note: says that its numbers bear no unit. unlike: all its points were given, and its
    result cannot be held against it.
    """

    name: ShownCell
    promised: ShownCell
    actual: ShownCell
    points: str
    kept: str
    bar: PromiseBar | None
    reason: str
    missed: bool
    marks: tuple[RowMark, ...] = ()
    no_points: bool = False
    unit_note: str = ""
    unlike: bool = False

    @property
    def style(self) -> str:
        """Classes of the line: points were lost; what was said takes a line of its own on a phone."""
        is_long = max(len(self.promised.text), len(self.actual.text)) > _LONGEST_BESIDE
        return f"{self.kept} long".strip() if is_long else self.kept


_NO_MARKS: Mapping[int, tuple[RowMark, ...]] = MappingProxyType({})


def unkept(form: Evaluation) -> tuple[Promise, ...]:
    """Return the promises whose target was missed, and those that cost the department points."""
    return tuple(one for one in promises(form) if one.missed or one.kept)


def untold(form: Evaluation) -> tuple[Promise, ...]:
    """Return the promises of which the form does not say what was done; those that cost points are unkept."""
    blank = [one for one in form.indicators or () if _says_something(one) and not (one.actual or "").strip()]
    return tuple(_promise(one, form, ()) for one in blank if not _is_short(one))


def unlike(form: Evaluation) -> int:
    """Count the promises whose results cannot be held against them; lost points make them unkept."""
    return sum(one.unlike for one in promises(form))


def all_points(listed: tuple[Promise, ...], form: Evaluation) -> bool:
    """Tell whether every indicator got all its points; False where those of one cannot be read."""
    lines = [one for one in form.indicators or () if _says_something(one)]
    return len(listed) > 1 and all(map(_has_points, lines)) and not any(one.kept for one in listed)


def _has_points(one: Indicator) -> bool:
    return isinstance(number(one.score or ""), Quantity) and isinstance(number(one.weight or ""), Quantity)


def promises(form: Evaluation, marks: Mapping[int, tuple[RowMark, ...]] = _NO_MARKS) -> tuple[Promise, ...]:
    """Return the indicators of a form that promise anything, in the form's order.

    marks: place of an indicator in the form → what the checks say about it.
    """
    return tuple(
        _promise(one, form, marks.get(place, ()))
        for place, one in enumerate(form.indicators or ())
        if _says_something(one)
    )


def _says_something(one: Indicator) -> bool:
    """A row of 无, of dashes or of blanks promises nothing; it stands in the table below."""
    said = (one.target_as_printed, one.actual)
    return any((text or "").strip() not in _NOTHING for text in said)


def _promise(one: Indicator, form: Evaluation, marks: tuple[RowMark, ...]) -> Promise:
    target, found = one.target_as_printed, reached(one)
    points = "/".join(text.strip() for text in (one.score, one.weight) if text and text.strip())
    deviation = (one.deviation or "").strip()
    return Promise(
        name=filed(one.level3),
        promised=filed(target),
        actual=filed(one.actual),
        points=f"得{points}分" if points and one.score else "得分未填",
        kept="short" if _is_short(one) else "",
        bar=_bar(found),
        reason="" if deviation in _NOTHING else deviation,
        missed=found.missed is True,
        marks=marks,
        no_points=_is_short(one) and _is_zero(one.score),
        unit_note=unit_note(one, form, is_kept=not (_is_short(one) or found.missed)),
        unlike=found.missed is None and bool((one.actual or "").strip()) and not _is_short(one),
    )


def _is_short(one: Indicator) -> bool:
    """Tell whether the department itself gave less than all the points."""
    score, weight = number(one.score or ""), number(one.weight or "")
    return isinstance(score, Quantity) and isinstance(weight, Quantity) and score.value < weight.value


def _is_zero(score: str | None) -> bool:
    read = number(score or "")
    return isinstance(read, Quantity) and read.value == 0


def _bar(found: Reached) -> PromiseBar | None:
    """Return how far a promise was kept where both are numbers of one unit, and more is better."""
    promised, done = found.target, found.actual
    if promised is None or done is None or not found.more_is_better:
        return None
    if promised.base_value <= 0 or done.base_value < 0:
        return None
    shown = min(done.base_value, promised.base_value)
    share = 100 * Decimal(done.base_value) / promised.base_value
    return PromiseBar(plain(promised.base_value), plain(shown), f"做到了{share:.0f}%")
