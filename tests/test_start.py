"""A command that only speaks of itself is there at once: nothing heavy is loaded for it."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

# What the clock of the process itself says, so that a busy machine changes little.
STARTED = """
import sys, time
from generator.cli import main
sys.argv = ["gongkai", *sys.argv[1:]]
try:
    main()
finally:
    print(time.process_time(), *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
OWN = {"generator", "click"}
INSTALLED = {path.name.partition(".")[0] for path in Path(click.__file__).parents[1].iterdir()}
CPU_SECONDS = 0.4


def started(*arguments: str) -> tuple[float, set[str]]:
    """Return the seconds of CPU that the command took, and the top-level modules that it loaded."""
    command = [sys.executable, "-c", STARTED, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    seconds, *modules = done.stderr.split()
    return float(seconds), set(modules)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["build", "--help"]])
def test_nothing_is_loaded_that_only_the_work_needs(arguments: list[str]) -> None:
    seconds, modules = min(started(*arguments) for _ in range(3))
    strangers = {name for name in modules & INSTALLED if not name.startswith("_")} - OWN
    assert not strangers
    assert seconds < CPU_SECONDS
