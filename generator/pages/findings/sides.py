"""The two figures of a case that do not agree: in words, and as two bars beside each other."""

from dataclasses import dataclass
from decimal import Decimal

from generator.checks import Finding
from generator.quantity import Quantity, plain, read, with_unit

_POINTS = "分"
_MONEY = "元"


@dataclass(frozen=True)
class SideBar:
    """One of the two figures as a bar: ``value`` of ``whole``, the larger of both; in words ``told``."""

    value: str
    whole: str
    told: str


def two_sides(figure: str, lead: Finding) -> str:
    """Return what was filed, beside it what it does not agree with: ``0元 ≠ 79.45万元``.

    "" where there are no two figures of one kind: a number alone says nothing. figure: the cell in doubt.
    """
    return " ≠ ".join(text.replace("-", "−") for text, _ in _sides(figure, lead))


def side_bars(figure: str, lead: Finding) -> tuple[SideBar, ...]:
    """Return both figures as bars; none where there are not two, or one is below nothing."""
    sides = _sides(figure, lead)
    largest = max((one.base_value for _, one in sides), default=Decimal(0))
    if not largest or any(one.base_value < 0 for _, one in sides):
        return ()
    return tuple(SideBar(plain(one.base_value), plain(largest), text) for text, one in sides)


def _sides(figure: str, lead: Finding) -> tuple[tuple[str, Quantity], ...]:
    """Return the two figures with what they were read as; none where they are not of one kind."""
    if not lead.filed or not lead.recomputed:
        return ()
    own = figure if figure.startswith(lead.filed) else lead.filed
    other = with_unit(lead.recomputed, _POINTS if own.endswith(_POINTS) else None)
    one, two = read(own), read(other)
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or not _are_of_one_kind(one, two):
        return ()
    return (own, one), (other, two)


def _are_of_one_kind(one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit or (one.unit.endswith(_MONEY) and two.unit.endswith(_MONEY))
