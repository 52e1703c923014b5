"""Time a full build phase by phase, with peak memory and the size of what comes out.

python bench/site.py --departments 20
"""

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

from corpus import ROOT, write_corpus

from generator.build import Layout, build

_COPIED = ("mkdocs.yml", "content", "site_overrides")


def main() -> None:
    """Build a synthetic corpus in a folder of its own and print one line a phase."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--departments", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in _COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
        projects = write_corpus(root / "data", given.departments)
        print(f"{given.departments} departments, {projects} projects")
        for label in ("first build", "again, nothing changed"):
            print(label)
            _timed(Layout(root), root / "site")


def _timed(layout: Layout, site: Path) -> None:
    marks: list[tuple[str, float]] = []
    built = build(layout, site, lambda step: marks.append((step, time.perf_counter())))
    ends = [*(start for _, start in marks[1:]), time.perf_counter()]
    for (step, start), end in zip(marks, ends, strict=True):
        print(f"  {step}\t{end - start:8.1f} s")
    files = [path for path in site.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 2**20
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"  {built.pages} pages, {len(files)} files, {size:.1f} MB, peak memory {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
