"""Time every rule over a synthetic corpus, and the slowest rules one by one.

python bench/checks.py --projects 10000
"""

import argparse
import tempfile
import time
from pathlib import Path

from corpus import YEARS, write_corpus

from generator.checks import RULES, run
from generator.corpus import Corpus
from generator.storage import load_corpus

_PER_FILING = 15
_SLOWEST = 10


def main() -> None:
    """Write the corpus, load it, check it; print seconds, findings, and the slowest rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=10_000)
    departments = -(-parser.parse_args().projects // (_PER_FILING * len(YEARS)))
    with tempfile.TemporaryDirectory() as folder:
        count = write_corpus(Path(folder), departments, projects=_PER_FILING)
        corpus = load_corpus(Path(folder))
    start = time.perf_counter()
    results = run(corpus)
    seconds = time.perf_counter() - start
    print(f"{len(RULES)} rules, {count} projects, {len(results.findings)} findings: {seconds:.1f} s")
    for seconds, rule_id in _slowest(corpus):
        print(f"  {seconds:6.2f} s  {rule_id}")


def _slowest(corpus: Corpus) -> list[tuple[float, str]]:
    """Return the seconds of the slowest rules when run alone (what cells they share, each reads anew)."""
    timed = []
    for rule in RULES:
        start = time.perf_counter()
        run(corpus, rules=(rule,))
        timed.append((time.perf_counter() - start, rule.id))
    return sorted(timed, reverse=True)[:_SLOWEST]


if __name__ == "__main__":
    main()
