"""What stands at the address of a case that is no more: when and how it ended. Others may have cited it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from generator import addresses
from generator.checks import EndedCase, ended_sentence, rule
from generator.difference import between_versions, is_masking
from generator.frames import Frames, case_address
from generator.pages.findings.found import CheckRun
from generator.pages.machines import heads
from generator.pages.machines.carding import CardFrame, card_frame
from generator.pages.parts import links
from generator.pages.parts.cells import Fact, ShownCell, ShownTable, heading
from generator.pages.parts.changes import change_cells
from generator.pages.parts.links import Link
from generator.pages.render import Front, render, render_bare, titled

_HEADINGS = tuple(map(heading, ("栏目", "修改前", "修改后")))
_MOST_CHANGES = 20
_HOW = "照新登载的材料重新核对，这一处不再列出；这不说明原来写的或者现在写的哪个对。"


@dataclass(frozen=True)
class EndedPage:
    """What is left of a case."""

    trail: tuple[Link, ...]
    headline: str
    where: tuple[Link, ...]
    sentence: str
    texts: tuple[str, ...]
    changes: ShownTable | None
    more: tuple[Link, ...]


@dataclass(frozen=True)
class EndedCard:
    """What is left of the card that other pages embedded."""

    frame: CardFrame
    headline: str
    where: str
    texts: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    folded: tuple[str, ...] = ()
    answer: str = ""


def ended_makers(found: CheckRun, taken: frozenset[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield address and maker of the page of every case that ended; ``taken``: where pages stand."""
    for ended in found.results.ended:
        if case_address(ended.case) not in taken:
            yield case_address(ended.case), partial(_page, found, ended)


def ended_cards(frames: Frames) -> Iterator[tuple[str, str]]:
    """Yield address and text of what is left of the cards of cases that ended."""
    found = CheckRun(frames)
    for ended in frames.results.ended:
        here, where = case_address(ended.case), _where(found, ended)
        headline = _headline(found, ended)
        frame = card_frame(found.publication, here, f"不再列出：{headline}", "核对由本站计算")
        card = EndedCard(frame, f"不再列出：{headline}", where, (ended_sentence(ended),))
        yield addresses.case_card(here), render_bare("findings/card.html.j2", card)


def _page(found: CheckRun, ended: EndedCase) -> str:
    case, here = ended.case, case_address(ended.case)
    department = found.corpus.departments[case.department_id]
    headline = _headline(found, ended)
    has_year = any(one.filing.year == case.year for one in found.corpus.filed_years)
    year = links.year_link(here, case.year) if has_year else Link(f"{case.year}年度")
    trail = links.trail(here, (department.name, addresses.department(case.department_id)))
    view = EndedPage(
        trail=trail,
        headline=headline,
        where=(Link(case.severity.value), Link(department.name), year),
        sentence=ended_sentence(ended),
        texts=tuple(_how(ended)),
        changes=_changes(ended),
        more=tuple(_more(found, ended, here)),
    )
    title = titled(
        f"不再列出的核对结果：{headline}", f"（{department.name}，{case.year}年度，编号{case.id}）"
    )
    head = heads.section(found.publication, here, trail, headline, department_id=case.department_id)
    return render("findings/ended.md.j2", Front(title, view.sentence, head=head), view)


def _headline(found: CheckRun, ended: EndedCase) -> str:
    """Return the headline, without a name where a later version masks, or takes back, anything."""
    versions = found.versions[ended.case.department_id, ended.case.year]
    following = versions[versions.index(ended.before) :]
    hidden = any(is_masking(*pair) for pair in pairwise(following))
    return rule(ended.case.lead.rule).title if hidden else ended.case.headline


def _where(found: CheckRun, ended: EndedCase) -> str:
    return f"{found.corpus.departments[ended.case.department_id].name}，{ended.case.year}年度"


def _how(ended: EndedCase) -> Iterator[str]:
    if ended.waiver:
        yield f"登记的理由：{ended.waiver.reason}"
    elif ended.after is not None and ended.after.filing is None:
        yield "这份材料已经撤下，不再登载。"
    else:
        yield _HOW


def _changes(ended: EndedCase) -> ShownTable | None:
    """Return what the version that ended it changed on the form and beside the forms; None for nothing."""
    if ended.after is None:
        return None
    own = [
        one
        for one in between_versions(ended.before, ended.after)
        if one.project_id in (None, ended.case.project_id)
    ]
    rows = tuple((ShownCell(one.place, scope="row"), *change_cells(one)) for one in own[:_MOST_CHANGES])
    more = f"，这里列{_MOST_CHANGES}处" if len(own) > _MOST_CHANGES else ""
    caption = f"{ended.after.day}的修改：{len(own)}处{more}"
    return ShownTable(caption, "figures changes", _HEADINGS, rows) if rows else None


def _more(found: CheckRun, ended: EndedCase, here: str) -> Iterator[Link]:
    case = ended.case
    key = (case.department_id, case.year)
    checked = found.filings.get(key)
    if checked:
        there = {project.id for project in checked.filed_year.filing.projects}
        name, address = found.subject(*key, case.project_id if case.project_id in there else None)
        yield Link(f"现在登载的材料：{name}", addresses.link(here, address))
    if len(found.versions[key]) > 1:
        yield Link("逐项的修改记录", addresses.link(here, addresses.filing_history(*key)))
    yield Link(
        f"规则：{rule(case.lead.rule).title}", addresses.link(here, addresses.finding_rule(case.lead.rule))
    )
