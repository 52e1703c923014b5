"""What a command costs: processor time with all that it started, time by the clock, peak memory."""

import ctypes
import json
import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EVERY_S = 0.5
_KILO = 1024
_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Run:
    """One run: seconds of processor time and by the clock, MB at the peak, and what the command told.

    memory: moment (``time.perf_counter``) and MB, as often as it was looked at.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float
    told: dict[str, Any]
    memory: tuple[tuple[float, float], ...] = ()

    def peak_between(self, start: float, end: float) -> float:
        """Return the MB at the peak between two moments; 0 where nobody looked."""
        return max((megabytes for moment, megabytes in self.memory if start <= moment <= end), default=0)


def measured(command: Sequence[str], **keywords: Any) -> Run:
    """Run ``command`` to its end; JSON on its last line of output is what it tells. Raises where it fails.

    The peak is that of all its processes together, memory that they share counted once.
    """
    _take_orphans()
    before, start = _children_s(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **keywords) as process:
        memory = _Memory(process.pid)
        output = process.communicate()[0]
        looked = memory.stop()
    _wait_for_orphans()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - start
    last = output.strip().rpartition("\n")[2]
    told = json.loads(last) if last.startswith("{") else {}
    peak = max((megabytes for _, megabytes in looked), default=0)
    return Run(_children_s() - before, wall, peak, told, looked)


def cpu_s() -> float:
    """Return the processor seconds of this process and of all that it and its own have started."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    living = sum(map(_used_s, _family(os.getpid())[1:]))
    return own.ru_utime + own.ru_stime + _children_s() + living


def family_s(pid: int) -> float:
    """Return the processor seconds of another process and of all that it and its own have started."""
    return sum(map(_used_s, _family(pid)))


def _used_s(pid: int) -> float:
    """Return the processor seconds of a living process and of those of its own that ended (man 5 proc)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _take_orphans() -> None:
    """Become the parent of what a measured program leaves behind: the server of its pool."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    """Let all that was left behind end, so that its time counts."""
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory:
    """Looks at a process and all below it, again and again, and keeps what it saw."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._looked: list[tuple[float, float]] = []
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[tuple[float, float], ...]:
        """Return moment and MB of every look."""
        self._end.set()
        self._thread.join()
        return tuple(self._looked)

    def _look(self) -> None:
        while not self._end.wait(_EVERY_S):
            used = sum(map(_memory_kb, _family(self._pid))) / _KILO
            self._looked.append((time.perf_counter(), used))


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _memory_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def environment() -> dict[str, str]:
    """Return the environment of a measured program: no colours, and what Python compiles is kept.

    Installed programs are compiled; where a machine forbids it, every start would compile all modules again,
    which takes longer than to load them.
    """
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**told, "NO_COLOR": "1"}
