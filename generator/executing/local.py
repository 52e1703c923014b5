"""Units of work on this machine: in this process where there is little to do, else in one a processor."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, Protocol, Self, TypeVar

from generator.errors import BuildError
from generator.executing.resting import Resting, awake

A = TypeVar("A")
B = TypeVar("B")

# Starting processes, for which the program is loaded once more, takes 3 s: as long as some units of this
# weight in all.
FEW = 80
_LAST = "generator.executing.forked"


class Executor(Protocol):
    """Runs a unit over items."""

    def map(
        self, unit: Callable[[A], B], items: Sequence[A | Resting[A]], weights: Sequence[float]
    ) -> Iterator[B]:
        """Yield what ``unit`` gives for every item, in their order; what it raises is raised here.

        items: values, or what is at rest for them. weights: how large the items are, in projects; what is
        little is done where it stands.
        """


# What the processes of a pool share: of how many there are and how they start, what each of them does first.
Shared = Callable[[int, BaseContext], AbstractContextManager[Callable[[], object]]]


class Local:
    """The processors of this machine: one process each where there is much to do.

    needs: modules that units need, loaded once for all processes where the system can.
    """

    def __init__(
        self, workers: int | None = None, needs: Sequence[str] = (), shared: Shared | None = None
    ) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._needs = [*needs]
        self._shared = shared or _nothing
        self._has_forked = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the process end from which the others were forked; it would last as long as this one.

        It holds all that units need, a hundred megabytes; where it is wanted again it starts again.
        """
        server = getattr(forkserver, "_forkserver", None)
        if server is not None and self._has_forked:
            server._stop()  # noqa: SLF001 - the library has no other way, and its own tests take this one

    def map(
        self, unit: Callable[[A], B], items: Sequence[A | Resting[A]], weights: Sequence[float]
    ) -> Iterator[B]:
        """Run ``unit`` as ``Executor`` says; raise BuildError when a process dies."""
        workers = min(self._workers, len(items))
        if workers < 2 or sum(weights) <= FEW:  # noqa: PLR2004 - a pool of one is none
            yield from (unit(awake(item)) for item in items)
            return
        context = get_context(_method())
        context.set_forkserver_preload([*self._needs, _LAST])
        self._has_forked = True
        with self._shared(workers, context) as first:
            pool = ProcessPoolExecutor(workers, context, _begin, (first,))
            try:
                travelling: Any = items  # what rests arrives as the value itself
                yield from pool.map(unit, travelling)
            except BrokenProcessPool as error:
                raise BuildError("一个计算进程中途退出，可能是内存不足；请重试") from error
            finally:
                pool.shutdown(cancel_futures=True)


def _method() -> str:
    """Never a plain fork: libraries run threads, and a copy of a process with threads may hang."""
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"


def _nothing(_: int, __: BaseContext) -> AbstractContextManager[Callable[[], object]]:
    return nullcontext(_as_it_is)


def _as_it_is() -> None:
    pass


def _begin(first: Callable[[], object]) -> None:
    _leave_signals()
    Thread(target=_end_with_parent, daemon=True).start()
    first()


def _end_with_parent() -> None:
    """End as soon as the process that asks is no more: one that was killed has told nobody."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def _leave_signals() -> None:
    """A key pressed to interrupt reaches every process; only the first one answers, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
