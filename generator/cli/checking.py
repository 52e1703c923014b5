"""``gongkai check``: format and consistency of every filing, said with file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from generator.checks import BLOCKING, RULES, Counts, Finding, Results, Severity, rule, run
from generator.cli import console
from generator.cli.annotations import code_quality
from generator.cli.differing import state_at
from generator.corpus import Corpus, Site, Update
from generator.difference import identity
from generator.errors import FormatError, GongkaiError, InvalidFilingsError, PersonalDataError, Place, tally
from generator.filing import FiledYear
from generator.gate import (
    FILINGS_FOLDER,
    checked,
    filing_path,
    in_registers,
    personal,
    read_waivers,
    refuse_unknown_rules,
)
from generator.revisions import repository_of
from generator.storage import SITE_FILE, Positions, load_corpus, read_filing, read_site, read_tree
from generator.updates import CHINA

UNREADABLE = 2
FOUND = 1


class FindingsFormat(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"


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


@dataclass(frozen=True)
class _Checked:
    """What one run found: what cannot be read or published, and what the rules say of the rest."""

    problems: tuple[FormatError, ...]
    results: Results
    files: Mapping[tuple[str, str], Path]
    ahead: tuple[Update, ...] = ()


def run_check(paths: list[Path], data: Path, form: FindingsFormat, choice: Choice) -> int:
    """Check ``paths`` (files or folders), or all of ``data``; return 0, 1 or 2 as a gate would want."""
    if len(paths) == 1 and (paths[0] / SITE_FILE).is_file():
        data, paths = paths[0], []
    done = _with_personal(_check_paths(paths) if paths else _check_data(data))
    for update in done.ahead:
        console.notice(f"data/updates.yaml 里有一项的日期是“{update.date}”，还没有到；请核对")
    reported = [one for one in done.results.findings if one.rule not in BLOCKING]
    known = _known_at(data, choice.new_since) if choice.new_since else frozenset()
    findings = [one for one in reported if choice.takes(one) and identity(one) not in known]
    chosen = _chosen(data) if choice.gate else frozenset()
    match form:
        case FindingsFormat.JSON:
            console.print_json(_as_json(done, findings, choice))
        case FindingsFormat.GITHUB:
            for line in _annotations(done, findings):
                console.say(line)
        case FindingsFormat.GITLAB:
            console.print_json(code_quality(*_places(done, findings)))
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


def _known_at(data: Path, revision: str) -> frozenset[tuple[object, ...]]:
    """Return what was found at a revision; nothing where its data cannot be read."""
    repository = repository_of(data.absolute().parent)
    try:
        with state_at(repository, revision) as state:
            return frozenset(map(identity, state.results.findings))
    except GongkaiError as error:
        repository.resolve(revision)
        console.notice(f"{error}；全部核对结果都当作新的")
        return frozenset()


def _places(done: _Checked, findings: list[Finding]) -> tuple[list[FormatError], list[tuple[Finding, Place]]]:
    lines = _Lines(done)
    return list(done.problems), [(one, lines.of(one)) for one in findings]


# ------------------------------------------------------------------ checking


def _check_data(data: Path) -> _Checked:
    try:
        corpus = load_corpus(data)
        refuse_unknown_rules(corpus.site, data)
        results = checked(corpus, data)
    except InvalidFilingsError as error:
        return _Checked(error.problems, Results(), {})
    files = {
        (one.department_id, one.filing.year): data
        / FILINGS_FOLDER
        / one.department_id
        / f"{one.filing.year}.yaml"
        for one in corpus.filed_years
    }
    today = datetime.now(CHINA).date().isoformat()
    ahead = tuple(update for update in corpus.updates if update.date > today)
    return _Checked(in_registers(data), results, files, ahead)


def _with_personal(done: _Checked) -> _Checked:
    """Count what the build refuses to publish among the problems, so that both say the same."""
    lines = _Lines(done)
    blocking = (one for one in done.results.findings if one.rule in BLOCKING)
    found = tuple(personal(one, lines.of(one)) for one in blocking)
    return replace(done, problems=(*done.problems, *found))


def _check_paths(paths: list[Path]) -> _Checked:
    """Check files by themselves: a filing needs no department register around it."""
    problems: list[FormatError] = []
    filed: list[FiledYear] = []
    files: dict[tuple[str, str], Path] = {}
    for path in [file for given in paths for file in _files(given)]:
        try:
            filing, _ = read_filing(path)
        except InvalidFilingsError as error:
            problems += error.problems
        except FormatError as error:
            problems.append(error)
        else:
            filed.append(FiledYear(department_id=path.absolute().parent.name, filing=filing))
            files[path.absolute().parent.name, filing.year] = path
    corpus = Corpus(site=Site(name=""), departments={}, filed_years=tuple(filed))
    waivers = [waiver for data in _data_folders(files) for waiver in read_waivers(data)]
    return _Checked(tuple(problems), run(corpus, waivers), files)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    folder = path / FILINGS_FOLDER if (path / FILINGS_FOLDER).is_dir() else path
    found = sorted(folder.rglob("*.yaml"))
    if not found:
        raise FormatError("文件夹里没有 .yaml 文件", Place(path))
    return found


def _data_folders(files: Mapping[tuple[str, str], Path]) -> list[Path]:
    return sorted({path.absolute().parents[2] for path in files.values()})


# ------------------------------------------------------------------ saying it


class _Lines:
    """The line of a finding in its file; every file is read once."""

    def __init__(self, done: _Checked) -> None:
        self._files = done.files
        self._positions: dict[Path, Positions] = {}

    def of(self, finding: Finding) -> Place:
        path = self._files.get((finding.department_id, finding.year)) or filing_path(Path("data"), finding)
        if path not in self._positions:
            self._positions[path] = read_tree(path)[1]
        return Place(path, self._positions[path].line(finding.path))


def _as_text(done: _Checked, findings: list[Finding]) -> None:
    for problem in done.problems:
        console.complain(f"{problem.place}：{_named(problem)}{problem.message}")
    lines = _Lines(done)
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
    counts = "，".join(
        f"{severity.value} {sum(one.severity is severity for one in findings)} 处" for severity in Severity
    )
    console.say(f"格式检查通过：{len(done.files)} 份自评；核对：{counts}")


def _as_json(done: _Checked, findings: list[Finding], choice: Choice) -> dict[str, object]:
    lines = _Lines(done)
    listed = [_format_finding(problem) for problem in done.problems]
    listed += [_finding(finding, lines.of(finding)) for finding in findings]
    faults = sum(not isinstance(one, PersonalDataError) for one in done.problems)
    counts = {"format": {"pass": len(done.files), "fail": faults, "not_applicable": 0, "not_checked": 0}}
    for one in RULES:
        if not choice.rules or one.id in choice.rules:
            counts[one.id] = _counts(done.results.counts(one.id))
    return {"findings": listed, "counts": counts}


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "pass": counts.passed,
        "fail": counts.failed,
        "not_applicable": counts.not_applicable,
        "not_checked": counts.not_checked,
    }


def _finding(finding: Finding, place: Place) -> dict[str, object]:
    names = rule(finding.rule).value_names
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "department": finding.department_id,
        "year": finding.year,
        "project": finding.project_id,
        "place": finding.place,
        "file": str(place.path or ""),
        "line": place.line or 0,
        "filed": finding.filed,
        "filed_is": names.filed,
        "recomputed": finding.recomputed,
        "recomputed_is": names.other,
        "message": finding.message,
    }


def _format_finding(problem: FormatError) -> dict[str, object]:
    path = problem.place.path
    identified = path is not None and path.parent.parent.name == FILINGS_FOLDER
    return {
        "rule": "personal-data" if isinstance(problem, PersonalDataError) else "format",
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


def _annotations(done: _Checked, findings: list[Finding]) -> Iterator[str]:
    lines = _Lines(done)
    for problem in done.problems:
        yield _annotation("error", problem.place, f"{_named(problem)}{problem.message}")
    for finding in findings:
        yield _annotation(_LEVELS[finding.severity], lines.of(finding), f"{finding.rule}：{finding.message}")


def _annotation(level: str, place: Place, message: str) -> str:
    where = f"file={_escaped(str(place.path or ''), ':,')},line={place.line or 1}"
    return f"::{level} {where}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """Escape what a forge's annotation reads as its own punctuation."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
