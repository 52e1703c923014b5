"""Ask the package index for every pinned version on every Python and system: ``python3 .ci/pins.py``.

Prints one line a pair of Python and system, and the pins that have no wheel there; nothing is installed. With
``--write`` the SHA-256 of every wheel found goes into the constraints, where pip holds downloads against it.
Exit codes: 0 every pin has a wheel everywhere, 1 some have not.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from environment import CONSTRAINTS, speak_utf8

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_GLIBC = ("_2_28", "_2_27", "_2_26", "_2_24", "_2_17", "_2_12", "_2_5", "2014", "2010", "1")
SYSTEMS = {
    "Linux x86-64": tuple(f"manylinux{version}_x86_64" for version in _GLIBC),
    "Linux arm64": tuple(f"manylinux{version}_aarch64" for version in _GLIBC[:8]),
    "macOS arm64": ("macosx_14_0_arm64",),
    "macOS x86-64": ("macosx_14_0_x86_64",),
    "Windows x86-64": ("win_amd64",),
}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
_NO_WHEEL = re.compile(r"No matching distribution found for ([^\s=]+)==")

Found = dict[str, dict[str, object]]


def main(arguments: list[str]) -> int:
    """Look everywhere, say what was found, write the hashes when asked to."""
    speak_utf8()
    pins = read_pins()
    hashes: dict[str, set[str]] = defaultdict(set)
    missing = 0
    anywhere: set[str] = set()
    for python in PYTHONS:
        for system, tags in SYSTEMS.items():
            wanted = [name for name in pins if name not in anywhere]
            found, lacking = look(python, tags, {name: pins[name] for name in wanted})
            for name, item in found.items():
                hashes[name].add(str(item["sha256"]))
                if item["anywhere"]:
                    anywhere.add(name)
            missing += len(lacking)
            count = len(pins) - len(lacking)
            said = f"；没有：{'、'.join(lacking)}" if lacking else ""
            print(f"Python {python}  {system:<15}{count} / {len(pins)}{said}", flush=True)
    if "--write" in arguments:
        write(hashes)
    return 1 if missing else 0


def read_pins() -> dict[str, str]:
    """Return package → version, as the constraints have them."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for line in lines if (match := _PIN.match(line))}


def look(python: str, tags: Iterable[str], pins: dict[str, str]) -> tuple[Found, list[str]]:
    """Return what the index has of the pins for one Python and system, and the names of those it has not."""
    left, lacking = dict(pins), []
    while left:
        report, said = ask(python, tags, left)
        if report is not None:
            return {item["name"]: item for item in map(told, report["install"])}, lacking
        name = _NO_WHEEL.search(said)
        if name is None or name[1] not in left:
            raise SystemExit(said)
        lacking.append(name[1])
        del left[name[1]]
    return {}, lacking


def ask(
    python: str, tags: Iterable[str], pins: dict[str, str]
) -> tuple[dict[str, list[dict[str, Any]]] | None, str]:
    """Return pip's report of what it would install, or what it said when it could not."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "pins.txt"), Path(folder, "report.json")
        wanted.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()), "utf-8")
        options = ["--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:", "--quiet"]
        place = [f"--platform={tag}" for tag in tags] + [
            f"--python-version={python}",
            f"--target={folder}/none",
        ]
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            *options,
            *place,
            f"--report={report}",
            "-r",
            wanted,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode:
            return None, done.stderr
        return json.loads(report.read_text(encoding="utf-8")), ""


def told(item: dict[str, Any]) -> dict[str, object]:
    """Return of an entry of the report the name as pinned, the hash, whether the wheel fits everywhere."""
    download = item["download_info"]
    name, wheel = item["metadata"]["name"], download["url"].rpartition("/")[2]
    digest = download["archive_info"]["hashes"]["sha256"]
    return {"name": pinned_name(name), "sha256": digest, "anywhere": wheel.endswith("-none-any.whl")}


def pinned_name(name: str) -> str:
    """Return the name that the constraints use for a package: case and -, _ and . do not matter."""
    return next((one for one in read_pins() if plain(one) == plain(name)), name)


def plain(name: str) -> str:
    """Return a name as the index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def write(hashes: dict[str, set[str]]) -> None:
    """Write each pin with the hashes of its wheels behind it, one a line."""
    first, *_ = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    lines = [first]
    for name, version in read_pins().items():
        parts = [f"{name}=={version}", *(f"--hash=sha256:{one}" for one in sorted(hashes[name]))]
        lines.append(" \\\n    ".join(parts))
    CONSTRAINTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
