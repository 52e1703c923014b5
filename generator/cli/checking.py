"""``gongkai check``: is every data file in the contract's format? Said with file and line."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from generator.cli import console
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.storage import load_corpus, read_filing


class Format(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def run(paths: list[Path], data: Path, form: Format) -> int:
    """Check ``paths`` (files or folders), or all of ``data``; return 0, or 2 when something is wrong."""
    problems: list[FormatError] = []
    checked = 0
    for path in paths or [data]:
        found, count = _check(path)
        problems += found
        checked += count
    _print(problems, checked, form)
    return 2 if problems else 0


def _check(path: Path) -> tuple[list[FormatError], int]:
    """Return the problems below ``path`` and how many filings are right."""
    if path.is_dir() and not (path / "departments.yaml").is_file():
        results = [_check(file) for file in sorted(path.rglob("*.yaml"))]
        nothing = [] if results else [FormatError("文件夹里没有 .yaml 文件", Place(path))]
        return [*nothing, *(one for found, _ in results for one in found)], sum(count for _, count in results)
    try:
        count = len(load_corpus(path).filed_years) if path.is_dir() else len([read_filing(path)])
    except InvalidFilingsError as error:
        return list(error.problems), 0
    except FormatError as error:
        return [error], 0
    return [], count


def _print(problems: Iterable[FormatError], checked: int, form: Format) -> None:
    problems = list(problems)
    if form is Format.JSON:
        console.print_json(_as_json(problems, checked))
        return
    for problem in problems:
        if form is Format.GITHUB:
            console.say(_annotation(problem))
        else:
            console.complain(str(problem))
    if form is Format.TEXT:
        console.say(f"共 {len(problems)} 处格式问题" if problems else f"格式检查通过：{checked} 份自评")


def _as_json(problems: list[FormatError], checked: int) -> dict[str, object]:
    findings = [
        {
            "rule": "format",
            "severity": "差错",
            "department": _identity(problem.place.path)[0],
            "year": _identity(problem.place.path)[1],
            "project": None,
            "place": "",
            "file": str(problem.place.path or ""),
            "line": problem.place.line or 0,
            "filed": "",
            "recomputed": "",
            "message": problem.message,
        }
        for problem in problems
    ]
    counts = {"pass": checked, "fail": len(findings), "not_applicable": 0, "not_checked": 0}
    return {"findings": findings, "counts": {"format": counts}}


def _identity(path: Path | None) -> tuple[str | None, str | None]:
    """A filing's path names its department and year."""
    if path is None or path.parent.parent.name != "filings":
        return None, None
    return path.parent.name, path.stem


def _annotation(problem: FormatError) -> str:
    place = f"file={_escaped(str(problem.place.path or ''), ':,')},line={problem.place.line or 1}"
    return f"::error {place}::{_escaped(problem.message, '')}"


def _escaped(text: str, more: str) -> str:
    """Escape what a forge's annotation reads as its own punctuation."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
