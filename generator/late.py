"""Objects some of whose fields are made only when one of them is asked for.

A build holds all that was found in all filings, and asks of most of it no more than whose it is: so the rest
stays as it was packed, that of one filing together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

L = TypeVar("L", bound="Late")


class Rests(Protocol):
    """What some objects lack, by their places."""

    is_read: bool

    def take(self, at: int) -> Iterable[object]:
        """Return the values that one object lacks, in the order of its ``late`` fields."""


class Late:
    """What a frozen data class with slots stands on; ``late`` names the fields that may wait."""

    __slots__ = ("_at", "_rests")
    late: ClassVar[tuple[str, ...]] = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Fill what is empty: a field that has its value is never asked for here."""
            if name not in self.late:
                raise AttributeError(name, name=name, obj=self)
            _fill(self)
            return object.__getattribute__(self, name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as it is; what is read already travels as values."""
        rests: Rests | None = getattr(self, "_rests", None)
        kind = type(self)
        if rests is None or rests.is_read:
            return kind, tuple(getattr(self, one.name) for one in fields(self))  # type: ignore[arg-type]
        names = early(kind)
        values = tuple(getattr(self, name) for name in names)
        return made_late, (kind, names, values, rests, object.__getattribute__(self, "_at"))


def early(kind: type[Late]) -> tuple[str, ...]:
    """Return the names of the fields that every object of a class has at once."""
    names = (one.name for one in fields(kind))  # type: ignore[arg-type]
    return tuple(name for name in names if name not in kind.late)


def made_late(kind: type[L], names: Sequence[str], values: Iterable[object], rests: Rests, at: int) -> L:
    """Return an object with values for some fields; the others are in ``rests``."""
    one = object.__new__(kind)
    put = object.__setattr__
    for name, value in zip(names, values, strict=True):
        put(one, name, value)
    put(one, "_rests", rests)
    put(one, "_at", at)
    return one


def _fill(one: Late) -> None:
    rests: Rests = object.__getattribute__(one, "_rests")
    for name, value in zip(one.late, rests.take(object.__getattribute__(one, "_at")), strict=True):
        object.__setattr__(one, name, value)
    object.__delattr__(one, "_rests")
