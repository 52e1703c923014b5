"""Our word for a cell, asked by the way to it."""

from collections.abc import Callable

# The way to a cell, keys and positions → our word for a figure that a case puts in doubt, "" for any other.
Doubts = Callable[..., str]


def no_doubts(*_: str | int) -> str:
    """Return what is said of a form that nobody has checked."""
    return ""
