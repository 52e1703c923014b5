"""What is said of known faults in the pins: what the service knows, and that it was asked at all."""

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FAULTY = {
    "name": "lxml",
    "version": "4.6.2",
    "vulns": [{"id": "PYSEC-2021-19", "fix_versions": ["4.6.3"], "aliases": [], "description": ""}],
}
SKIPPED = {"name": "click", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.fixture(scope="module")
def audit() -> dict[str, Any]:
    sys.path.insert(0, str(ROOT / ".ci"))
    try:
        return runpy.run_path(str(ROOT / ".ci/audit.py"))
    finally:
        sys.path.remove(str(ROOT / ".ci"))


def said(audit: dict[str, Any], *pins: dict[str, Any]) -> str:
    report = json.loads(json.dumps({"dependencies": pins, "fixes": []}))
    return str(audit["told"](audit["answer"](report)))


def test_a_known_fault_is_named_with_the_version_that_mends_it(audit: dict[str, Any]) -> None:
    told = said(audit, SOUND, FAULTY)
    assert "问了 2 个锁定的版本，已知的漏洞 1 个。" in told
    assert "lxml 4.6.2：PYSEC-2021-19（4.6.3）" in told


def test_what_the_service_does_not_know_is_no_all_clear(audit: dict[str, Any]) -> None:
    assert "没有资料的：click" in said(audit, SOUND, SKIPPED)
    assert said(audit, SKIPPED).startswith("漏洞库问不到")
    assert "没有核对" in audit["told"]("ConnectionError")


def test_the_real_tool_is_asked_and_its_answer_understood(audit: dict[str, Any], tmp_path: Path) -> None:
    pins = audit["blocks"]((ROOT / ".ci/hashes-program.txt").read_text("utf-8"))
    (tmp_path / "one.txt").write_text(pins[0], encoding="utf-8")
    found = audit["asked"](tmp_path / "one.txt")
    assert isinstance(found, str) or found.known + len(found.unknown) == 1
