"""``gongkai inbox``: the documents that departments dropped become filings, each with an account of it.

A document is taken in or left where it is, whole; one that cannot be read stops none of the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import assembly
from generator.cli import asking, console
from generator.cli.accounts import Received, as_markdown
from generator.corpus import Department
from generator.errors import FormatError, GongkaiError, Place
from generator.filing import Filing
from generator.importers import Import, UnknownOwnerError, import_file
from generator.importers.identity import project_id
from generator.importers.merging import merged, onto
from generator.storage import filing_text, read_departments, read_filing, registered
from generator.workplace import Workplace

INBOX = "inbox"
_NOT_DOCUMENTS = ("README.md",)
SOME_LEFT = 1
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHERE = "请放进以单位编号或者年度命名的文件夹，例如 inbox/wangge-zhongxin/2022/，再提交"


@dataclass(frozen=True)
class _Document:
    """A file in the inbox, with what the folders say that it lies in: whose it is, and of which year."""

    path: Path
    department: str | None
    year: str | None


def run(layout: Workplace, report: Path | None) -> int:
    """Take in what lies in the inbox; return 1 when something had to be left there."""
    asking.adopt(layout.data)
    received = [_received(document, layout.data) for document in _documents(layout.root / INBOX)]
    for one in received:
        if one.problem:
            console.complain(f"{one.name}：{one.problem}")
        else:
            console.say(f"{one.name}：已导入 {one.target}", "green")
    if not received:
        console.say("收件箱里没有文件")
    if report is not None:
        assembly.write_file(report, "\n".join(as_markdown(received)) + "\n")
    return SOME_LEFT if any(one.problem for one in received) else 0


def _documents(inbox: Path) -> Iterator[_Document]:
    for path in sorted(inbox.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(inbox).parts)
        if path.is_file() and not hidden and path.name not in _NOT_DOCUMENTS:
            folders = path.relative_to(inbox).parts[:-1]
            years = [one for one in folders if _YEAR.fullmatch(one)]
            named = [one for one in folders if one not in years]
            yield _Document(path, named[0] if named else None, years[0] if years else None)


def _received(document: _Document, data: Path) -> Received:
    """Take one document in, whole or not at all, and remove it from the inbox when that is done."""
    name = document.path.name
    try:
        departments = read_departments(data)
        stated = _stated(document, departments)
        done = import_file(document.path, departments, stated, document.year)
        department_id, is_new = _owner(done, departments, data)
        target = data / "filings" / department_id / f"{done.filing.year}.yaml"
        twice = _save(done.filing, target)
    except UnknownOwnerError as error:
        return Received(name, problem=f"{error.message.split('；')[0]}；{_WHERE}")
    except GongkaiError as error:
        return Received(name, problem=error.message)
    document.path.unlink()
    shown = target.relative_to(data.parent).as_posix()
    return Received(name, done, shown, department_id if is_new else None, twice)


def _stated(document: _Document, departments: dict[str, Department]) -> str | None:
    """Return the department whose id or name the folder bears, None outside such folders."""
    if document.department is None:
        return None
    by_name = {one.name: department_id for department_id, one in departments.items()}
    found = by_name.get(document.department, document.department)
    if found not in departments:
        said = f"没有登记部门“{document.department}”；请先写进 data/departments.yaml"
        raise FormatError(said, Place(document.path))
    return found


def _owner(done: Import, departments: dict[str, Department], data: Path) -> tuple[str, bool]:
    """Return the department of a document; one that nobody registered yet is proposed."""
    if done.department_id is not None:
        return done.department_id, False
    name = done.filing.department_name
    proposed = project_id(name, set(departments))
    path = data / "departments.yaml"
    assembly.write_file(path, registered(path, proposed, name))
    return proposed, True


def _save(filing: Filing, target: Path) -> tuple[str, ...]:
    """Write a filing, together with what came in other documents; return what stood in both, and differs."""
    existing = read_filing(target)[0] if target.exists() else None
    others = [read_filing(path)[0] for path in sorted(target.parent.glob("*.yaml")) if path != target]
    fresh = onto(existing, filing, others)
    twice: tuple[str, ...] = ()
    if existing is not None:
        # What the new document holds wins; what only the filing of before holds stays.
        together, twice_found = merged([fresh, existing])
        fresh, twice = together, tuple(twice_found)
    assembly.write_file(target, filing_text(fresh))
    return twice
