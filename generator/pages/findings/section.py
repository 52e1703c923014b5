"""The section 核对 of a project's or a filing's page, and the mark that leads to it from a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import addresses
from generator.checks import Case, Counts, Severity
from generator.pages.findings.cards import CardView, card_views, in_order, pointer
from generator.pages.findings.checked import CheckedFiling, counting_clause, severities, severity_clause
from generator.pages.findings.waived import waived_of_filing
from generator.pages.parts.cells import ShownCell, ShownTable, project_name
from generator.pages.parts.links import Link

READING = f"{addresses.FINDINGS}#reading"
MARK_HEADING = "核对（差错、疑点）"
_TWO_COUNTS = "。处按原因数，次按核对数：一次核对可以列出几处，几次也可以合为一处"
_NOTHING_MARKED = "无"
_MARKED = (Severity.FAULT, Severity.DOUBT)


@dataclass(frozen=True)
class FindingsSection:
    """What stands below the heading 核对: a sentence, the cases, cases on other pages, what was waived.

    ``clean`` is true when nothing was found here or there. elsewhere: other pages with faults or doubts;
    hinted: those with nothing but 提示.
    """

    sentence: str
    clean: bool
    cards: tuple[CardView, ...]
    elsewhere: tuple[Link, ...]
    reading: Link
    waived: ShownTable | None
    hinted: tuple[Link, ...] = ()


def project_findings(checked: CheckedFiling, project_id: str, here: str) -> FindingsSection:
    """Return the section of a project's page."""
    cases = checked.cases_on(project_id)
    counts = checked.counts(project_id)
    counted = f"按{counts.looked}条规则逐条核对：{_counts_clause(counts, '条')}"
    elsewhere = checked.cases_elsewhere(project_id)
    said = _of_form(cases, elsewhere)
    filed = checked.filed_year
    there = addresses.filing(filed.department_id, filed.filing.year)
    link = Link(f"涉及本项目的另外{len(elsewhere)}处，列在整份材料的网页", _to(here, there))
    clean = not cases and not elsewhere
    views = card_views(checked.filed_year.filing, cases, here)
    waived = waived_of_filing(checked.results, filed.department_id, filed.filing.year, here, project_id)
    said = f"{said}。{counted}。"
    return _section(said, views, (link,) if elsewhere else (), here, waived, clean=clean)


def _of_form(cases: tuple[Case, ...], elsewhere: tuple[Case, ...]) -> str:
    """Say how many cases stand with a form, and how many concern it that stand with the filing."""
    own = f"这张表有{severity_clause(severities(cases))}{counting_clause(cases)}" if cases else ""
    others = (
        f"{severity_clause(severities(elsewhere))}涉及别的表或者整份材料，列在另外的网页" if elsewhere else ""
    )
    if own and others:
        return f"{own}；另有{others}"
    return own or (f"这张表有{others}" if others else "这张表没有发现不一致")


def filing_findings(checked: CheckedFiling, here: str) -> FindingsSection:
    """Return the section of a filing's page: the totals, and the cases that concern no single project."""
    own = checked.cases_on(None)
    counts = checked.counts_of_all
    total = f"共有{severity_clause(severities(checked.cases))}" if checked.cases else "没有发现不一致"
    said = f"这份材料连同各项目表，{total}{counting_clause(checked.cases)}"
    if checked.cases:
        said += f"；其中{len(own)}处列在这里，其余列在各项目的网页" if own else "；都列在各项目的网页"
    rest = f"各条规则逐表（或者就整份材料）核对，共{counts.looked:,}次：{_counts_clause(counts, '次')}"
    rest += _TWO_COUNTS if checked.cases else ""
    filed = checked.filed_year
    views = _by_severity(own, card_views(filed.filing, own, here), _pointers(checked, here))
    waived = waived_of_filing(checked.results, filed.department_id, filed.filing.year, here)
    elsewhere, hinted = _with_projects(checked, here)
    section = _section(f"{said}。{rest}。", views, elsewhere, here, waived, clean=not checked.cases)
    return replace(section, hinted=hinted)


def _with_projects(checked: CheckedFiling, here: str) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the ways to the cases that stand with projects: those with faults or doubts, those with 提示.

    Each case counts with the one project it stands with, so that the counts add up to the filing's.
    """
    counts: dict[str, Counter[Severity]] = {}
    for case in checked.cases:
        if case.project_id is not None:
            counts.setdefault(case.project_id, Counter())[case.severity] += 1
    filed = checked.filed_year
    found: tuple[list[Link], list[Link]] = ([], [])
    for project in filed.filing.projects:
        if counted := counts.get(project.id):
            there = addresses.project(filed.department_id, filed.filing.year, project.id)
            said = "，".join(f"{severity}{counted[severity]}处" for severity in Severity if counted[severity])
            only_hints = not any(counted[severity] for severity in _MARKED)
            found[only_hints].append(Link(f"{project_name(project)}：{said}", _to(here, there)))
    return tuple(found[0]), tuple(found[1])


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


def _pointers(checked: CheckedFiling, here: str) -> Iterator[tuple[Case, CardView]]:
    """Yield the cases that stand with a project but concern the whole filing too, as ways to them."""
    filed = checked.filed_year
    names = {project.id: project_name(project) for project in filed.filing.projects}
    for case in checked.cases_elsewhere(None):
        project_id = case.project_id or ""
        there = addresses.project(filed.department_id, filed.filing.year, project_id)
        title = next(one.message for one in case.findings if one.project_id is None)
        lead = f"还有一处也涉及整份材料，列在“{names[project_id]}”的网页："
        yield case, pointer(case, lead, Link(title, _to(here, there)))


def _by_severity(
    cases: tuple[Case, ...], cards: tuple[CardView, ...], pointers: Iterable[tuple[Case, CardView]]
) -> tuple[CardView, ...]:
    """Return a page's own cases and the ways to others, gravest first."""
    pairs = [*zip(in_order(cases), cards, strict=True), *pointers]
    return tuple(view for _, view in sorted(pairs, key=lambda pair: pair[0].severity.rank))


def _section(
    sentence: str,
    cases: tuple[CardView, ...],
    elsewhere: tuple[Link, ...],
    here: str,
    waived: ShownTable | None,
    *,
    clean: bool,
) -> FindingsSection:
    reading = Link("怎样看核对结果", addresses.link(here, READING))
    return FindingsSection(sentence, clean, cases, elsewhere, reading, waived)


def _to(here: str, page: str) -> str:
    return addresses.link(here, f"{page}#findings")
