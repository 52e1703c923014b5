"""What was imported, put together by department and year and laid over what is filed already."""

from collections.abc import Sequence
from pathlib import Path

from generator.cli import console
from generator.filing import Filing
from generator.importers import Import
from generator.importers.merging import merged, onto, replaced
from generator.storage import read_filing


def grouped(imports: Sequence[Import]) -> list[tuple[str | None, Filing]]:
    """Merge what belongs to one department and year; say what stood in more than one document."""
    groups: dict[tuple[str | None, str, str], list[Filing]] = {}
    for done in imports:
        unit = "" if done.department_id else done.filing.department_name
        groups.setdefault((done.department_id, unit, done.filing.year), []).append(done.filing)
    finished = []
    for (department_id, _, year), filings in groups.items():
        filing, twice = merged(filings)
        if twice:
            named = "、".join(twice)
            console.complain(
                f"{filing.department_name} {year} 年度：几份文档都有{named}且内容不同，只取第一份"
            )
        finished.append((department_id, filing))
    return finished


def target_of(data: Path, department_id: str, filing: Filing) -> Path:
    """Return the file of a filing under ``data``."""
    return data / "filings" / department_id / f"{filing.year}.yaml"


def laid_over(filing: Filing, target: Path) -> tuple[Filing, list[str]]:
    """Return a filing laid over the one that ``target`` holds, and what it has otherwise than that one."""
    existing = read_filing(target)[0] if target.exists() else None
    others = [read_filing(path)[0] for path in sorted(target.parent.glob("*.yaml")) if path != target]
    return onto(existing, filing, others), replaced(existing, filing)
