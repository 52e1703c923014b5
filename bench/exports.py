"""Time the data files of a synthetic corpus: processor seconds, bytes, peak memory.

python bench/exports.py --projects 10000
"""

import argparse
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus import YEARS, write_corpus

from generator import checks, exports
from generator.frames import Frames
from generator.storage import load_corpus

_PER_FILING = 15


def main() -> None:
    """Write the corpus, check it, make every data file and throw it away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=10_000)
    departments = -(-parser.parse_args().projects // (_PER_FILING * len(YEARS)))
    with tempfile.TemporaryDirectory() as folder:
        count = write_corpus(Path(folder), departments, projects=_PER_FILING)
        corpus = load_corpus(Path(folder))
    results = checks.run(corpus)
    before = _peak_megabytes()
    seconds: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    files: Counter[str] = Counter()
    start = time.process_time()
    for file in exports.files(Frames(corpus, results)):
        kind = _kind(file.path)
        end = time.process_time()
        seconds[kind] += end - start
        sizes[kind] += len(file.content)
        files[kind] += 1
        start = time.process_time()
    print(f"{count} projects, {len(results.findings)} findings: {seconds.total():.1f} s")
    for kind in seconds:
        size = sizes[kind] / 2**20
        print(f"  {seconds[kind]:6.1f} s  {size:7.1f} MB  {files[kind]:6} files  {kind}")
    print(f"peak memory {before:.0f} MB before, {_peak_megabytes():.0f} MB in the end")


def _kind(path: str) -> str:
    folder = "slice of " if path.count("/") > 1 else ""
    return path.rpartition("/")[2] if path.endswith("record.json") else f"{folder}{path.rpartition('.')[2]}"


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
