"""Scores as pages list, count and compare them, with how many of them are in doubt."""

from collections.abc import Iterable
from dataclasses import replace

from generator.filing import FiledYear
from generator.frames import ProjectRow
from generator.kinds import PROJECT, WHOLE_DEPARTMENT
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.found import CheckRun
from generator.pages.parts.amounts import score_range, whole_score
from generator.pages.parts.cells import ShownCell
from generator.quantity import DOUBTED

_FULL = 100
_SCORE = ("总分", "得分")


def whole_score_cell(checked: CheckedFiling) -> ShownCell:
    """Return the total score of the form of the whole department, with our word where it is in doubt."""
    cell = whole_score(checked.filed_year.filing.whole_department)
    return replace(cell, note=checked.doubt(WHOLE_DEPARTMENT.key, *_SCORE))


def score_range_cell(checked: CheckedFiling) -> ShownCell:
    """Return the lowest and the highest score of the projects of a filing, and how many are in doubt."""
    projects = checked.filed_year.filing.projects
    told = [at for at, one in enumerate(projects) if one.total and one.total.score]
    doubted = sum(bool(checked.doubt(PROJECT.key, at, *_SCORE)) for at in told)
    return replace(score_range(projects), note=_doubted(doubted, len(told)))


def scores_in_doubt(found: CheckRun, rows: Iterable[ProjectRow]) -> str:
    """Say how many total scores of project forms (rows of PROJECTS) are in doubt; "" for none."""
    doubted = found.disputed_columns["total_score"]
    told = [row for row in rows if row["total_score"] is not None]
    return _doubted(sum(_key(row) in doubted for row in told), len(told))


def with_full_marks(rows: Iterable[ProjectRow]) -> list[ProjectRow]:
    """Return the project forms (rows of PROJECTS) with 100 points out of 100."""
    return [row for row in rows if row["total_score"] == _FULL and row["total_weight"] in (None, _FULL)]


def full_marks(found: CheckRun, filings: Iterable[FiledYear], all_of: int = 0, measure: str = "个") -> str:
    """Say how many projects gave themselves 100 points, ``都`` for all_of; "" for none.

    ``5个给自己打了100分（其中1个得分存疑）``, with what stands behind the number for ``measure``.
    """
    keys = [(one.department_id, one.filing.year) for one in filings]
    full = with_full_marks(row for key in keys for row in found.project_rows.get(key, ()))
    if not full:
        return ""
    doubted = scores_in_doubt(found, full)
    who = "都" if len(full) == all_of else f"{len(full)}{measure}"
    return f"{who}给自己打了100分{f'（{doubted}）' if doubted else ''}"


def _key(row: ProjectRow) -> tuple[str, str, str]:
    return row["department_id"], row["year"], row["project_id"]


def _doubted(count: int, total: int) -> str:
    if count and count == total:
        return f"得分都{DOUBTED}" if total > 1 else DOUBTED
    return f"其中{count}个得分{DOUBTED}" if count else ""
