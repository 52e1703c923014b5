"""Measure how long an edit takes to show while the site is served: of each filing, of each other kind.

python bench/first_look.py --readme bench/README.md

What is measured is the work between the edit and the page: reading, checking, drawing, putting together, the
site tool. The first edit of a filing also draws for the first time in the process. ``served.py`` measures the
same in a browser.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from edits import KINDS, Kind, bring_back, copy, looks
from measure import cpu_s
from report import put

from generator.build import Made, build
from generator.glimpse import glimpse
from generator.workplace import Workplace

T = TypeVar("T")

_TRIES = 3
_HEAD = """# What an edit takes to show

Made by `python bench/first_look.py --readme bench/README.md`: the bundled site, one amount corrected in each
filing and one edit of each other kind while it is served; the median of {tries}. After a corrected amount the
rest of the site takes {rest:.1f} s of processor time. Seconds count the site tool too, and those on the clock
whatever else the machine did. What is shown with the whole site has no first look.

| edit | projects | shown | processor s | s on the clock |
| --- | ---: | --- | ---: | ---: |
"""
_FIRST, _WHOLE = "at first", "with the whole site"


def main() -> int:
    """Print a row for every filing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readme", type=Path, help="write the table here, as Markdown")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy(root)
        rows = [*_rows(root), *(_row(root, kind) for kind in KINDS)]
        _edit(next((root / "data/filings").rglob("*.yaml")))
        begun = cpu_s()
        _made(root)
        section = _HEAD.format(tries=_TRIES, rest=cpu_s() - begun) + "".join(rows)
    print(section)
    if given.readme:
        put(given.readme, section)
    return 0


def _made(root: Path) -> Made:
    made = build(Workplace(root), root / "site", lambda *_: None).made
    if made is None:
        raise SystemExit("no site to edit")
    return made


def _rows(root: Path) -> Iterator[str]:
    """Yield a row for every filing."""
    made = _made(root)
    for path in sorted((root / "data/filings").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        taken = []
        for _ in range(_TRIES):
            _edit(path)
            taken.append(_taken(partial(glimpse, Workplace(root), made, [path])))
            if not taken[-1][0]:
                raise SystemExit(f"{path}: not shown")
        path.write_text(text, encoding="utf-8")
        yield _told(path.parent.name, text.count("编号:"), _FIRST, [one[1] for one in taken])


def _row(root: Path, kind: Kind) -> str:
    """Return the row of another kind of edit."""
    taken = []
    for _ in range(_TRIES):
        if kind.before:
            kind.before(root, f"前{time.time_ns()}")
        made, before = _made(root), looks(root)
        kind.edit(root, f"词{time.time_ns()}")
        changed = [path for path, _ in {*before.items()} ^ {*looks(root).items()}]
        look, seconds = _taken(partial(_looked, root, made, changed, f"{kind.address}index.html"))
        taken.append(seconds if look else _taken(partial(_made, root))[1])
        bring_back(root)
    return _told(kind.name, "", _FIRST if look else _WHOLE, taken)


def _looked(root: Path, made: Made, changed: list[Path], page: str) -> bool:
    """Take the first look at a page; return whether there is one."""
    look = glimpse(Workplace(root), made, changed, [page])
    return look is not None and (look.file(page) is not None or page in look.gone)


def _taken(what: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    """Return what ``what`` gives, and the processor seconds and those on the clock that it took."""
    cpu, clock = cpu_s(), time.perf_counter()
    given = what()
    return given, (cpu_s() - cpu, time.perf_counter() - clock)


def _told(name: str, projects: int | str, shown: str, taken: list[tuple[float, float]]) -> str:
    cpu, clock = sorted(taken)[_TRIES // 2]
    return f"| {name} | {projects} | {shown} | {cpu:.2f} | {clock:.2f} |\n"


def _edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    amount = f"{random.randrange(100, 999)}.{random.randrange(1, 9)}"  # noqa: S311 - an edit, not a secret
    path.write_text(re.sub(r'(全年执行数: )"[^"]*"', rf'\1"{amount}"', text, count=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
