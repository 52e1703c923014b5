"""How commands speak: Chinese lines, progress on a terminal, quiet in a pipe."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from generator.occupying import WAITING

STEPS_OF_A_BUILD = 10
OUT = Console(soft_wrap=True, highlight=False)
ERROR = Console(stderr=True, soft_wrap=True, highlight=False)


# The People's Republic has one time.
_CHINA = timezone(timedelta(hours=8))


def today() -> str:
    """Return today's date in China, as ``2024-03-01``."""
    return datetime.now(_CHINA).date().isoformat()


class Tell(Protocol):
    """A way to print one line, to standard output or beside it."""

    def __call__(self, text: str, style: str | None = None, /) -> None:
        """Print the line."""


class Stepping(Protocol):
    """Is told what is under way, and how many of how many are done of what has a number."""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Show it."""


def say(text: str, style: str | None = None) -> None:
    """Print one line; text from filings is never read as markup."""
    OUT.print(Text(_visible(text), style=style or ""))


def complain(text: str) -> None:
    """Print one line to standard error."""
    ERROR.print(Text(_visible(text), style="red"))


def notice(text: str, style: str | None = None) -> None:
    """Print one line beside the result, so that a result in a pipe stays what it is."""
    ERROR.print(Text(_visible(text), style=style or ""))


def agreed(target: Path, tell: Tell) -> bool:
    """Ask whether an existing file is to be overwritten; where nobody can be asked, say how to."""
    if not OUT.is_terminal:
        complain(f"{target} 已存在且内容不同；确认要覆盖请加 --yes")
        return False
    tell("覆盖现有文件？输入 y 覆盖，其他键保留：")
    return answer().lower() == "y"


def answer() -> str:
    """Return the line that a person types, "" where the input ends: nothing that was read is lost by that."""
    try:
        return OUT.input().strip()
    except EOFError:
        return ""


def is_attended() -> bool:
    """True when a person sits at both ends: what is printed is seen, what is asked can be answered."""
    return OUT.is_terminal and sys.stdin is not None and sys.stdin.isatty()


def print_json(tree: object) -> None:
    """Print a tree as JSON for other programs: plain, never wrapped or coloured."""
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    try:
        text.encode(OUT.encoding)
    except UnicodeEncodeError:  # a sign that the pipe cannot carry; what JSON says in its place is the same
        text = json.dumps(tree, indent=2)
    OUT.file.write(f"{text}\n")


def print_plain(lines: Iterable[str]) -> None:
    """Print lines for other programs: as they are, never wrapped or coloured."""
    OUT.file.write("".join(f"{line}\n" for line in lines))


@contextmanager
def progress() -> Iterator[Stepping]:
    """Yield a function that names the step under way; nothing is shown where nobody watches.

    The steps are counted, and what remains is reckoned from the time that they took so far.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        TextColumn("还要约"),
        TimeRemainingColumn(elapsed_when_finished=False),
    )
    with Progress(*columns, console=ERROR, transient=True, disable=not ERROR.is_terminal) as bar:
        task = bar.add_task("开始", total=STEPS_OF_A_BUILD)
        steps: list[str] = []

        def tell(step: str, done: int = 0, total: int = 0) -> None:
            if step.startswith(WAITING):
                notice(f"{step}；不想等请按 Ctrl+C")
                return
            if step not in steps:
                steps.append(step)
            count = f" {done}/{total}" if total else ""
            so_far = len(steps) - 1 + (done / total if total else 0)
            said = f"{len(steps)}/{STEPS_OF_A_BUILD} {step}{count}…"
            bar.update(task, description=said, completed=so_far)

        yield tell


def _visible(text: str) -> str:
    """Make control characters visible, so that a file cannot steer the terminal."""
    return "".join(
        char if char.isprintable() or char in "\n\u3000" else f"\\x{ord(char):02x}" for char in text
    )
