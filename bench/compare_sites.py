"""Say which files two built sites do not share, byte for byte: what a rebuilding of the program changed.

``python3 bench/compare_sites.py OLD NEW [PATTERN …]``: prints a line a file, sorted; files that match a
PATTERN (of ``fnmatch``, relative to the site) may differ and are only counted. Exit codes: 0 equal but for
those, 1 not.
"""

import argparse
import filecmp
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

# Its lines are sums of the other files.
CHECKSUMS = ("SHA256SUMS.gz", "SHA256SUMS")


def main() -> int:
    """Compare two folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("expected", nargs="*", help="patterns of files that may differ")
    arguments = parser.parse_args()
    found = dict(differences(arguments.old, arguments.new))
    for name in CHECKSUMS:
        found.pop(name, None)
    surprising = [path for path in found if not any(fnmatch(path, one) for one in arguments.expected)]
    for path in surprising:
        print(f"{found[path]}\t{path}")
    print(f"{len(surprising)} unexpected, {len(found) - len(surprising)} expected differences")
    return 1 if surprising else 0


def differences(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """Yield path and ``removed``, ``added`` or ``changed`` of every file that is not the same in both."""
    before, after = files(old), files(new)
    for path in sorted(before | after):
        if path not in after:
            yield path, "removed"
        elif path not in before:
            yield path, "added"
        elif not filecmp.cmp(old / path, new / path, shallow=False):
            yield path, "changed"


def files(site: Path) -> set[str]:
    """Return every file of a site, relative to it."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


if __name__ == "__main__":
    raise SystemExit(main())
