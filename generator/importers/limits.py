"""A bound on the time that one document may take, whatever its bytes make a reader or an expression do."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from generator.errors import UnreadableInputError

SECONDS = 20
TOO_SLOW = f"读这个文件超过 {SECONDS} 秒；请拆开，或只保留自评表所在的部分，再导入"


@contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Raise UnreadableInputError when the work inside takes longer, counted as work of the processor.

    A machine that is busy with other things makes no document a slow one. The system's timer interrupts also
    an expression that runs away. Where there is none (Windows, or another
    thread than the first) the bounds on size alone hold.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise UnreadableInputError(TOO_SLOW)
