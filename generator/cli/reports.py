"""``gongkai import --report``: one page on what became of every cell, never in the place of another file."""

from collections.abc import Sequence
from pathlib import Path

from generator import assembly
from generator.account import MARK, account_page
from generator.batch import DocumentOutcome
from generator.cli import batches, console
from generator.errors import GongkaiError, Place

_HEAD = 4096


def check_target(target: Path, inputs: Sequence[Path]) -> None:
    """Raise GongkaiError unless ``target`` may be written: a new page, or an earlier report of ours."""
    problem = _problem(target, inputs)
    if problem:
        raise GongkaiError(problem, Place(target))


def write(target: Path, outcomes: Sequence[DocumentOutcome]) -> None:
    """Write the page and say where it is."""
    read = [(Path(outcome.source.shown), outcome.done) for outcome in outcomes if outcome.done]
    assembly.write_file(target, account_page(read, batches.rows_of(outcomes)))
    console.notice(f"{target}：导入报告已写出，用浏览器打开")


def _problem(target: Path, inputs: Sequence[Path]) -> str | None:
    if target.is_dir():
        return "这是一个文件夹；导入报告要写成一个 .html 文件"
    if target.exists() and any(path.exists() and target.samefile(path) for path in inputs):
        return "这是要导入的文件，导入报告不会覆盖它；请换一个文件名"
    if target.suffix.lower() not in {".html", ".htm"}:
        return "导入报告的文件名要以 .html 结尾"
    if not target.parent.is_dir():
        return f"没有文件夹 {target.parent}；请先建好，或换一个地方"
    if target.exists() and not _is_ours(target):
        return "这里已有一个别的文件，导入报告不会覆盖它；请移走或换一个文件名"
    return None


def _is_ours(target: Path) -> bool:
    if not target.is_file():
        return False
    with target.open("rb") as file:
        return MARK.encode() in file.read(_HEAD)
