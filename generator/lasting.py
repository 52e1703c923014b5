"""What a build holds to its end, which Python need not look through for what nobody holds any more."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from generator.material import Progress


@contextmanager
def lasting(progress: Progress) -> Iterator[Progress]:
    """Yield a progress, at whose every step all that lives is taken to live until the end.

    Whenever a quarter more lives, the collector looks through all of it for objects that only hold one
    another: filings and findings of a county, again and again. What nobody holds is still freed at once.
    """
    last = ""

    def tell(step: str, done: int = 0, total: int = 0) -> None:
        nonlocal last
        if step != last:
            last = step
            gc.freeze()
        progress(step, done, total)

    try:
        yield tell
    finally:
        gc.unfreeze()
