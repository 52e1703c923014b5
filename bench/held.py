"""Measure what the first process of a build holds, and what it takes to come there when all is known.

python bench/held.py --projects 990
python bench/held.py --projects 9990

A line a step: seconds of processor time, kB a project of Python's objects (with --objects, which makes all
slower) and MB of the process. What the cache knows is made first, by another process.
"""

import argparse
import gc
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from corpus import YEARS, write_corpus

from generator import charts, explorer, gate, units
from generator.executing import Local, Rest, heap
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus

_PER_FILING = 15
_KILO = 1000
T = TypeVar("T")


def main() -> None:
    """Print what every step adds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--projects", type=int, default=990)
    parser.add_argument("--objects", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data, cache = Path(folder) / "data", Path(folder) / "cache"
        departments = max(1, round(given.projects / (_PER_FILING * len(YEARS))))
        with ProcessPoolExecutor(1, get_context("spawn")) as other:
            projects = other.submit(_made_known, data, cache, departments).result()
        if given.objects:
            tracemalloc.start()
        held = [_steps(data, cache, projects)]
        with Rest(cache) as rest:
            _let_go(held, projects, rest)


def _made_known(data: Path, cache: Path, departments: int) -> int:
    """Write the corpus, let the cache know it, and return the number of its projects."""
    projects = write_corpus(data, departments, projects=_PER_FILING)
    with Local() as where:
        gate.checked(load_corpus(data, Memory(cache / "files")), data, cache / "checks", where)
    return projects


def _steps(data: Path, cache: Path, projects: int) -> tuple[units.Lineage, ...]:
    corpus = _step("filings", projects, lambda: load_corpus(data, Memory(cache / "files")))
    results = _step("results", projects, lambda: gate.checked(corpus, data, cache / "checks", Local(1)))
    frames = Frames(corpus, results)
    _step("what is in doubt", projects, lambda: (results.ranked, frames.disputed))
    lines = _step("lines", projects, lambda: tuple(units.lines(frames, pictures=False)))
    _step("keys of lines", projects, lambda: [one.inputs for one in lines] and None)
    _step("pictures of all", projects, lambda: tuple(charts.joint_drafts(frames, frames.disputed)))
    _step("explorer's tables", projects, lambda: explorer.shipment(frames, b""))
    return lines


def _let_go(held: list[tuple[units.Lineage, ...]], projects: int, rest: Rest) -> None:
    """Do what a build does before the lines of a large site are made; nobody else may hold them."""
    resting = _step("lines on disk", projects, lambda: units.RestingLines(held.pop(), rest))
    _step("all let go", projects, heap.forget)
    _step("what is left", projects, resting.lines)


def _step(name: str, projects: int, make: Callable[[], T]) -> T:
    gc.collect()
    before, start = _objects(), time.process_time()
    made = make()
    seconds = time.process_time() - start
    gc.collect()
    kilobytes = (_objects() - before) / projects / _KILO
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    megabytes = pages * resource.getpagesize() / 2**20
    print(f"{name:18} {seconds:7.2f} s  {kilobytes:6.1f} kB a project  {megabytes:6.0f} MB")
    return made


def _objects() -> int:
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    main()
