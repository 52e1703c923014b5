"""Ask the package index for every pin on every Python and system: ``python3 .ci/pins.py`` (wants uv).

Prints one line a pair of Python and system: how many pins have a wheel there. With ``--write`` the SHA-256 of
every file of every pin goes into two lists, by which ``pip install --require-hashes -r`` installs: what the
program needs, and with it what the tests need.
Exit codes: 0 every pin has a wheel everywhere and nothing that is needed lacks a pin, 1 otherwise.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from environment import CONSTRAINTS, HASHES, HASHES_OF_PROGRAM, ROOT, speak_utf8

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "macos", "windows")
ANYWHERE = ("--universal", f"--python-version={PYTHONS[0]}")


class NotFoundError(Exception):
    """What uv said when it could not find everything."""


def main(arguments: list[str]) -> int:
    """Look everywhere and say what was found; write the hashes when asked to."""
    speak_utf8()
    try:
        lacking = names(needed("test")) - names(CONSTRAINTS.read_text("utf-8"))
        print(f"没有锁定的：{'、'.join(sorted(lacking)) or '无'}", flush=True)
        missing = len(lacking) + sum(not is_everywhere(python, one) for python in PYTHONS for one in SYSTEMS)
        if "--write" in arguments:
            write_hashes()
    except NotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if missing else 0


def is_everywhere(python: str, system: str) -> bool:
    """Tell whether every pin has a wheel for one Python on one system, and say so."""
    place = ("--only-binary=:all:", f"--python-platform={system}", f"--python-version={python}")
    try:
        told = f"{compiled(CONSTRAINTS.read_text('utf-8'), '--no-deps', *place).count('=='):>4} 个都有轮子"
    except NotFoundError as error:
        told = str(error)
    print(f"Python {python:<7} {system:<8} {told}", flush=True)
    return told.endswith("轮子")


def write_hashes() -> None:
    """Write both lists; the longer names the shorter and holds the rest alone."""
    program = needed("", "--generate-hashes")
    HASHES_OF_PROGRAM.write_text(program, encoding="utf-8")
    rest = [one for one in blocks(needed("test", "--generate-hashes")) if not names(one) <= names(program)]
    HASHES.write_text(f"-r {HASHES_OF_PROGRAM.name}\n{''.join(rest)}", encoding="utf-8")


def blocks(listed: str) -> list[str]:
    """Return the pins of a list, each with the lines of its hashes."""
    return re.findall(r"^\S[^\n]*\n(?:[ \t][^\n]*\n)*", listed, re.MULTILINE)


def names(listed: str) -> set[str]:
    """Return the names of the pins in a list, as the index spells them."""
    found = re.findall(r"^([\w.-]+)==", listed, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


def needed(extra: str, *options: str) -> str:
    """Return what the program stands on, what builds it and ``extra``, at the pinned versions."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    wanted = [*settings["build-system"]["requires"], *project["dependencies"]]
    wanted += project["optional-dependencies"][extra] if extra else []
    return compiled("\n".join(wanted), f"--constraint={CONSTRAINTS}", *ANYWHERE, *options)


def compiled(wanted: str, *options: str) -> str:
    """Return the pins as uv finds them; NotFoundError with what it said when it could not."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("没有 uv：请先运行 python3 -m pip install uv")
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "wanted.in")
        asked.write_text(wanted, encoding="utf-8")
        command = [uv, "pip", "compile", str(asked), "--no-header", "--no-annotate", "--quiet", *options]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NotFoundError(done.stderr.strip())
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
