"""What stands at the address of a case that was found by earlier rules: what became of it, and why."""

from collections.abc import Callable, Iterator
from functools import partial

from generator import addresses
from generator.checks import RULES, Case, FormerCase, former_sentence
from generator.frames import Frames, case_address, former_address
from generator.pages.findings.cards import case_anchor
from generator.pages.findings.ended import EndedCard, EndedPage
from generator.pages.findings.found import CheckRun
from generator.pages.machines import heads
from generator.pages.machines.carding import card_frame
from generator.pages.parts import links
from generator.pages.parts.cells import project_name
from generator.pages.parts.links import Link
from generator.pages.render import Front, render, render_bare, titled

_TITLES = {one.id: one.title for one in RULES}
_HOW = "网址留着，以前引用过的仍打得开。这不说明材料里的数对或者不对。"


def former_makers(found: CheckRun) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield address and maker of the page of every case that only earlier rules found."""
    for former in found.results.former:
        yield former_address(former), partial(_page, found, former)


def former_cards(frames: Frames) -> Iterator[tuple[str, str]]:
    """Yield address and text of what is left of the cards of such cases."""
    found = CheckRun(frames)
    for former in frames.results.former:
        here, headline = former_address(former), _headline(found, former)
        where = f"{found.corpus.departments[former.department_id].name}，{former.published.year}年度"
        frame = card_frame(found.publication, here, f"不再列出：{headline}", "核对由本站计算")
        card = EndedCard(frame, f"不再列出：{headline}", where, (former_sentence(former),))
        yield addresses.case_card(here), render_bare("findings/card.html.j2", card)


def _headline(found: CheckRun, former: FormerCase) -> str:
    """Return what the rule is called, behind the project's name of now: the register keeps no text."""
    title = _TITLES.get(former.published.rule, "核对的规则已经取消")
    checked = found.filings.get((former.department_id, former.published.year))
    projects = checked.filed_year.filing.projects if checked else ()
    name = next((project_name(one) for one in projects if one.id == former.published.project_id), "")
    return f"“{name}”：{title}" if name else title


def _page(found: CheckRun, former: FormerCase) -> str:
    one, here = former.published, former_address(former)
    department = found.corpus.departments[former.department_id]
    headline = _headline(found, former)
    has_year = any(filed.filing.year == one.year for filed in found.corpus.filed_years)
    year = links.year_link(here, one.year) if has_year else Link(f"{one.year}年度")
    trail = links.trail(here, (department.name, addresses.department(former.department_id)))
    reason = (f"登记的理由：{former.waiver.reason}",) if former.waiver else ()
    view = EndedPage(
        trail=trail,
        headline=headline,
        where=(Link(department.name), year),
        sentence=former_sentence(former),
        texts=(*reason, _HOW),
        changes=None,
        more=tuple(_more(found, former, here)),
    )
    title = titled(f"不再列出的核对结果：{headline}", f"（{department.name}，{one.year}年度，编号{one.id}）")
    head = heads.left(found.publication, here, trail, headline, department_id=former.department_id)
    return render("findings/ended.md.j2", Front(title, view.sentence, head=head), view)


def _more(found: CheckRun, former: FormerCase, here: str) -> Iterator[Link]:
    key = former.department_id, former.published.year
    if former.now:
        yield _now(found, former.now, here)
    if key in found.filings:
        there = {project.id for project in found.filings[key].filed_year.filing.projects}
        project_id = former.published.project_id
        name, address = found.subject(*key, project_id if project_id in there else None)
        yield Link(f"现在登载的材料：{name}", addresses.link(here, address))
    if former.published.rule in _TITLES:
        rule = addresses.finding_rule(former.published.rule)
        yield Link(f"规则：{_TITLES[former.published.rule]}", addresses.link(here, rule))


def _noted(case: Case) -> str:
    """Call a note that several forms share by their number: its headline may name another of them."""
    forms = len({one.project_id for one in case.findings})
    return f"{forms}张自评表：{_TITLES[case.lead.rule]}" if forms > 1 else case.headline


def _now(found: CheckRun, case: Case, here: str) -> Link:
    """Lead to the case that says it now: its own page, or where it stands as a note."""
    if case.is_told:
        return Link(f"现在的核对结果：{case.headline}", addresses.link(here, case_address(case)))
    _, address = found.subject(case.department_id, case.year, case.project_id)
    return Link(f"现在的提示：{_noted(case)}", addresses.link(here, f"{address}#{case_anchor(case)}"))
