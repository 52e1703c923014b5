"""``gongkai import``: original documents → filings, with a person's yes before anything is overwritten."""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator import assembly
from generator.batch import DocumentOutcome, import_batch
from generator.cli import asking, batches, console, owners, reports, saving
from generator.cli.console import Tell
from generator.corpus import Department
from generator.errors import FormatError, GongkaiError, Place, UnreadableInputError
from generator.filing import Filing
from generator.importers import Import, Message
from generator.importers.gathering import FileToImport, gathered
from generator.kinds import single_forms
from generator.storage import filing_text, read_departments

UNREADABLE = 2
_SHOWN = 40


def run(
    files: list[Path],
    data: Path,
    *,
    department: str | None,
    year: str | None,
    dry_run: bool,
    as_json: bool,
    yes: bool,
    account: Path | None,
) -> int:
    """Import ``files``, folders and archives into ``data``; return the exit code.

    Of several documents those that cannot be read cost only themselves; one alone raises GongkaiError.

    With ``as_json`` nothing but the document goes to standard output.
    """
    tell = console.notice if as_json else console.say
    if account is not None:
        reports.check_target(account, files)
    departments = read_departments(data)
    if department is not None and department not in departments:
        place = Place(data / "departments.yaml")
        raise FormatError(f"没有登记部门“{department}”；请先写进 departments.yaml", place)
    asking.adopt(data)
    with gathered(files) as found:
        sources = _each_once(found)
        outcomes = _tried(sources, departments, department, year)
        if not as_json and not dry_run:
            outcomes = [owners.asked(outcome, departments) for outcome in outcomes]
            if asking.answered(asking.of(outcomes), data):
                outcomes = _tried([outcome.source for outcome in outcomes], departments, department, year)
    _refuse_if_alone(files, outcomes)
    groups, outcomes = saving.grouped(outcomes)
    read = [(o.source, o.done) for o in outcomes if o.done]
    missing = batches.registration(outcomes, departments)
    if as_json:
        more = {"files": batches.as_json(outcomes), "departments": missing}
        console.print_json(_summary(read, groups) | more)
    else:
        for source, done in read:
            _tell(source.shown, done)
    if len(outcomes) > 1:
        batches.tell(outcomes, tell)
    if account is not None:
        reports.write(account, outcomes)
    asking.tell(asking.of(outcomes), data, tell)
    if missing and len(outcomes) > 1:
        tell(f"下面的部门没有登记；核对后写进 {data / 'departments.yaml'}，再导入一次：", "bold")
        tell(missing)
    refused = UNREADABLE if any(o.done is None for o in outcomes) else 0
    return max(refused, 0 if dry_run else _save_all(groups, data, tell, alone=len(outcomes) == 1, yes=yes))


def _tried(
    sources: Sequence[FileToImport],
    departments: Mapping[str, Department],
    department: str | None,
    year: str | None,
) -> list[DocumentOutcome]:
    with console.progress() as step:
        outcomes = import_batch(
            sources, departments, department, year, lambda at, of, source: step(f"{at}/{of} {source.shown}")
        )
    return [owners.without_years_to_come(outcome) for outcome in outcomes]


def _refuse_if_alone(files: list[Path], outcomes: Sequence[DocumentOutcome]) -> None:
    """Raise for a single file that was not read, and where there was nothing to read."""
    if not outcomes:
        named = "、".join(map(str, files))
        raise GongkaiError(f"{named} 里没有可以导入的文件；请给出文件、文件夹或 zip 压缩包")
    if len(outcomes) == 1 and outcomes[0].done is None:
        raise UnreadableInputError(outcomes[0].refusal, Place(Path(outcomes[0].source.shown)))


def _save_all(
    groups: Sequence[tuple[str | None, Filing]], data: Path, tell: Tell, *, alone: bool, yes: bool
) -> int:
    """Write every filing whose department is known; return the exit code."""
    known = [group for group in groups if alone or group[0] is not None]
    targets = [(_target(group, data), group) for group in known]
    code = max((_save(group, target, tell, yes=yes) for target, group in targets), default=0)
    return code if len(known) == len(groups) else UNREADABLE


def _each_once(sources: Sequence[FileToImport]) -> list[FileToImport]:
    """Leave out a file whose bytes stand among the others already, and say so."""
    seen: dict[bytes, FileToImport] = {}
    for source in sources:
        content = source.path.read_bytes() if source.path.is_file() else source.shown.encode()
        first = seen.setdefault(hashlib.sha256(content).digest(), source)
        if first is not source:
            console.complain(f"{source.shown}：和 {first.shown} 内容完全相同，只导入一次")
    return list(seen.values())


