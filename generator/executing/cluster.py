"""Units of work on a Dask cluster (https://docs.dask.org): many machines, one of which may fail.

Every machine of the cluster needs this very program; another version would give other bytes and is refused.
"""

import asyncio
import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from generator.errors import BuildError
from generator.executing.local import Executor
from generator.executing.resting import Resting
from generator.kept import program

A = TypeVar("A")
B = TypeVar("B")

_TRIES = 3
# So many units are handed over at once; the rest waits here, for the scheduler's memory's sake.
_AHEAD = 256
_CONNECT_S = 5
# A machine that died and starts again needs some seconds; one that is only slow is there all the while.
_ALONE_S = 30
# What they tell of a lost connection, with its traceback, is told in one sentence here.
_TALKING = ("distributed", "distributed.client")
_MISSING = "没有装 Dask；请运行 pip install 'gongkai[cluster]'"
_OTHER = "集群上的一台机器没有装 gongkai，或者装的是另一个版本的 gongkai 或者它的库；各台要和这里完全一样"
_LOST = "和 Dask 调度器的连接断了；请看看它是否还开着，然后重试"
_KILLED = "集群上的机器一再退出，可能是内存不足；请检查各台机器"
_ALONE = "等了 {} 秒，Dask 集群里没有一台机器能干活；请看看调度器和各台的 dask worker 是否都开着，然后重试"


class Cluster:
    """A Dask cluster through its scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(
        self,
        unit: Callable[[A], B],
        items: Sequence[A | Resting[A]],
        weights: Sequence[float],  # noqa: ARG002 - the interface
    ) -> Iterator[B]:
        """Run ``unit`` as ``Executor`` says; a unit whose machine is lost runs again on another.

        Raises BuildError where no machine can run it, or the scheduler is lost.
        """
        self._require_machine()
        for start in range(0, len(items), _AHEAD):
            calls = [pickle.dumps(_Call(unit, item)) for item in items[start : start + _AHEAD]]
            with _told():
                futures = self._client.map(pickle.loads, calls, pure=False, retries=_TRIES)
            for future in futures:
                yield self._result(future)

    def _result(self, future: Any) -> Any:
        with _told():
            while not future.done():
                with suppress(TimeoutError):
                    return future.result(timeout=_ALONE_S)
                self._require_machine()
            return future.result()

    def _require_machine(self) -> None:
        """Wait until a machine works there; BuildError after a while, also for a silent scheduler."""
        try:
            self._client.sync(_machine, self._client.scheduler, callback_timeout=_ALONE_S)
        except TimeoutError as error:
            raise BuildError(_ALONE.format(_ALONE_S)) from error
        except OSError as error:
            raise BuildError(_LOST) from error


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Yield the cluster whose scheduler listens at ``address``; BuildError when it does not answer."""
    try:
        from distributed import Client  # noqa: PLC0415 - an optional library
    except ImportError as error:
        raise BuildError(_MISSING) from error
    connect: Any = Client
    for name in _TALKING:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = connect(f"tcp://{address}", timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(f"连不上 {address} 的 Dask 调度器；请检查地址，或者先启动它") from error
    with client:
        yield Cluster(client)


async def _machine(scheduler: Any) -> None:
    while not (await scheduler.identity())["workers"]:  # noqa: ASYNC110 - it is another process that changes
        await asyncio.sleep(0.1)


class _Call:
    """One unit over one item, in bytes that only the machine which runs it reads.

    What the library sends by name, the scheduler reads too, and a machine that does not know it just leaves.
    """

    def __init__(self, unit: Callable[[A], B], item: A | Resting[A]) -> None:
        self._call = (unit, item)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, bytes]]:
        """Read it by running it."""
        return _run, (program(), pickle.dumps(self._call))


def _run(wanted: str, packed: bytes) -> Any:
    """Unpack only what the same program packed: another may know none of its names."""
    if program() != wanted:
        raise BuildError(_OTHER)
    unit, item = pickle.loads(packed)  # noqa: S301 - from the builder, like all that the library sends
    return unit(item)


@contextmanager
def _told() -> Iterator[None]:
    """Raise what the library raises as a BuildError that says what to do."""
    from distributed import CancelledError  # noqa: PLC0415 - an optional library
    from distributed.client import ClosedClientError  # noqa: PLC0415
    from distributed.comm.core import CommClosedError  # noqa: PLC0415
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    try:
        yield
    except KilledWorker as error:
        raise BuildError(_KILLED) from error
    except (CancelledError, ClosedClientError, CommClosedError) as error:
        raise BuildError(_LOST) from error
    except ImportError as error:
        raise BuildError(_OTHER) from error
