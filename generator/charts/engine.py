"""The script engine that compiles and draws: in this process, or in one that ends when all is drawn.

It keeps a hundred megabytes for as long as its process lives. So a process that has much to do afterwards
lets another one run it, and those of a pool share one (see ``pens``). Where a site is served, or small, the
process that draws runs it itself, for starting it takes a while.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import vl_convert

from generator.errors import BuildError

_PEN = Path(__file__).with_name("pen.py")
LOST = "绘图的进程中途退出，可能是内存不足；请重试"


class Pen(Protocol):
    """What runs the engine elsewhere."""

    def run(self, name: str, *given: str) -> Any:
        """Return what a function of the engine gives. Raises as ``made_of`` does."""


@contextmanager
def apart() -> Iterator[None]:
    """Run the engine in a process of its own meanwhile, unless it has been started in this one."""
    if _desk.is_warm or _desk.pen:
        yield
        return
    _desk.pen = own = _OwnPen()
    try:
        yield
    finally:
        own.close()
        _desk.pen = None


def to_vega(specification: str, version: str) -> Any:
    """Return a specification of Vega-Lite as one of Vega. Raises ValueError where the engine refuses it."""
    return _run("vegalite_to_vega", specification, version)


def to_svg(specification: str) -> str:
    """Return the drawing of a specification of Vega. Raises ValueError where the engine refuses it."""
    drawn: str = _run("vega_to_svg", specification)
    return drawn


def browser_script() -> str:
    """Return the engine's own scripts for a browser, as one."""
    # Without a snippet, which the type stub wrongly demands; with "" the bundle is empty.
    return str(_run("javascript_bundle"))


def draw_with(pen: Pen) -> None:
    """Let this process draw with ``pen`` to its end: the engine never runs here."""
    _desk.pen = pen


def made_of(answer: Mapping[str, Any]) -> Any:
    """Return what an answer of ``pen.answer`` holds.

    Raises ValueError where the engine refused, BuildError where there is no answer: its process is no more.
    """
    if "refused" in answer:
        raise ValueError(answer["refused"])
    if "made" not in answer:
        raise BuildError(LOST)
    return answer["made"]


def _run(name: str, *given: str) -> Any:
    if _desk.pen:
        return _desk.pen.run(name, *given)
    _desk.is_warm = True
    return getattr(vl_convert, name)(*given)


class _OwnPen:
    """The process of its own, started when it is first asked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, name: str, *given: str) -> Any:
        """Return what a function of the engine gives. Raises BuildError where its process is no more."""
        self._process = process = self._process or _started()
        if process.stdin is None or process.stdout is None:
            raise BuildError(LOST)
        try:
            process.stdin.write(f"{json.dumps([name, *given])}\n")
            process.stdin.flush()
        except OSError as error:
            raise BuildError(LOST) from error
        return made_of(json.loads(process.stdout.readline() or "{}"))

    def close(self) -> None:
        """Let the process end."""
        if self._process:
            self._process.communicate()


def _started() -> subprocess.Popen[str]:
    # Nothing beside the script may stand for a library of the same name.
    command = [sys.executable, "-P", str(_PEN)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii")  # noqa: S603 - our own words


class _Desk:
    """Where the engine runs. is_warm: it has been started in this process."""

    def __init__(self) -> None:
        self.is_warm = False
        self.pen: Pen | None = None


_desk = _Desk()
