"""The card of a project: a page of its own, small and without the site's frame, for other sites to embed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.checks import Results
from generator.corpus import Corpus
from generator.filing import Project
from generator.pages.findings.checked import CheckedFiling
from generator.pages.form.beside import Beside
from generator.pages.form.evaluation import strip
from generator.pages.machines.carding import CardFrame, card_frame
from generator.pages.parts.amounts import Amount
from generator.pages.parts.cells import project_name
from generator.pages.parts.publishing import Publication
from generator.pages.render import render_bare

if TYPE_CHECKING:
    from generator.charts import Figure

_NAME = re.compile(r' role="img" aria-label="[^"]*"')


@dataclass(frozen=True)
class CardPage:
    """What stands on the card, and its frame.

    picture: markup, for the eyes alone: the amounts above it say what it shows; "" for none.
    """

    frame: CardFrame
    name: str
    where: str
    amounts: tuple[Amount, ...]
    caption: str
    picture: str


def project_cards(
    corpus: Corpus, results: Results, figures: Mapping[str, tuple[Figure, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield address and text of the card of every project."""
    publication = Publication(corpus)
    for filed_year in corpus.filed_years:
        checked = CheckedFiling(filed_year, results)
        for project in filed_year.filing.projects:
            here = addresses.project(filed_year.department_id, filed_year.filing.year, project.id)
            card = _card(publication, checked, project, figures.get(here, ()))
            address = addresses.card(filed_year.department_id, filed_year.filing.year, project.id)
            yield address, render_bare("form/card.html.j2", card)


def _card(
    publication: Publication, checked: CheckedFiling, project: Project, figures: tuple[Figure, ...]
) -> CardPage:
    filed_year = checked.filed_year
    filing, department_id = filed_year.filing, filed_year.department_id
    here = addresses.project(department_id, filing.year, project.id)
    figures_of_form = strip(project, Beside("", ""), checked.doubts_of(project.id))
    changed = publication.last(filed_year, project.id)
    when = f"，{changed.day}{changed.kind}" if changed else ""
    name = project_name(project)
    return CardPage(
        frame=card_frame(publication, here, name, f"数字为{filing.department_name}填报的原文{when}"),
        name=name,
        where=f"{filing.department_name}，{filing.year}年度",
        amounts=(*figures_of_form.amounts, figures_of_form.rate, figures_of_form.score),
        caption=figures[0].title if figures else "",
        picture=_NAME.sub(' aria-hidden="true"', figures[0].svg, count=1) if figures else "",
    )
