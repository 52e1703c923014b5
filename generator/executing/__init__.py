"""Where units of work run: in a pool of processes here, or on a cluster.

There is one interface, ``Executor``: a function, the items, and what it gives for each, in their order. The
function is pure and stands at the top of a module; items and answers can be pickled.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from generator.errors import BuildError
from generator.executing.local import FEW, Executor, Local, Shared
from generator.executing.resting import Rest, Resting, awake

DASK = "dask://"

__all__ = ["DASK", "FEW", "Executor", "Local", "Rest", "Resting", "awake", "check_place", "executor"]


def check_place(place: str) -> None:
    """Raise BuildError where ``place`` is not of the form ``dask://HOST:PORT``."""
    try:
        parts = urlsplit(place)
        is_one = bool(parts.hostname and parts.port)
    except ValueError:  # a port that is no number, or larger than there are
        is_one = False
    if not is_one or place != f"{DASK}{parts.netloc}" or parts.username is not None:
        raise BuildError(f"不认识“{place}”；--executor 要写成 {DASK}主机:端口")


@contextmanager
def executor(place: str = "", needs: Sequence[str] = (), shared: Shared | None = None) -> Iterator[Executor]:
    """Yield the executor that ``place`` names: this machine by default, or ``dask://HOST:PORT``.

    needs, shared: as in ``Local``.

    Raises BuildError where the place has another form, or nobody answers there.
    """
    if not place:
        with Local(needs=needs, shared=shared) as here:
            yield here
        return
    check_place(place)
    from generator.executing.cluster import cluster  # noqa: PLC0415 - an optional library

    with cluster(place.removeprefix(DASK)) as found:
        yield found
