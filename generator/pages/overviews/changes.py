"""What changed between the two newest years of a department, in words: the sums, then its projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from generator.corpus import project_forms
from generator.filing import FiledYear
from generator.frames import exact_sum
from generator.history import Key, Occurrence
from generator.pages.findings.found import CheckRun
from generator.pages.parts.cells import project_name
from generator.quantity import doubted, short_amount

_MOST_NAMED = 3

# The filings of one year: the department's own, and those of the departments it came from.
_Year: TypeAlias = tuple[FiledYear, ...]


@dataclass(frozen=True)
class _Change:
    """What a project spent in two years, in 万元; ``doubted``: a case puts one of the two in doubt."""

    name: str
    before: Decimal
    after: Decimal
    doubted: bool

    @property
    def size(self) -> Decimal:
        """Return how far apart the two are."""
        return abs(self.after - self.before)


def year_changes(found: CheckRun, department_id: str) -> tuple[str, ...]:
    """Return sentences about the two newest years, former departments included; none for one year."""
    newest = found.history.newest(department_id)
    if newest is None:
        return ()
    before, after = newest
    joint = any(one.department_id != department_id for one in (*before, *after))
    return tuple(_sentences(found, before, after, joint="，连同前身部门的材料" if joint else ""))


def _sentences(found: CheckRun, before: _Year, after: _Year, *, joint: str) -> Iterator[str]:
    old, new = (year[0].filing.year for year in (before, after))
    forms, later = (project_forms(year) for year in (before, after))
    yield f"{old}年度到{new}年度{joint}：项目自评表由{forms}张到{later}张，{_sums(found, before, after)}。"
    pairs = list(found.history.pairs(before, after))
    changed = [one for one in _changes(found, pairs) if one.size]
    if changed:
        ranked = sorted(changed, key=lambda one: (-one.size, one.name))[:_MOST_NAMED]
        told = "；".join(f"“{one.name}”{_told(one)}" for one in ranked)
        yield f"两年对得上的{len(pairs)}个项目里，花的钱变化最大的是{told}。"
    yield from _unmatched(later - len(pairs), forms - len(pairs))


def _unmatched(new: int, gone: int) -> Iterator[str]:
    counts = (f"{new}个项目前一年没有" if new else "", f"{gone}个项目后一年没有" if gone else "")
    if any(counts):
        yield f"另有{'，'.join(text for text in counts if text)}；也可能是换了名称、没有对上。"


def _sums(found: CheckRun, before: _Year, after: _Year) -> str:
    rows = [[found.filing_rows[_key(one)] for one in year] for year in (before, after)]
    first, last = (exact_sum(row["executed_wan_yuan"] for row in some) for some in rows)
    if first is None or last is None:
        return "花掉的合计有一年读不出来"
    partly = any(row["executed_projects"] != row["projects"] for some in rows for row in some)
    said = f"填报花掉的合计由{_moved(first, last)}{'（有的项目读不出数，没有计入）' if partly else ''}"
    firm, rest = (exact_sum(row["executed_undisputed_wan_yuan"] for row in some) for some in rows)
    if (firm, rest) == (first, last):
        return said
    if firm is None or rest is None:
        return doubted(said)
    return f"{said}（其中有存疑的；不算存疑的，由{_moved(firm, rest)}）"


def _told(change: _Change) -> str:
    moved = f"由{_moved(change.before, change.after)}"
    return doubted(moved) if change.doubted else moved


def _moved(before: Decimal, after: Decimal) -> str:
    span = f"{short_amount(before)}到{short_amount(after)}"
    if before == after:
        return f"{span}，没有变"
    return f"{span}，{'多' if after > before else '少'}了{short_amount(abs(after - before))}"


def _changes(found: CheckRun, pairs: list[tuple[Occurrence, Occurrence]]) -> Iterator[_Change]:
    for earlier, later in pairs:
        before, after = _spent(found, earlier.key), _spent(found, later.key)
        if before is not None and after is not None:
            doubted = bool({earlier.key, later.key} & found.disputed)
            yield _Change(project_name(later.project), before, after, doubted)


def _spent(found: CheckRun, key: Key) -> Decimal | None:
    rows = found.project_rows.get(key[:2], ())
    spent: Decimal | None = next(
        (row["executed_wan_yuan"] for row in rows if row["project_id"] == key[2]), None
    )
    return spent


def _key(filed: FiledYear) -> tuple[str, str]:
    return filed.department_id, filed.filing.year
