"""The command run as a person runs it, in a process of its own that has its modules already.

Loading them takes most of a short command's time, and a test of what a command says says nothing of that.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_LOADED = [
    "generator.cli.main",
    "generator.cli.importing",
    "generator.cli.checking",
    "generator.cli.exporting",
]
_WITHIN_SECONDS = 300


def gongkai(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``gongkai`` with ``arguments`` in ``cwd``; return its exit code and what it printed."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(_LOADED)
    with tempfile.TemporaryDirectory() as folder:
        printed = [Path(folder, "stdout"), Path(folder, "stderr")]
        process = processes.Process(target=_run, args=(arguments, cwd, printed))
        process.start()
        process.join(_WITHIN_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["gongkai", *arguments], _WITHIN_SECONDS)
        stdout, stderr = (path.read_text("utf-8") for path in printed)
        return subprocess.CompletedProcess(["gongkai", *arguments], process.exitcode, stdout, stderr)


def _run(arguments: tuple[str, ...], cwd: Path, printed: list[Path]) -> None:
    """Become the command: its standard streams are real files, as a shell's are."""
    from generator.cli.main import run  # noqa: PLC0415 - the server has loaded it

    os.chdir(cwd)
    for number, path in zip((1, 2), printed, strict=True):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as the process
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv = ["gongkai", *arguments]
    sys.exit(run())
