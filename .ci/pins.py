"""Ask the package index for every pinned version on every Python and system: ``python3 .ci/pins.py``.

Prints one line a pair of Python and system, and the pins that have no wheel there; nothing is installed. What
one pure wheel serves is asked once.
Exit codes: 0 every pin has a wheel everywhere, 1 some have not.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from environment import CONSTRAINTS, speak_utf8

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_GLIBC = ("_2_28", "_2_27", "_2_26", "_2_24", "_2_17", "_2_12", "_2_5", "2014", "2010", "1")
SYSTEMS = {
    "Linux": tuple(f"manylinux{version}_x86_64" for version in _GLIBC),
    "macOS": ("macosx_14_0_arm64",),
    "Windows": ("win_amd64",),
}
_PIN = re.compile(r"^[A-Za-z0-9._-]+==[^\s;\\]+", re.MULTILINE)
_NO_WHEEL = "No matching distribution found"
_PURE = "-none-any.whl"


def main() -> int:
    """Look everywhere and say what was found."""
    speak_utf8()
    pins = _PIN.findall(CONSTRAINTS.read_text(encoding="utf-8"))
    pure: set[str] = set()
    missing = 0
    for python in PYTHONS:
        for system, tags in SYSTEMS.items():
            wheels = dict(found(python, tags, [pin for pin in pins if plain(pin) not in pure]))
            pure |= {pin for pin, wheel in wheels.items() if wheel.endswith(_PURE)}
            lacking = [pin for pin in pins if plain(pin) not in pure | set(wheels)]
            missing += len(lacking)
            said = f"；没有：{'、'.join(lacking)}" if lacking else ""
            print(f"Python {python}  {system:<8} {len(pins) - len(lacking)} / {len(pins)}{said}", flush=True)
    return 1 if missing else 0


def found(python: str, tags: Iterable[str], pins: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pin and name of its wheel, for those that have one on this Python and system.

    pip names only the first that is missing, so the pins are halved until those without a wheel stand alone.
    """
    if not pins:
        return
    report, said = ask(python, tags, pins)
    if report is not None:
        for item in report["install"]:
            wheel = item["download_info"]["url"].rpartition("/")[2]
            yield plain(f"{item['metadata']['name']}=={item['metadata']['version']}"), wheel
    elif len(pins) > 1:
        half = len(pins) // 2
        for part in (pins[:half], pins[half:]):
            yield from found(python, tags, part)
    elif _NO_WHEEL not in said:
        raise SystemExit(said)


def ask(python: str, tags: Iterable[str], pins: list[str]) -> tuple[dict[str, list[dict]] | None, str]:  # type: ignore[type-arg]
    """Return pip's report of what it would install, or what it said when it could not."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "pins.txt"), Path(folder, "report.json")
        wanted.write_text("\n".join(pins), encoding="utf-8")
        options = ["--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:", "--quiet"]
        place = [f"--platform={tag}" for tag in tags]
        place += [f"--python-version={python}", f"--target={folder}/none"]
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


def plain(pin: str) -> str:
    """Return a pin as the index compares names: case and -, _ and . do not matter."""
    name, _, version = pin.partition("==")
    return f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}"


if __name__ == "__main__":
    sys.exit(main())
