"""Is the time that something takes bounded by the length of its input? Measured beside whatever else runs."""

from collections.abc import Callable

import pytest

# Another try tells what grows from what was disturbed: a square fails every time.
_TRIES = 3


def hold_growth(
    seconds: Callable[[int], float], sizes: tuple[int, int], growth: float, enough: float
) -> None:
    """Fail when the longer input takes over ``growth`` times the shorter, and over ``enough`` seconds.

    seconds: the processor time for an input of a size.
    """
    taken = []
    for _ in range(_TRIES):
        short, long = map(seconds, sizes)
        if long < enough or long < short * growth:
            return
        taken.append(f"{short:.2f} s → {long:.2f} s")
    pytest.fail("；".join(taken))
