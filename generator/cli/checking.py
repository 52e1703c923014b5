"""``gongkai check``: format and consistency of every filing, said with file and line."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from generator.cautions import Caution
from generator.checks import (
    BLOCKING,
    PERSONAL_DATA,
    RULES,
    Counts,
    Finding,
    FindingTree,
    Severity,
    finding_tree,
)
from generator.cli import console
from generator.cli.annotations import code_quality
from generator.cli.differing import state_at
from generator.cli.examining import Examined, Lines, examine_data, examine_files, with_personal
from generator.corpus import Corpus
from generator.difference import identity, under_ids_of
from generator.errors import FormatError, GongkaiError, PersonalDataError, Place, tally
from generator.gate import FILINGS_FOLDER
from generator.revisions import repository_of
from generator.storage import SITE_FILE, read_site

Marks: TypeAlias = tuple[list[FormatError], list[tuple[Finding, Place]], list[Caution]]
UNREADABLE = 2
FOUND = 1


class FindingsFormat(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"


class FindingInFile(FindingTree):
    """A finding as JSON with its file ("" where no file is at fault) and line (0 for the file as a whole)."""

    file: str
    line: int


@dataclass(frozen=True)
class Choice:
    """What is asked for: rules (none named: all), and the lightest severity; findings then exit with 1.

    new_since: only what was not found at this revision. gate: exit with 1 for the rules that the site chose.
    """

    rules: tuple[str, ...]
    severity: Severity | None
    new_since: str | None = None
    gate: bool = False

    def takes(self, finding: Finding) -> bool:
        """True when the finding is of a rule and a severity asked for."""
        grave = self.severity is None or finding.severity.rank <= self.severity.rank
        return grave and (not self.rules or finding.rule in self.rules)


def run_check(paths: list[Path], data: Path, form: FindingsFormat, choice: Choice) -> int:
    """Check ``paths`` (files or folders), or all of ``data``; return 0, 1 or 2 as a gate would want."""
    whole = [folder for one in paths[:1] for folder in (one, one / "data") if (folder / SITE_FILE).is_file()]
    if len(paths) == 1 and whole:
        data, paths = whole[0], []
    done = with_personal(examine_files(paths) if paths else examine_data(data))
    for caution in done.cautions if form in (FindingsFormat.TEXT, FindingsFormat.JSON) else ():
        console.notice(str(caution), "yellow")
    reported = [one for one in done.results.findings if one.rule not in BLOCKING]
    known = _known_at(data, choice.new_since, done.corpus) if choice.new_since else frozenset()
    findings = [one for one in reported if choice.takes(one) and identity(one) not in known]
    chosen = _chosen(data) if choice.gate else frozenset()
    changed = _changed_since(data, choice.new_since) if choice.new_since else None
    match form:
        case FindingsFormat.JSON:
            console.print_json(_as_json(done, findings, choice))
        case FindingsFormat.GITHUB:
            for line in _annotations(done, findings, changed):
                console.say(line)
        case FindingsFormat.GITLAB:
            console.print_json(code_quality(*_places(done, findings, changed)))
        case FindingsFormat.TEXT:
            _as_text(done, findings)
    if done.problems:
        return UNREADABLE
    stopped = [one for one in findings if one.rule in chosen]
    for finding in stopped:
        console.complain(f"发布前要先处理：{finding.rule} {finding.message}")
    return FOUND if stopped or (choice.severity and findings) else 0


def _chosen(data: Path) -> frozenset[str]:
    return frozenset(read_site(data).blocking or ()) if (data / SITE_FILE).is_file() else frozenset()


def _known_at(data: Path, revision: str, now: Corpus | None) -> frozenset[tuple[object, ...]]:
    """Return what was found at a revision, under the ids of now; nothing where its data cannot be read."""
    repository = repository_of(data.absolute().parent)
    try:
        with state_at(repository, revision) as state:
            known = under_ids_of(state, now) if now else state
            return frozenset(map(identity, known.results.findings))
    except GongkaiError as error:
        repository.resolve(revision)
        console.notice(f"{error}；全部核对结果都当作新的")
        return frozenset()


def _changed_since(data: Path, revision: str) -> frozenset[Path]:
    return repository_of(data.absolute().parent).changed_files(revision)


def _places(done: Examined, findings: list[Finding], changed: frozenset[Path] | None) -> Marks:
    """Return what is marked beside the lines of files: of those that changed, where that was asked for."""
    lines = Lines(done)
    told = [(one, lines.of(one)) for one in findings]
    return (
        [one for one in done.problems if _is_in(one.place, changed)],
        [(one, place) for one, place in told if _is_in(place, changed)],
        [one for one in done.cautions if _is_in(one.place, changed)],
    )


def _is_in(place: Place, changed: frozenset[Path] | None) -> bool:
    return changed is None or (place.path is not None and place.path.absolute() in changed)


# ------------------------------------------------------------------ saying it


def _as_text(done: Examined, findings: list[Finding]) -> None:
    for problem in done.problems:
        console.complain(f"{problem.place}：{_named(problem)}{problem.message}")
    lines = Lines(done)
    for finding in findings:
        style = {"差错": "red", "疑点": "yellow"}.get(finding.severity.value, "dim")
        console.say(f"{lines.of(finding)}：{finding.severity.value} {finding.rule}：{finding.message}", style)
    for waiver in done.results.unused_waivers:
        console.say(f"豁免没有用到：{waiver.department_id} {waiver.year} {waiver.rule}；请删去", "yellow")
    for department_id, year, answer in done.results.unused_answers:
        console.say(f"回应没有对应的核对结果：{department_id} {year} {answer.rule}；请核对", "yellow")
    if done.problems:
        console.say(tally(done.problems))
        return
    places = _places_by_severity(done, findings)
    counts = "，".join(f"{severity.value} {places[severity]} 处" for severity in Severity)
    console.say(f"格式检查通过：{len(done.files)} 份自评；核对：{counts}")


def _places_by_severity(done: Examined, findings: list[Finding]) -> Counter[Severity]:
    """Count as the pages do: findings with one cause count once, with the gravest that is told of them."""
    told = set(findings)
    cases = ([one for one in case.findings if one in told] for case in done.results.cases)
    return Counter(min(found, key=lambda one: one.severity.rank).severity for found in cases if found)


def _as_json(done: Examined, findings: list[Finding], choice: Choice) -> dict[str, object]:
    lines = Lines(done)
    listed = [_format_finding(problem) for problem in done.problems]
    listed += [_finding(finding, lines.of(finding)) for finding in findings]
    faults = sum(not isinstance(one, PersonalDataError) for one in done.problems)
    counts = {"format": {"pass": len(done.files), "fail": faults, "not_applicable": 0, "not_checked": 0}}
    for one in RULES:
        if not choice.rules or one.id in choice.rules:
            counts[one.id] = _counts(done.results.counts(one.id))
    return {"findings": listed, "counts": counts, "cautions": [*map(_caution, done.cautions)]}


def _caution(one: Caution) -> dict[str, object]:
    return {"file": str(one.place.path), "line": one.place.line or 0, "message": one.message}


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "pass": counts.passed,
        "fail": counts.failed + counts.noted,
        "not_applicable": counts.not_applicable,
        "not_checked": counts.not_checked,
    }


def _finding(finding: Finding, place: Place) -> FindingInFile:
    return {**finding_tree(finding), "file": str(place.path or ""), "line": place.line or 0}


def _format_finding(problem: FormatError) -> FindingInFile:
    path = problem.place.path
    identified = path is not None and path.parent.parent.name == FILINGS_FOLDER
    return {
        "rule": PERSONAL_DATA if isinstance(problem, PersonalDataError) else "format",
        "severity": Severity.FAULT.value,
        "department": path.parent.name if path and identified else None,
        "year": path.stem if path and identified else None,
        "project": None,
        "place": "",
        "file": str(path or ""),
        "line": problem.place.line or 0,
        "filed": "",
        "filed_is": "",
        "recomputed": "",
        "recomputed_is": "",
        "message": problem.message,
    }


def _named(problem: FormatError) -> str:
    return "个人信息：" if isinstance(problem, PersonalDataError) else ""


_LEVELS = {Severity.FAULT: "error", Severity.DOUBT: "warning", Severity.NOTE: "notice"}


def _annotations(done: Examined, findings: list[Finding], changed: frozenset[Path] | None) -> Iterator[str]:
    problems, found, cautions = _places(done, findings, changed)
    for problem in problems:
        yield _annotation("error", problem.place, f"{_named(problem)}{problem.message}")
    for finding, place in found:
        yield _annotation(_LEVELS[finding.severity], place, f"{finding.rule}：{finding.message}")
    for caution in cautions:
        yield _annotation("warning", caution.place, caution.message)


def _annotation(level: str, place: Place, message: str) -> str:
    where = f"file={_escaped(str(place.path or ''), ':,')},line={place.line or 1}"
    return f"::{level} {where}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """Escape what a forge's annotation reads as its own punctuation."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