def _target(group: tuple[str | None, Filing], data: Path) -> Path:
    department_id, filing = group
    if department_id is None:
        raise GongkaiError(
            f"不知道“{filing.department_name}”是哪个部门；请写进 {data / 'departments.yaml'}，"
            "或用 --department 指明编号"
        )
    return saving.target_of(data, department_id, filing)


def _save(group: tuple[str | None, Filing], target: Path, tell: Tell, *, yes: bool) -> int:
    """Write one filing; where a person's edits would be lost, show the difference and ask."""
    text = filing_text(saving.laid_over(group[1], target)[0])
    before = target.read_text(encoding="utf-8") if target.exists() else None
    if before == text:
        tell(f"{target}：没有变化")
        return 0
    if before is not None:
        _show_difference(before, text, tell)
    if before is not None and not yes and not console.agreed(target, tell):
        tell(f"{target}：未改动")
        return 1
    assembly.write_file(target, text)
    tell(f"{target}：已写入", "green")
    return 0


def _show_difference(before: str, after: str, tell: Tell) -> None:
    """Show every line that is dropped or added, with or without a yes."""
    for line in difflib.unified_diff(
        before.splitlines(), after.splitlines(), "现有文件", "这次导入", n=1, lineterm=""
    ):
        tell(line, "green" if line.startswith("+") else "red" if line.startswith("-") else "dim")


def _tell(name: str, done: Import) -> None:
    report, filing = done.report, done.filing
    console.say(f"{name}：{filing.department_name} {filing.year} 年度", "bold")
    parts = [f"项目自评表 {len(filing.projects)} 张"] if filing.projects else []
    parts += [f"{kind.name} 1 张" for kind, _ in single_forms(filing)]
    reports = sum(project.report is not None for project in filing.projects) + (filing.report is not None)
    parts += [f"自评报告 {reports} 份"] if reports else []
    console.say(f"  读到{'，'.join(parts)}")
    console.say(
        f"  非空单元格 {report.cells} 个：已放入 {report.placed}，已遮蔽 {report.masked}，"
        f"未放入 {len(report.unplaced)}；略去空行 {report.empty_rows} 行"
        f"；请核对 {len(report.warnings)} 处"
        + (f"，按数据认出 {len(report.proofs)} 栏" if report.proofs else "")
        + (f"，要人认定 {len(report.questions)} 栏" if report.questions else "")
    )
    _list("未放入", report.unplaced, Path(name))
    _list("请核对", report.warnings, Path(name))
    _list("按数据认出", report.proofs, Path(name))
    _list("请回答", [Message(asked.place, asked.text) for asked in report.questions], Path(name))


def _list(title: str, messages: Sequence[Message], path: Path) -> None:
    for message in messages[:_SHOWN]:
        line = " ".join(message.text.split())
        console.say(f"  {title} {path.name}:{message.place}：{line}", "yellow")
    if len(messages) > _SHOWN:
        console.say(f"  {title}还有 {len(messages) - _SHOWN} 处；用 --json 查看全部", "yellow")


def _summary(
    read: Sequence[tuple[FileToImport, Import]], groups: Sequence[tuple[str | None, Filing]]
) -> dict[str, Any]:
    filings = [
        {"部门": department_id, **filing.model_dump(by_alias=True, exclude_none=True)}
        for department_id, filing in groups
    ]
    named = [(f"{source.path.name} " if len(read) > 1 else "", done.report) for source, done in read]
    counts = {
        name: sum(getattr(report, name) for _, report in named)
        for name in ("cells", "placed", "masked", "empty_rows")
    }
    unplaced = [
        {"cell": f"{start}{item.place}", "text": item.text}
        for start, report in named
        for item in report.unplaced
    ]
    warnings = [
        {"cell": f"{start}{item.place}", "message": item.text}
        for start, report in named
        for item in report.warnings
    ]
    more = {
        "proofs": [
            {"cell": f"{start}{item.place}", "message": item.text}
            for start, report in named
            for item in report.proofs
        ],
        "questions": [
            {"cell": f"{start}{asked.place}", **asking.as_json(asked)}
            for start, report in named
            for asked in report.questions
        ],
    }
    return {"filings": filings, "report": {**counts, "unplaced": unplaced, "warnings": warnings, **more}}
