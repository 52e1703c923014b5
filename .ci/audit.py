"""Ask whether a fault is known in any pin: ``.venv/bin/python .ci/audit.py``, a part of ``.ci/test.py``.

pip-audit asks the package index. An index without that service answers that it knows no package, and of that
pip-audit says that no fault was found; here it is said for what it is, a question without an answer.
Exit codes: 0 no fault is known, or there was nobody to ask, which is said; 1 a fault is known.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environment import BIN, HASHES, HASHES_OF_PROGRAM, ROOT, speak_utf8
from pins import blocks

OPTIONS = ("--require-hashes", "--disable-pip", "--format=json", "--progress-spinner=off", "--desc=off")
NOBODY = "漏洞库问不到，锁定的版本这次没有核对：{}。"


@dataclass(frozen=True, slots=True)
class Answer:
    """known: how many pins the service knows. unknown: the names of the others. faults: one line each."""

    known: int
    unknown: tuple[str, ...]
    faults: tuple[str, ...]


def main() -> int:
    """Ask of one pin, and of all when that one is known; say what came of it."""
    speak_utf8()
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(blocks(HASHES_OF_PROGRAM.read_text("utf-8"))[0], encoding="utf-8")
        first = asked(one)
    found = asked(HASHES) if isinstance(first, Answer) and first.known else first
    print(told(found), flush=True)
    return 1 if isinstance(found, Answer) and found.faults else 0


def asked(listed: Path) -> Answer | str:
    """Return what the service says of a list of pins, or the last that pip-audit said without an answer."""
    command = [BIN / "pip-audit", *OPTIONS, "--requirement", listed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    try:
        return answer(json.loads(done.stdout))
    except ValueError:
        return (done.stderr.strip() or "没有回答").splitlines()[-1]


def answer(report: dict[str, Any]) -> Answer:
    """Return what a report of pip-audit holds."""
    pins = report["dependencies"]
    known = [one for one in pins if "skip_reason" not in one]
    faults = [
        f"{one['name']} {one['version']}：{fault['id']}"
        f"（{'、'.join(fault['fix_versions']) or '还没有改好的版本'}）"
        for one in known
        for fault in one["vulns"]
    ]
    return Answer(len(known), tuple(one["name"] for one in pins if "skip_reason" in one), tuple(faults))


def told(found: Answer | str) -> str:
    """Say in Chinese what was found, and of what nobody could say anything."""
    if isinstance(found, str):
        return NOBODY.format(found)
    if not found.known:
        return NOBODY.format("包的索引不提供漏洞资料")
    said = [f"问了 {found.known} 个锁定的版本，已知的漏洞 {len(found.faults)} 个。", *found.faults]
    return "\n".join([*said, *([f"没有资料的：{'、'.join(found.unknown)}"] if found.unknown else [])])


if __name__ == "__main__":
    sys.exit(main())
