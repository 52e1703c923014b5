"""Measure, in a real browser, how long each kind of edit takes to show while the site is served.

python bench/served.py --readme bench/README.md

What is measured is from the moment at which a file is written to that at which a reader sees it on an open
page, and to that at which the whole site is new: processor time of the server with all that it starts, and
seconds on the clock. ``--only WORD`` measures only the kinds with that word.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edits import BROKEN, KINDS, ROOT, Kind, bring_back, copy
from measure import family_s
from playwright.sync_api import Page, sync_playwright
from report import put

sys.path.insert(0, str(ROOT / ".ci"))
from environment import find_browser

_TRIES = 3
_PATIENCE_MS = 120_000
_HEAD = """# When an edit is seen

Made by `python bench/served.py --readme bench/README.md`: the bundled filings, served; one edit of each kind
on the page that shows it, in Chromium; the median of {tries}. Seen: the open page shows it; whole: all of the
site does.

| edit | processor s until seen | s on the clock | processor s until whole | s on the clock |
| --- | ---: | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class _Look:
    """A working copy that is served: an open page, the number of the serving process, the address."""

    root: Path
    page: Page
    process: int
    address: str

    @property
    def state(self) -> dict[str, object]:
        """What an open page is told."""
        told: dict[str, object] = self.page.request.get(f"{self.address}__gongkai/state").json()
        return told

    def until_whole(self) -> None:
        """Wait until nothing is being made any more."""
        quiet, before = 0, -1.0
        while quiet < 3:  # noqa: PLR2004 - looked at three times
            time.sleep(0.7)
            used = family_s(self.process)
            is_quiet = used - before < 0.05 and not self.state["note"]  # noqa: PLR2004 - watching uses some
            quiet, before = quiet + 1 if is_quiet else 0, used


def main() -> int:
    """Print a row for every kind of edit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readme", type=Path, help="write the table here, as Markdown")
    parser.add_argument("--only", default="", help="measure only the kinds with this word")
    parser.add_argument("--tries", type=int, default=_TRIES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        copy(root)
        browser = playwright.chromium.launch(executable_path=find_browser())
        with _served(root) as (process, address):
            chosen = [kind for kind in (*KINDS, BROKEN) if given.only in kind.name]
            look = _Look(root, browser.new_page(), process, address)
            rows = [_row(kind, look, given.tries) for kind in chosen]
    section = _HEAD.format(tries=given.tries) + "".join(rows)
    print(section)
    if given.readme:
        put(given.readme, section)
    return 0


@contextmanager
def _served(root: Path) -> Iterator[tuple[int, str]]:
    """Serve a working copy; yield the number of the process and the address."""
    command = [
        sys.executable,
        "-u",
        "-c",
        "from generator.cli import main; main()",
        "serve",
        "--port",
        "8971",
    ]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        lines = iter(process.stdout.readline, "") if process.stdout else iter(())
        yield process.pid, next(found[0] for line in lines if (found := re.search(r"http://\S+/", line)))
        process.terminate()


def _row(kind: Kind, look: _Look, tries: int) -> str:
    taken = []
    for number in range(tries):
        if kind.before:
            kind.before(look.root, f"前{time.time_ns()}")
        look.until_whole()
        look.page.goto(f"{look.address}{kind.address}")
        taken.append(_taken(kind, look, f"词{time.time_ns()}"))
        print(kind.name, number, *(f"{one:.2f}" for one in taken[-1]), file=sys.stderr, flush=True)
        bring_back(look.root)
        look.until_whole()
    middle = (sorted(column)[tries // 2] for column in zip(*taken, strict=True))
    return f"| {kind.name} | {' | '.join(f'{one:.2f}' for one in middle)} |\n"


def _taken(kind: Kind, look: _Look, word: str) -> tuple[float, float, float, float]:
    version, cpu, clock = look.state["version"], family_s(look.process), time.perf_counter()
    kind.edit(look.root, word)
    look.page.wait_for_function(kind.seen, arg=word, timeout=_PATIENCE_MS, polling=20)
    seen = family_s(look.process) - cpu, time.perf_counter() - clock
    while (state := look.state)["note"] or (state["version"] == version and not state["trouble"]):
        time.sleep(0.02)
    return *seen, family_s(look.process) - cpu, time.perf_counter() - clock


if __name__ == "__main__":
    sys.exit(main())
