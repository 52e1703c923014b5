"""The page of one rule: what it compares and how, its counts, every filing that it touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown import markdown
from markupsafe import Markup

from generator import addresses
from generator.checks import RULES, Finding, Rule, Unchecked, explanation
from generator.pages.findings.example import RuleExample, rule_example
from generator.pages.findings.found import CheckRun, PlacedFinding
from generator.pages.findings.index import RULE_HEADINGS, rule_cells
from generator.pages.findings.left_out import LeftOut
from generator.pages.findings.used import place_words, shortened, value_cell
from generator.pages.machines import heads
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading
from generator.pages.parts.links import Link
from generator.pages.render import Front, remembered, render, shown_digest
from generator.quantity import DOUBTED

_NOT_COMPUTED = "不计算"
_LISTED_MAX = 200
_UNCHECKED_HEADINGS = (heading("材料"), heading("原因"))


@dataclass(frozen=True)
class RulePage:
    """What stands on the page, in its order; the sections of the explanation are HTML of our own."""

    trail: tuple[Link, ...]
    title: str
    where: tuple[Link, ...]
    sections: tuple[tuple[str, str, Markup], ...]
    example: RuleExample
    counts: ShownTable | None
    findings: ShownTable | None
    unchecked: ShownTable | None
    reading: Link
    all_findings: LeftOut | None
    unchecked_left_out: int


@dataclass(frozen=True)
class RuleShare:
    """What the page of a rule lists of some departments, and how much it would list with more room."""

    counts: tuple[tuple[ShownCell, ...], ...]
    findings: tuple[tuple[ShownCell, ...], ...]
    found: int
    unchecked: tuple[tuple[ShownCell, ...], ...]
    left_open: int


def rule_digests(found: CheckRun) -> dict[str, str]:
    """Return rule → digest of what its page lists of these departments."""
    return {rule.id: shown_digest(_share(found, rule)) for rule in RULES}


def rule_page(found: CheckRun, rule: Rule, told: Iterable[str] | None = None) -> str:
    """Return the page of one rule; ``told``: its digests of all departments, line by line."""
    here = addresses.finding_rule(rule.id)
    trail = links.steps_to(here, ("核对", addresses.findings()))
    head = heads.section(found.publication, here, trail, rule.title)
    inputs = None if told is None else (rule.id, repr(head), *told)
    return remembered(inputs, lambda: _page(rule, here, head, _share(found, rule)))


def _share(found: CheckRun, rule: Rule) -> RuleShare:
    here = addresses.finding_rule(rule.id)
    found_in, left_open = found.standings.get(rule.id, ()), found.unchecked.get(rule.id, ())
    return RuleShare(
        counts=tuple(_count_rows(found, rule, here)),
        findings=tuple(_finding_rows(found, rule, here, found_in[:_LISTED_MAX])),
        found=len(found_in),
        unchecked=tuple(_unchecked_rows(found, here, left_open[:_LISTED_MAX])),
        left_open=len(left_open),
    )


def _page(rule: Rule, here: str, head: heads.Head, share: RuleShare) -> str:
    view = RulePage(
        trail=links.steps_to(here, ("核对", addresses.findings())),
        title=rule.title,
        where=(Link(rule.severity.value), Link(rule.theme.value), Link(f"核对{rule.scope.value}")),
        sections=tuple(_sections(rule)),
        example=rule_example(rule.id),
        counts=_table("各部门的核对结果", (heading("部门"), *RULE_HEADINGS), share.counts),
        findings=_table("这条规则列出的地方", _finding_headings(rule), share.findings),
        unchecked=_table("未能核对的表", _UNCHECKED_HEADINGS, share.unchecked),
        reading=Link("怎样看核对结果", addresses.link(here, f"{addresses.findings()}#reading")),
        all_findings=_all_findings(share.found, here) if share.found > _LISTED_MAX else None,
        unchecked_left_out=max(0, share.left_open - _LISTED_MAX),
    )
    description = f"核对规则“{rule.title}”：{explanation(rule.id).compares}"
    return render("findings/rule.md.j2", Front(f"{rule.title}（核对规则）", description, head=head), view)


def _table(
    caption: str, headings: tuple[ShownCell, ...], rows: tuple[tuple[ShownCell, ...], ...]
) -> ShownTable | None:
    return ShownTable(caption, "figures", headings, rows) if rows else None


def _all_findings(count: int, here: str) -> LeftOut:
    """Return where all of them stand when a page cannot list them, with what is said before it."""
    told = f"一共{count:,}条，这里列出前{_LISTED_MAX}条；全部在"
    return LeftOut(told, Link("核对结果的数据文件", addresses.link(here, f"{addresses.DATA}#files")))


def _sections(rule: Rule) -> Iterator[tuple[str, str, Markup]]:
    """Yield fragment, heading, HTML. The text is part of the program, so it may be markup."""
    texts = explanation(rule.id)
    parts = {
        "compares": ("比较什么", texts.compares),
        "method": ("怎样算", texts.method),
        "why": ("为什么重要", texts.why),
        "limits": ("不说明什么", texts.limits),
    }
    for fragment, (title, text) in parts.items():
        yield fragment, title, Markup(_finished(text))  # noqa: S704


@cache
def _finished(text: str) -> str:
    """Return Markdown of ours as HTML: such a page need not pass the site tool at every change."""
    return str(markdown(text))


def _count_rows(found: CheckRun, rule: Rule, here: str) -> Iterator[tuple[ShownCell, ...]]:
    counts = found.counts_by_rule_and_department.get(rule.id, {})
    for department_id, one in sorted(counts.items()):
        href = addresses.link(here, addresses.department(department_id))
        name = found.corpus.departments[department_id].name
        yield ShownCell(name, scope="row", href=href), *rule_cells(one)


def _finding_headings(rule: Rule) -> tuple[ShownCell, ...]:
    return tuple(
        map(heading, ("材料", "位置", *filter(None, (rule.value_names.filed, rule.value_names.other))))
    )


def _finding_rows(
    found: CheckRun, rule: Rule, here: str, standings: Iterable[PlacedFinding]
) -> Iterator[tuple[ShownCell, ...]]:
    for standing in standings:
        one = standing.finding
        name, _ = found.subject(one.department_id, one.year, one.project_id)
        yield (
            ShownCell(name, scope="row", href=addresses.link(here, standing.address)),
            ShownCell(place_words(one.place)),
            *([value_cell(one.filed, _doubt(found, one))] if rule.value_names.filed else []),
            *([_other(one.recomputed)] if rule.value_names.other else []),
        )


def _doubt(found: CheckRun, one: Finding) -> str:
    return DOUBTED if found.results.disputing(one.department_id, one.year, one.path) else ""


def _other(text: str) -> ShownCell:
    return value_cell(text) if text else ShownCell(_NOT_COMPUTED, "absent")


def _unchecked_rows(
    found: CheckRun, here: str, unchecked: Iterable[Unchecked]
) -> Iterator[tuple[ShownCell, ...]]:
    for one in unchecked:
        name, address = found.subject(one.department_id, one.year, one.project_id)
        yield (
            ShownCell(name, scope="row", href=addresses.link(here, address)),
            ShownCell(shortened(one.reason)),
        )
