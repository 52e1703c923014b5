"""Memory that is no longer used goes back to the system: glibc and Python keep much of what was freed.

glibc gives every thread a heap of its own, and takes pages of no heap back but the last ones; what a pool's
thread has received stands in its heap to the end. Where there is no glibc, nothing is done.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

# From malloc.h: in how many heaps memory may stand, from how many bytes on it is asked of the system alone.
_M_ARENA_MAX, _ONE = -8, 1
_M_MMAP_THRESHOLD, _LARGE_BYTES = -3, 2**20

_Remembering = type(lru_cache(len))


def keep_together() -> None:
    """Let all threads of this process share one heap, and large blocks go back as soon as they are free."""
    library = _glibc()
    if library:
        library.mallopt(_M_ARENA_MAX, _ONE)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


def give_back() -> None:
    """Give the system what this process has freed."""
    library = _glibc()
    if library:
        library.malloc_trim(0)


def share() -> None:
    """Let what this process has loaded stay as it is, so that those forked from it have it in common.

    Whoever looks for garbage writes into all that it looks at, and gets a copy of its own by that.
    """
    gc.collect()
    gc.freeze()
    give_back()


def forget() -> None:
    """Give the system all that this process can do without: also what it remembers only to be quicker.

    Python takes memory from the system by the megabyte: one small text in each, and nothing goes back.
    """
    ours = (module for name, module in [*sys.modules.items()] if name.startswith("generator."))
    for one in [value for module in ours for value in vars(module).values()]:
        if isinstance(one, _Remembering) and one.cache_parameters()["maxsize"] is not None:
            one.cache_clear()
    gc.unfreeze()
    gc.collect()
    give_back()


class GivingBack:
    """Tells what is under way to somebody else, and lets what was freed go back before a step begins."""

    def __init__(
        self, told: Callable[[str, int, int], object], back: Callable[[], object] = give_back
    ) -> None:
        self._told, self._back = told, back
        self._step = ""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell it."""
        if step != self._step:
            self._step = step
            self._back()
        self._told(step, done, total)


@cache
def _glibc() -> Any:
    """Return the C library, None where it is another one."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
