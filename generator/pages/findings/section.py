"""The doubts on a project's or a filing's page, and the mark that leads to them from a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.checks import Case, Counts, Severity
from generator.pages.findings.cards import CardView, card_views
from generator.pages.findings.checked import CheckedFiling, counting_clause, severities, severity_clause
from generator.pages.findings.doubt_list import (
    DoubtGroup,
    doubt_list,
    doubts_of,
    doubts_sentence,
    doubts_title,
    lines_of,
)
from generator.pages.findings.waived import waived_of_filing
from generator.pages.parts.cells import ShownCell, ShownTable, project_name
from generator.pages.parts.links import Link

READING = f"{addresses.FINDINGS}#reading"
MARK_HEADING = "核对（差错、疑点）"
_TWO_COUNTS = "。处按原因数，次按核对数：一次核对可以列出几处，几次也可以合为一处"
_ELSEWHERE = "也涉及别的表的"
_NOTHING_MARKED = "无"
_MARKED = (Severity.FAULT, Severity.DOUBT)


@dataclass(frozen=True)
class FindingsSection:
    """What stands below the heading of the doubts, which is ``title``.

    sentence: what they are, in brief; "" where they stand in full below. groups: doubts as lines that lead to
    their own pages. ``clean`` is true when nothing is doubted here or there. cards: the cases of this page.
    folded: what the cards of faults and doubts are called where the lines name them too, else "". counted:
    what was counted how. elsewhere, hinted: other pages with notes.
    """

    title: str
    sentence: str
    clean: bool
    groups: tuple[DoubtGroup, ...]
    cards: tuple[CardView, ...]
    folded: str
    counted: str
    elsewhere: tuple[Link, ...]
    reading: Link
    waived: ShownTable | None
    hinted: tuple[Link, ...] = ()


def project_findings(checked: CheckedFiling, project_id: str, here: str) -> FindingsSection:
    """Return the section of a project's page."""
    cases, elsewhere = checked.cases_on(project_id), checked.cases_elsewhere(project_id)
    filed = checked.filed_year
    doubts = doubts_of((*cases, *elsewhere))
    others = lines_of(elsewhere, here)
    counts = checked.counts(project_id)
    counted = f"按{counts.looked}条规则逐条核对：{_counts_clause(counts, '条')}"
    return FindingsSection(
        title=doubts_title(len(doubts)),
        sentence="" if doubts else _undoubted(checked, project_id, (*cases, *elsewhere)),
        clean=not cases and not elsewhere,
        groups=(DoubtGroup("doubts-elsewhere", f"{_ELSEWHERE}（{len(others)}处）", others),)
        if others
        else (),
        cards=card_views(filed.filing, cases, here),
        folded="",
        counted=f"{_severities(cases, elsewhere)}{counted}。",
        elsewhere=tuple(_noted_elsewhere(checked, elsewhere, here)),
        reading=_reading(here),
        waived=waived_of_filing(checked.results, filed.department_id, filed.filing.year, here, project_id),
    )


def _undoubted(checked: CheckedFiling, project_id: str, notes: tuple[Case, ...]) -> str:
    """Say that nothing is doubted, and whether anything could be."""
    if not notes and not checked.was_judged(project_id):
        return "这张表里没有能核对的内容。"
    return doubts_sentence(notes)


def _severities(cases: tuple[Case, ...], elsewhere: tuple[Case, ...]) -> str:
    """Say how grave the cases are that stand with a form, and how many concern it that stand elsewhere."""
    own = f"列在这张表的：{severity_clause(severities(cases))}{counting_clause(cases)}。" if cases else ""
    others = f"{_ELSEWHERE}：{severity_clause(severities(elsewhere))}。" if elsewhere else ""
    return own + others


def _noted_elsewhere(checked: CheckedFiling, elsewhere: tuple[Case, ...], here: str) -> Iterator[Link]:
    """Yield the way to the notes about a form that stand with the filing."""
    filed = checked.filed_year
    notes = sum(case.severity is Severity.NOTE for case in elsewhere)
    if notes:
        there = addresses.filing(filed.department_id, filed.filing.year)
        yield Link(f"涉及本项目的另外{notes}处提示，列在整份材料的网页", _to(here, there))


