"""The script engine for the processes of a pool: in a process of its own for every two of them.

Nearly half of the work of such a process is the engine's, and the engine keeps a hundred megabytes. So while
it draws for one of two, the other writes pages: the processors are as busy, and it is there once.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Lock
from typing import Any

from generator.charts import engine, pen
from generator.errors import BuildError

_SHARE_ONE = 2


@dataclass(frozen=True)
class SharedPen:
    """A process that runs the engine, reached through ``connection`` by whoever has its lock."""

    connection: Connection
    lock: Lock

    def run(self, name: str, *given: str) -> Any:
        """Return what a function of the engine gives, and let go of the lock, which the caller has.

        Raises as ``engine.made_of`` does.
        """
        try:
            self.connection.send((name, *given))
            return engine.made_of(self.connection.recv())
        except (OSError, EOFError) as error:
            raise BuildError(engine.LOST) from error
        finally:
            self.lock.release()


@dataclass(frozen=True)
class SharedPens:
    """All pens of a pool: the next that is free draws."""

    pens: Sequence[SharedPen]

    def run(self, name: str, *given: str) -> Any:
        """Return what a function of the engine gives. Raises as ``engine.made_of`` does."""
        own = self.pens[os.getpid() % len(self.pens)]
        free = next((one for one in self.pens if one.lock.acquire(block=False)), None)
        if free is None:
            own.lock.acquire()
        return (free or own).run(name, *given)


@contextmanager
def shared(processes: int, context: BaseContext) -> Iterator[Callable[[], None]]:
    """Yield what each of so many processes of a pool does first to draw with pens that they share.

    The pens start their engines when they are first asked.
    """
    started = [_started(context) for _ in range(-(-processes // _SHARE_ONE))]
    try:
        yield partial(engine.draw_with, SharedPens([one for one, _ in started]))
    finally:
        for _, process in started:
            process.terminate()
            process.join()


def _started(context: BaseContext) -> tuple[SharedPen, Any]:
    own, other = context.Pipe()
    process = context.Process(target=_serve, args=(other,), daemon=True)  # type: ignore[attr-defined]
    process.start()
    # Nobody else may hold its end: that it is lost is seen by that.
    other.close()
    return SharedPen(own, context.Lock()), process


def _serve(connection: Connection) -> None:
    """Answer until nobody can ask any more."""
    # A key pressed to interrupt reaches every process; the one that builds answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            connection.send(pen.answer(*connection.recv()))
    except (OSError, EOFError):
        return
