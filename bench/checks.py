"""How much the rules find, and how much of it is true: faults planted in filings, and innocent changes.

python bench/checks.py                    recall a kind, false findings, explanations (--readme: as Markdown)
python bench/checks.py --projects 10000   the time of every rule over a synthetic corpus, the slowest apart
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from corpus import YEARS, write_corpus
from every_fault import FAULTS
from faults import Fault, planted
from innocent import INNOCENT, dated
from report import put
from sound import sound_filing

from generator.checks import RULES, Results, Severity, run, verdicts
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parents[1]
_PER_FILING = 15
_SLOWEST = 10


@dataclass
class Measured:
    """What was planted and found: (found, planted) a kind, false findings, explanations."""

    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)
    innocent: int = 0
    false: Counter[tuple[str, str]] = field(default_factory=Counter)
    planted: int = 0
    explained: int = 0
    explainable: int = 0
    wrong: list[str] = field(default_factory=list)
    explained_innocent: int = 0

    @property
    def recall(self) -> float:
        """The share of all planted faults that were found."""
        return sum(found for found, _ in self.kinds.values()) / sum(all_ for _, all_ in self.kinds.values())

    def false_of(self, severity: Severity) -> int:
        """How many findings of a severity stand in innocent filings."""
        return sum(count for (grade, _), count in self.false.items() if grade == severity.value)


def measure(filings: int, seed: int = 1) -> Measured:
    """Plant every fault in made-up filings and in the bundled ones; vary the made-up ones innocently."""
    chance = random.Random(seed)  # noqa: S311 - a bench, not a secret
    sound = [sound_filing(chance) for _ in range(filings)]
    bundled = [filed.filing for filed in load_corpus(ROOT / "data").filed_years]
    measured = Measured()
    for fault in FAULTS:
        tried = [*_tried(chance, sound, fault, measured), *_tried(chance, bundled, fault, None)]
        measured.kinds[fault.name] = (sum(tried), len(tried))
    for filing in _innocent(chance, sound):
        measured.innocent += 1
        found = check(filing)
        measured.explained_innocent += sum(case.explanation is not None for case in found.cases)
        for one in found.findings:
            measured.false[one.severity.value, one.rule] += 1
    return measured


def check(filing: Filing) -> Results:
    """Run every rule over one filing."""
    departments = {"ceshi": Department(name=filing.department_name)}
    return run(Corpus(site=Site(name="测试"), departments=departments, filed_years=(_filed(filing),)))


def _filed(filing: Filing) -> FiledYear:
    return FiledYear(department_id="ceshi", filing=filing)


def _tried(
    chance: random.Random, filings: list[Filing], fault: Fault, measured: Measured | None
) -> Iterator[bool]:
    """Plant a fault in each filing; yield whether a new finding of its rules appears."""
    for filing in filings:
        changed = planted(chance, filing, fault)
        if changed is None:
            continue
        yield bool(_told(changed, fault) - _told(filing, fault))
        if measured and len(changed.projects) == len(filing.projects):
            _explained(filing, changed, fault, measured)


def _told(filing: Filing, fault: Fault) -> set[tuple[str, object, str, str | None]]:
    """Return what the fault's own rules say of a filing."""
    rules = tuple(one for one in RULES if one.id in fault.rules)
    return {
        (rule.id, one.cell.path, one.message, one.filed)
        for rule, _, verdict in verdicts(_filed(filing), rules)
        for one in verdict.differences
    }


def _explained(filing: Filing, changed: Filing, fault: Fault, measured: Measured) -> None:
    """Count an explanation as right when it puts the true texts back, and nothing else."""
    told = [case.explanation for case in check(changed).cases if case.explanation]
    given = {cell.path: _plain(text) for one in told for cell, text in one.changes}
    right = {("项目", *path): _plain(text) for path, text in _differing(filing, changed)}
    measured.planted += 1
    measured.explainable += fault.explained
    measured.explained += fault.explained and given == right
    if not given.items() <= right.items():
        measured.wrong.append(f"{fault.name}: {given} for {right}")


