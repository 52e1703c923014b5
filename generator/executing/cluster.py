"""Units of work on a Dask cluster (https://docs.dask.org): many machines, one of which may fail.

Every machine of the cluster needs this very program; another version would give other bytes and is refused.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from generator.errors import BuildError
from generator.executing.local import Executor
from generator.kept import program

A = TypeVar("A")
B = TypeVar("B")

_TRIES = 3
# So many units are handed over at once; the rest waits here, for the scheduler's memory's sake.
_AHEAD = 256
_PATIENCE_S = 5
_MISSING = "没有装 Dask；请运行 pip install 'gongkai[cluster]'"
_OTHER = "集群上的一台机器装的是另一个版本的 gongkai 或者它的库；各台要和这里完全一样"


class Cluster:
    """A Dask cluster through its scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, unit: Callable[[A], B], items: Sequence[A], weights: Sequence[float]) -> Iterator[B]:  # noqa: ARG002 - the interface
        """Run ``unit`` as ``Executor`` says; a unit whose machine is lost runs again on another.

        Raises BuildError where no machine can run it.
        """
        task = partial(_run, program(), unit)
        for start in range(0, len(items), _AHEAD):
            some = items[start : start + _AHEAD]
            futures = self._client.map(task, some, pure=False, retries=_TRIES)
            for future in futures:
                yield _result(future)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Yield the cluster whose scheduler listens at ``address``; BuildError when it does not answer."""
    try:
        from distributed import Client  # noqa: PLC0415 - an optional library
    except ImportError as error:
        raise BuildError(_MISSING) from error
    connect: Any = Client
    try:
        client = connect(f"tcp://{address}", timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(f"连不上 {address} 的 Dask 调度器；请检查地址，或者先启动它") from error
    with client:
        yield Cluster(client)


def _run(wanted: str, unit: Callable[[A], B], item: A) -> B:
    if program() != wanted:
        raise BuildError(_OTHER)
    return unit(item)


def _result(future: Any) -> Any:
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an optional library

    try:
        return future.result()
    except KilledWorker as error:
        raise BuildError("集群上的机器一再退出，可能是内存不足；请检查各台机器") from error
