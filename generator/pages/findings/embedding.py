"""The card of a case: a page of its own, small and without the site's frame, for other sites to embed."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.checks import Case, answer_sentence, explanation_sentences
from generator.frames import Frames, case_address
from generator.pages.findings.found import CheckRun
from generator.pages.findings.used import figure_text, place_beside
from generator.pages.machines.carding import CardFrame, card_frame
from generator.pages.parts.cells import Fact, ShownCell
from generator.pages.render import render_bare
from generator.quantity import DOUBTED

_MOST_FACTS = 3


@dataclass(frozen=True)
class CaseCardPage:
    """What stands on the card, and its frame.

    folded: what may explain the case, however long; it opens in place, so that the card fits its frame.
    """

    frame: CardFrame
    headline: str
    where: str
    facts: tuple[Fact, ...]
    texts: tuple[str, ...]
    folded: tuple[str, ...]
    answer: str


def case_cards(frames: Frames) -> Iterator[tuple[str, str]]:
    """Yield address and text of the card of every case that says more than a note."""
    found = CheckRun(frames)
    for case in frames.results.ranked:
        card = _card(found, case)
        yield addresses.case_card(case_address(case)), render_bare("findings/card.html.j2", card)


def _card(found: CheckRun, case: Case) -> CaseCardPage:
    filing = found.filings[case.department_id, case.year].filed_year.filing
    where = f"{filing.department_name}，{case.year}年度"
    source = f"填写的数照{filing.department_name}的原文，算出的数由本站计算；对不上不等于做错了事"
    return CaseCardPage(
        frame=card_frame(found.publication, case_address(case), case.headline, source),
        headline=case.headline,
        where=where,
        facts=tuple(
            Fact(f"{DOUBTED}：{place_beside(filing, cell, case.project_id)}", ShownCell(text))
            for cell in case.disputed[:_MOST_FACTS]
            if (text := figure_text(filing, cell))
        ),
        texts=(case.said,),
        folded=explanation_sentences(case),
        answer=answer_sentence(case),
    )
