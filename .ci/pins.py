"""Ask the package index for every pin on every Python and system: ``python3 .ci/pins.py`` (wants uv).

Prints one line a pair of Python and system: how many pins have a wheel there. With ``--write`` the SHA-256 of
every file of every pin goes into ``hashes.txt``, with which ``pip install --require-hashes -r`` installs.
Exit codes: 0 every pin has a wheel everywhere, 1 one has not.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import CONSTRAINTS, speak_utf8

PYTHONS = ("3.11.5", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "macos", "windows")
HASHES = CONSTRAINTS.with_name("hashes.txt")


def main(arguments: list[str]) -> int:
    """Look everywhere and say what was found; write the hashes when asked to."""
    speak_utf8()
    missing = 0
    with tempfile.TemporaryDirectory() as folder:
        for python in PYTHONS:
            for system in SYSTEMS:
                out = Path(folder, "found.txt")
                place = ["--only-binary=:all:", f"--python-platform={system}", f"--python-version={python}"]
                said = compiled(out, *place)
                missing += bool(said)
                found = "" if said else out.read_text("utf-8")
                print(f"Python {python:<7} {system:<8} {said or told(found)}", flush=True)
    if "--write" in arguments:
        missing += bool(
            compiled(HASHES, "--generate-hashes", "--universal", f"--python-version={PYTHONS[0]}")
        )
    return 1 if missing else 0


def told(found: str) -> str:
    """Say how many pins a list of uv holds."""
    return f"{found.count('=='):>4} 个都有轮子"


def compiled(out: Path, *options: str) -> str:
    """Write the pins as uv finds them, none added; return what it said when it could not, else ""."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("没有 uv：请先运行 python3 -m pip install uv")
    command = [uv, "pip", "compile", CONSTRAINTS, "--no-deps", "--no-header", "--no-annotate", "--quiet"]
    done = subprocess.run(
        [*command, *options, f"--output-file={out}"], capture_output=True, text=True, check=False
    )
    return done.stderr.strip() if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