def _differing(before: Filing, after: Filing) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield place and text of every cell of the projects that was changed."""
    for index, (one, other) in enumerate(zip(before.projects, after.projects, strict=True)):
        if one != other:
            old, new = (side.model_dump(by_alias=True, exclude_none=True) for side in (one, other))
            yield from (((index, *path), text) for path, text in _leaves(old, new))


def _leaves(old: object, new: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            yield from (((key, *path), text) for path, text in _leaves(value, new.get(key)))
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        for at, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from (((at, *path), text) for path, text in _leaves(one, other))
    elif old != new:
        yield (), str(old)


def _plain(text: str) -> Decimal | str:
    """Return what a cell says: 31.60 and 31.6 are one amount."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def _innocent(chance: random.Random, sound: list[Filing]) -> Iterator[Filing]:
    for filing in sound:
        yield filing
        yield dated(filing)
        for _, vary in INNOCENT:
            projects = [vary(chance, project) or project for project in filing.projects]
            yield filing.model_copy(update={"projects": tuple(projects), "whole_department": None})


def told(measured: Measured) -> Iterator[str]:
    """Yield the lines of the table."""
    for name, (found, all_) in measured.kinds.items():
        yield f"  {found:>4} / {all_:<4} {found / all_ if all_ else 0:6.3f}  {name}"
    yield f"recall {measured.recall:.3f} over {len(measured.kinds)} kinds"
    faults, doubts = (measured.false_of(one) for one in (Severity.FAULT, Severity.DOUBT))
    yield f"{measured.innocent} innocent filings: false 差错 {faults}, false 疑点 {doubts}"
    for (severity, rule), count in measured.false.most_common():
        yield f"  {count:>5}  {severity} {rule}"
    yield (
        f"single slips explained right {measured.explained} of {measured.explainable};"
        f" anything explained wrongly {len(measured.wrong)} of {measured.planted},"
        f" in innocent filings {measured.explained_innocent}"
    )
    yield from (f"  {one}" for one in measured.wrong)


def section(measured: Measured, filings: int) -> str:
    """Return the table of faults as a section of ``bench/README.md``."""
    rows = (f"| {name} | {found} | {all_} |" for name, (found, all_) in measured.kinds.items())
    faults, doubts = (measured.false_of(one) for one in (Severity.FAULT, Severity.DOUBT))
    bundled = len(load_corpus(ROOT / "data").filed_years)
    return "\n".join(
        (
            "# What the rules find",
            "",
            f"Made by `python bench/checks.py --filings {filings} --readme bench/README.md`:",
            f"each fault alone, in {filings} made-up filings and the {bundled} bundled ones, where it fits.",
            "`tests/checks/test_checks_recall.py` holds the bounds.",
            "",
            (
                f"- Recall {measured.recall:.3f} over {len(measured.kinds)} kinds"
                " (at least 0.95, and 0.8 a kind)."
            ),
            f"- {measured.innocent} innocent filings: 差错 {faults} (0), 疑点 {doubts} (at most 0.5 %).",
            (
                f"- Slips explained right: {measured.explained} of {measured.explainable} (at least 0.9);"
                f" wrongly: {len(measured.wrong)} of {measured.planted} (at most 0.01);"
                f" in innocent filings: {measured.explained_innocent} (0)."
            ),
            "",
            "| fault planted | found | planted |",
            "| --- | ---: | ---: |",
            *rows,
            "",
        )
    )


def timed(projects: int) -> Iterator[str]:
    """Yield the lines about time: all rules together, then the slowest alone."""
    departments = -(-projects // (_PER_FILING * len(YEARS)))
    with tempfile.TemporaryDirectory() as folder:
        count = write_corpus(Path(folder), departments, projects=_PER_FILING)
        corpus = load_corpus(Path(folder))
    start = time.process_time()
    results = run(corpus)
    seconds = time.process_time() - start
    yield f"{len(RULES)} rules, {count} projects, {len(results.findings)} findings: {seconds:.1f} s"
    for seconds, rule_id in _slowest(corpus):
        yield f"  {seconds:6.2f} s  {rule_id}"


def _slowest(corpus: Corpus) -> list[tuple[float, str]]:
    """Return the seconds of the slowest rules when run alone (what cells they share, each reads anew)."""
    found = []
    for rule in RULES:
        start = time.process_time()
        run(corpus, rules=(rule,))
        found.append((time.process_time() - start, rule.id))
    return sorted(found, reverse=True)[:_SLOWEST]


def main() -> None:
    """Print the table of faults, or with ``--projects`` the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--projects", type=int, help="time the rules over so many projects instead")
    parser.add_argument("--filings", type=int, default=40, help="made-up filings to plant faults in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readme", type=Path, help="write the table of faults here, as Markdown")
    given = parser.parse_args()
    measured = None if given.projects else measure(given.filings, given.seed)
    for line in told(measured) if measured else timed(given.projects):
        print(line)
    if given.readme and measured:
        put(given.readme, section(measured, given.filings))


if __name__ == "__main__":
    main()