def filing_findings(checked: CheckedFiling, here: str) -> FindingsSection:
    """Return the section of a filing's page: all doubts, the cases that concern no single project."""
    own = checked.cases_on(None)
    counts = checked.counts_of_all
    counted = f"各条规则逐表（或者就整份材料）核对，共{counts.looked:,}次：{_counts_clause(counts, '次')}"
    found = f"{severity_clause(severities(checked.cases))}{counting_clause(checked.cases)}。"
    filed = checked.filed_year
    doubts = doubt_list(checked.cases, here)
    told = len(doubts_of(own))
    return FindingsSection(
        title=doubts.title,
        sentence=doubts.sentence,
        clean=not checked.cases,
        groups=doubts.groups,
        cards=card_views(filed.filing, own, here),
        folded=f"不在单个项目里的{told}处：用到的数和算式" if told else "",
        counted=f"{found if checked.cases else ''}{counted}{_TWO_COUNTS if checked.cases else ''}。",
        elsewhere=(),
        reading=_reading(here),
        waived=waived_of_filing(checked.results, filed.department_id, filed.filing.year, here),
        hinted=tuple(_noted_projects(checked, here)),
    )


def _noted_projects(checked: CheckedFiling, here: str) -> Iterator[Link]:
    """Yield the ways to the notes that stand with projects.

    Each counts with the one project it stands with, so that the counts add up to the filing's.
    """
    notes = Counter(case.project_id for case in checked.cases if case.severity is Severity.NOTE)
    filed = checked.filed_year
    for project in filed.filing.projects:
        if count := notes[project.id]:
            there = addresses.project(filed.department_id, filed.filing.year, project.id)
            yield Link(f"{project_name(project)}：{Severity.NOTE}{count}处", _to(here, there))


def _counts_clause(counts: Counts, measure: str) -> str:
    """Return the counts as a clause, so that “no mark” is told from “nobody could check”."""
    return (
        f"{counts.passed:,}{measure}通过，{counts.failed:,}{measure}不一致，{counts.noted:,}{measure}提示，"
        f"{counts.not_applicable:,}{measure}不适用，{counts.not_checked:,}{measure}未能核对"
    )


def mark(cases: Iterable[Case], href: str = "", *, was_judged: bool = True) -> ShownCell:
    """Return faults and doubts as a cell; 提示 is no fault and never counted.

    A form that no rule could judge (``was_judged`` is false) says so instead of looking clean.
    """
    counts = severities(cases)
    parts = [f"{severity}{counts[severity]}" for severity in _MARKED if counts[severity]]
    if parts:
        return ShownCell("，".join(parts), href=href)
    return ShownCell(_NOTHING_MARKED if was_judged else "未能核对", "absent")


def project_mark(checked: CheckedFiling, project_id: str, here: str) -> ShownCell:
    """Return the mark of a project in a table at ``here``."""
    filed = checked.filed_year
    there = addresses.project(filed.department_id, filed.filing.year, project_id)
    cases = [*checked.cases_on(project_id), *checked.cases_elsewhere(project_id)]
    # To be asked last: it takes most of the time.
    was_judged = any(case.is_told for case in cases) or checked.was_judged(project_id)
    return mark(cases, _to(here, there), was_judged=was_judged)


def filing_mark(checked: CheckedFiling, here: str) -> ShownCell:
    """Return the mark of a whole filing, its projects included, in a table at ``here``."""
    filed = checked.filed_year
    there = addresses.filing(filed.department_id, filed.filing.year)
    was_judged = any(case.is_told for case in checked.cases) or bool(checked.counts_of_all.judged)
    return mark(checked.cases, _to(here, there), was_judged=was_judged)


def _reading(here: str) -> Link:
    return Link("怎样看核对结果", addresses.link(here, READING))


def _to(here: str, page: str) -> str:
    return addresses.link(here, f"{page}#findings")
