"""The page of all checks: how to read them, every rule with its counts, every department."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import addresses
from generator.checks import RULES, Counts, Rule, Severity, Theme
from generator.corpus import project_forms
from generator.explorer import DOUBTED_FULL_MARKS
from generator.filing import FiledYear, Project
from generator.pages.findings.checked import CheckedFiling, counting_clause, severity_clause
from generator.pages.findings.doubt_list import DoubtLine, all_doubted
from generator.pages.findings.found import CheckRun
from generator.pages.findings.left_out import LeftOut
from generator.pages.findings.ranked import MOST, ranked_cases
from generator.pages.findings.section import MARK_HEADING, project_mark
from generator.pages.findings.waived import waived_table
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, number_heading, project_name
from generator.pages.parts.links import Link
from generator.pages.render import Front, render
from generator.quantity import Quantity, number

# Of one rule, whose severity stands beside: what it tells is either what disagrees or a note.
RULE_HEADINGS = tuple(map(number_heading, ("通过", "列出", "不适用", "未能核对")))
_COUNT_HEADINGS = tuple(map(number_heading, ("通过", "不一致", "提示", "不适用", "未能核对")))
_NO_COUNTS = Counts()
# So many cases stand open; a reader who wants more unfolds the rest.
_FIRST = 20
_LISTED_MAX = 200


@dataclass(frozen=True)
class FindingsPage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    sentence: str
    counted: str
    cases: tuple[DoubtLine, ...]
    first: int
    more: int
    themes: tuple[tuple[str, str, ShownTable], ...]
    waived: ShownTable | None
    departments: ShownTable | None
    full_marks: ShownTable | None
    more_full_marks: LeftOut | None
    feed: Link | None


def findings_page(found: CheckRun) -> str:
    """Return the page of all checks."""
    here = addresses.findings()
    departments = tuple(_department_rows(found, here))
    projects = [*_doubted_with_full_marks(found)]
    full_marks = tuple(_full_mark_row(*one, here) for one in projects[:_LISTED_MAX])
    view = FindingsPage(
        trail=links.steps_to(here),
        sentence=all_doubted(len(found.corpus.filed_years), found.results.cases),
        counted=_counted(found),
        cases=ranked_cases(found, here),
        first=_FIRST,
        more=max(0, len(found.results.ranked) - MOST),
        themes=tuple((theme.name.lower(), theme.value, _rules_table(found, theme, here)) for theme in Theme),
        waived=waived_table(found.results.waived, here),
        departments=ShownTable("各部门的核对结果", "figures", _DEPARTMENT_HEADINGS, departments)
        if departments
        else None,
        full_marks=ShownTable(
            "总分是满分、同时有差错或疑点的项目", "figures", _FULL_MARK_HEADINGS, full_marks
        )
        if full_marks
        else None,
        more_full_marks=_more_full_marks(len(projects), here),
        feed=_feed_link(found, here),
    )
    head = replace(heads.section(found.publication, here, view.trail, "核对"), feed=_feed(found))
    front = Front("核对", f"{view.sentence}查了什么、怎样查、查出多少。", head=head)
    return render("findings/findings.md.j2", front, view)


def _feed(found: CheckRun) -> tuple[str, str] | None:
    """Return title and address of the feed of cases, None where there is none."""
    publication = found.publication
    if not publication.has_feeds or not found.results.ranked:
        return None
    return "核对出的事", addresses.CASES_FEED


def _feed_link(found: CheckRun, here: str) -> Link | None:
    feed = _feed(found)
    return Link("订阅核对出的事（Atom）", addresses.link(here, feed[1])) if feed else None


def rule_cells(counts: Counts) -> tuple[ShownCell, ...]:
    """Return the counts of one rule as cells under ``RULE_HEADINGS``."""
    return _cells(counts.passed, counts.failed + counts.noted, counts.not_applicable, counts.not_checked)


def _count_cells(counts: Counts) -> tuple[ShownCell, ...]:
    """Return the counts over several rules as cells under ``_COUNT_HEADINGS``."""
    return _cells(counts.passed, counts.failed, counts.noted, counts.not_applicable, counts.not_checked)


def _cells(*numbers: int) -> tuple[ShownCell, ...]:
    return tuple(ShownCell(f"{value:,}", number=True) for value in numbers)


_DEPARTMENT_HEADINGS = (
    heading("部门"),
    *(number_heading(f"{severity}（处）") for severity in Severity),
    *_COUNT_HEADINGS,
)
_FULL_MARK_HEADINGS = (heading("项目"), heading("材料"), number_heading("总分"), heading(MARK_HEADING))


def _counted(found: CheckRun) -> str:
    filings = len(found.corpus.filed_years)
    projects = project_forms(found.corpus.filed_years)
    return (
        f"按{len(RULES)}条规则核对了{filings}份材料、{projects}张项目表，"
        f"有{severity_clause(found.severities)}{counting_clause(found.results.cases)}。"
    )


def _rules_table(found: CheckRun, theme: Theme, here: str) -> ShownTable:
    rows = tuple(_rule_row(found, rule, here) for rule in RULES if rule.theme is theme)
    headings = (heading("规则"), heading("程度"), *RULE_HEADINGS)
    return ShownTable(f"{theme.value}：各条规则核对的表（份）数", "figures", headings, rows)


def _rule_row(found: CheckRun, rule: Rule, here: str) -> tuple[ShownCell, ...]:
    href = addresses.link(here, addresses.finding_rule(rule.id))
    counts = found.counts_by_rule.get(rule.id, _NO_COUNTS)
    return ShownCell(rule.title, scope="row", href=href), ShownCell(rule.severity.value), *rule_cells(counts)


def _department_rows(found: CheckRun, here: str) -> Iterator[tuple[ShownCell, ...]]:
    for department_id, counts in sorted(found.counts_by_department.items()):
        cases = found.severities_by_department.get(department_id, {})
        href = addresses.link(here, addresses.department(department_id))
        yield (
            ShownCell(found.corpus.departments[department_id].name, scope="row", href=href),
            *(ShownCell(f"{cases.get(severity, 0):,}", number=True) for severity in Severity),
            *_count_cells(counts),
        )


def _doubted_with_full_marks(found: CheckRun) -> Iterator[tuple[CheckedFiling, Project]]:
    """Yield every project with full marks that also has a fault or a doubt, with its filing."""
    for filed_year in found.corpus.filed_years:
        checked = found.of(filed_year)
        cases = [case for case in checked.cases if case.is_told]
        told = {case.project_id for case in cases}
        told |= {one.project_id for case in cases for one in case.findings}
        for project in filed_year.filing.projects:
            if project.id in told and has_full_marks(project):
                yield checked, project


def _more_full_marks(count: int, here: str) -> LeftOut | None:
    """Return where all of them stand when the page cannot list them, with what is said before it."""
    if count <= _LISTED_MAX:
        return None
    href = f"{addresses.link(here, addresses.EXPLORE)}{DOUBTED_FULL_MARKS.query.search}"
    told = f"一共{count:,}个，这里按部门的顺序列出前{_LISTED_MAX}个；全部见"
    return LeftOut(told, Link(DOUBTED_FULL_MARKS.text, href))


def _full_mark_row(checked: CheckedFiling, project: Project, here: str) -> tuple[ShownCell, ...]:
    filed_year: FiledYear = checked.filed_year
    there = addresses.project(filed_year.department_id, filed_year.filing.year, project.id)
    return (
        ShownCell(project_name(project), scope="row", href=addresses.link(here, there)),
        ShownCell(f"{filed_year.filing.department_name}{filed_year.filing.year}年度"),
        replace(
            filed(project.total.score if project.total else None, number=True),
            note=checked.doubts_of(project.id)("总分", "得分"),
        ),
        project_mark(checked, project.id, here),
    )


def has_full_marks(project: Project) -> bool:
    """True when the form states a total and a maximum, and they are the same number."""
    total = project.total
    if total is None or not total.score or not total.weight:
        return False
    score, weight = number(total.score), number(total.weight)
    return isinstance(score, Quantity) and isinstance(weight, Quantity) and score.value == weight.value
