"""``gongkai inbox``: the documents that departments dropped become filings, each with an account of it.

A document is taken in or left where it is, whole; one that cannot be read stops none of the others. They are
read as those of any batch are; only what the folders say of a document is asked here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator import assembly
from generator.batch import DocumentOutcome, read_each
from generator.cli import asking, console, saving
from generator.cli.accounts import Received, as_markdown
from generator.corpus import Department
from generator.errors import GongkaiError
from generator.importers import Import
from generator.importers.gathering import FileToImport, gathered
from generator.importers.identity import project_id
from generator.storage import filing_text, read_departments, registered
from generator.workplace import Workplace

_NOT_DOCUMENTS = ("README.md",)
SOME_LEFT = 1
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHERE = "请放进以单位编号或者年度命名的文件夹，例如 inbox/wangge-zhongxin/2022/，再提交"


def run(layout: Workplace, report: Path | None) -> int:
    """Take in what lies in the inbox; return 1 when something had to be left there."""
    asking.adopt(layout.data)
    inbox = layout.inbox
    departments = read_departments(layout.data)
    with gathered([inbox] if inbox.is_dir() else []) as found, console.progress() as step:
        sources = [
            _said_by_folders(source, inbox, departments) for source in found if _is_document(source, inbox)
        ]
        read = read_each(sources, departments, lambda at, of, source: step(source.path.name, at, of))
        received = [(outcome.source, _received(outcome, layout.data)) for outcome in read]
    _take_away(received)
    return _told([one for _, one in received], report)


def _told(received: list[Received], report: Path | None) -> int:
    for one in received:
        if one.problem:
            console.complain(f"{one.name}：{one.problem}")
        else:
            console.say(f"{one.name}：已导入 {one.target}", "green")
    if not received:
        # Nothing to tell in a merge request, which may be the one just merged.
        console.say("收件箱里没有文件")
        return 0
    if report is not None:
        assembly.write_file(report, "\n".join(as_markdown(received)) + "\n")
    return SOME_LEFT if any(one.problem for one in received) else 0


def _is_document(source: FileToImport, inbox: Path) -> bool:
    return source.origin is None or source.origin.relative_to(inbox).name not in _NOT_DOCUMENTS


def _said_by_folders(
    source: FileToImport, inbox: Path, departments: Mapping[str, Department]
) -> FileToImport:
    """Add whose a file is, and of which year, as the folders say that it lies in."""
    folders = (source.origin or source.path).relative_to(inbox).parts[:-1]
    years = [one for one in folders if _YEAR.fullmatch(one)]
    named = [one for one in folders if one not in years]
    year = years[0] if years else None
    if not named:
        return replace(source, year=year)
    by_name = {one.name: department_id for department_id, one in departments.items()}
    found = by_name.get(named[0], named[0])
    said = f"没有登记部门“{named[0]}”；请先写进 data/departments.yaml" if found not in departments else ""
    return replace(source, year=year, department=found, refusal=source.refusal or said)


def _received(outcome: DocumentOutcome, data: Path) -> Received:
    """File one document; what is wrong with it, or with what is filed already, is its account."""
    name, done = outcome.source.path.name, outcome.done
    if done is None:
        reason = f"{outcome.refusal.split('；')[0]}；{_WHERE}" if outcome.needs else outcome.refusal
        return Received(name, problem=reason)
    try:
        department_id, is_new = _owner(done, data)
        target = saving.target_of(data, department_id, done.filing)
        whole, twice = saving.laid_over(done.filing, target)
        assembly.write_file(target, filing_text(whole))
    except GongkaiError as error:
        return Received(name, problem=error.message)
    shown = target.relative_to(data.parent).as_posix()
    return Received(name, done, shown, department_id if is_new else None, tuple(twice))


def _owner(done: Import, data: Path) -> tuple[str, bool]:
    """Return the department of a document; one that nobody registered yet is proposed, once."""
    if done.department_id is not None:
        return done.department_id, False
    departments = read_departments(data)
    name = done.filing.department_name
    known = next((key for key, entry in departments.items() if entry.name == name), None)
    if known is not None:
        return known, False
    proposed = project_id(name, set(departments))
    path = data / "departments.yaml"
    assembly.write_file(path, registered(path, proposed, name))
    return proposed, True


def _take_away(received: Iterable[tuple[FileToImport, Received]]) -> None:
    """Remove from the inbox what is filed; an archive once everything in it is."""
    problems: dict[Path, bool] = {}
    for source, one in received:
        if source.origin is not None:
            problems[source.origin] = problems.get(source.origin, False) or bool(one.problem)
    for origin, has_problem in problems.items():
        if not has_problem:
            origin.unlink()
