"""What was imported, put together by department and year and laid over what is filed already."""

from collections.abc import Sequence
from pathlib import Path

from generator.batch import DocumentOutcome
from generator.filing import Filing
from generator.importers.merging import merged, onto, replaced
from generator.storage import read_filing


def grouped(
    outcomes: Sequence[DocumentOutcome],
) -> tuple[list[tuple[str | None, Filing]], list[DocumentOutcome]]:
    """Merge what belongs to one department and year; return it with what is now said of each document."""
    groups: dict[tuple[str | None, str, str], list[int]] = {}
    for at, outcome in enumerate(outcomes):
        if outcome.done:
            filing = outcome.done.filing
            unit = "" if outcome.done.department_id else filing.department_name
            groups.setdefault((outcome.done.department_id, unit, filing.year), []).append(at)
    finished, told = [], [*outcomes]
    for (department_id, _, _), numbers in groups.items():
        documents = [
            (done.filing, outcomes[at].source.shown) for at in numbers if (done := outcomes[at].done)
        ]
        filing, said = merged([one for one, _ in documents], [name for _, name in documents])
        for one in said:
            told[numbers[one.number]] = told[numbers[one.number]].with_warning(one.text, is_held=one.is_held)
        finished.append((department_id, filing))
    return finished, told


def target_of(data: Path, department_id: str, filing: Filing) -> Path:
    """Return the file of a filing under ``data``."""
    return data / "filings" / department_id / f"{filing.year}.yaml"


def laid_over(filing: Filing, target: Path) -> tuple[Filing, list[str]]:
    """Return a filing laid over the one that ``target`` holds, and what it has otherwise than that one."""
    existing = read_filing(target)[0] if target.exists() else None
    others = [read_filing(path)[0] for path in sorted(target.parent.glob("*.yaml")) if path != target]
    return onto(existing, filing, others), replaced(existing, filing)
