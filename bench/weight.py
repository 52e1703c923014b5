"""What a site weighs, by the kind of its files."""

import re
from collections import Counter
from pathlib import Path

# Kind → the addresses of its files, the first that fits.
_KINDS = {
    "data files": r"data/.*",
    "case pages": r".*/cases/[^/]+/index\.html",
    "cards of cases": r".*/cases/[^/]+/.*",
    "charts to take": r"departments/.*/charts\.zip",
    "records": r"departments/.*/records\.json\.gz",
    "cards": r"departments/.*/card\.html",
    "project pages": r"departments/[^/]+/\d+/[^/]+/index\.html",
    "other pages": r".*\.html",
    "search": r"search/.*",
    "tables of the explorer": r"tables/.*",
    "checksums": r"SHA256SUMS(\.gz)?",
    "all else": r".*",
}


def weights(site: Path) -> dict[str, int]:
    """Return kind → bytes, the heaviest first."""
    found: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            found[_kind(path.relative_to(site).as_posix())] += path.stat().st_size
    return dict(found.most_common())


def _kind(address: str) -> str:
    return next(kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, address))
