"""Measure how long an edit of each bundled filing takes to show while the site is served.

python bench/first_look.py --readme bench/README.md

What is measured is the work between the edit and the page: reading, checking, drawing, putting together. The
first edit of a filing also draws for the first time in the process.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from report import put

from generator.build import build
from generator.glimpse import glimpse
from generator.workplace import Workplace

_DATA = Path(__file__).resolve().parents[1] / "data"
_TRIES = 3
_HEAD = """# What an edit takes to show

Made by `python bench/first_look.py --readme bench/README.md`: the bundled filings, one amount corrected in
each while its site is served; the median of {tries}. The rest of the site takes {rest:.1f} s of processor
time afterwards.

| filing | projects | processor s | s on the clock |
| --- | ---: | ---: | ---: |
"""


def main() -> int:
    """Print a row for every filing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readme", type=Path, help="write the table here, as Markdown")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(_DATA, root / "data")
        rows = list(_rows(root))
        _edit(next((root / "data/filings").rglob("*.yaml")))
        begun = time.process_time()
        build(Workplace(root), root / "site", lambda *_: None)
        section = _HEAD.format(tries=_TRIES, rest=time.process_time() - begun) + "".join(rows)
    print(section)
    if given.readme:
        put(given.readme, section)
    return 0


def _rows(root: Path) -> Iterator[str]:
    layout = Workplace(root)
    made = build(layout, root / "site", lambda *_: None).made
    if made is None:
        raise SystemExit("no site to edit")
    for path in sorted((root / "data/filings").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        taken = []
        for _ in range(_TRIES):
            _edit(path)
            begun = time.process_time(), time.perf_counter()
            if not glimpse(layout, made, [path]):
                raise SystemExit(f"{path}: not shown")
            taken.append((time.process_time() - begun[0], time.perf_counter() - begun[1]))
        path.write_text(text, encoding="utf-8")
        cpu_s, wall_s = sorted(taken)[_TRIES // 2]
        yield f"| {path.parent.name} | {text.count('编号:')} | {cpu_s:.2f} | {wall_s:.2f} |\n"


def _edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    amount = f"{random.randrange(100, 999)}.{random.randrange(1, 9)}"  # noqa: S311 - an edit, not a secret
    path.write_text(re.sub(r'(全年执行数: )"[^"]*"', rf'\1"{amount}"', text, count=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
