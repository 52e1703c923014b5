"""The Atom feed of what the checks found: one entry a case, dated by the filing that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from generator import addresses
from generator.checks import Case, Results, answer_sentence, explanation_sentences
from generator.corpus import Corpus
from generator.frames import case_address
from generator.pages.parts.publishing import Publication
from generator.publication.feeds import LATEST, FeedFrame, feed_document, feed_link, tag_of
from generator.publication.markup import element


def cases_feed(corpus: Corpus, results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the feed; nothing without the site's own address or a dated case."""
    dated = sorted(_dated(corpus, results), key=lambda one: one.moment, reverse=True)[:LATEST]
    if not corpus.site.address or not dated:
        return
    frame = FeedFrame(
        addresses.CASES_FEED, f"{corpus.site.name}：核对出的事", addresses.findings(), dated[0].moment
    )
    yield frame.address, feed_document(corpus, frame, (_entry(corpus, one) for one in dated))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A case, the day on which its filing was first published, the moment of the last change to it."""

    case: Case
    day: str
    moment: datetime


def _dated(corpus: Corpus, results: Results) -> Iterator[_Dated]:
    """Yield every case with the dates of its filing, the one that matters most first."""
    publication = Publication(corpus)
    filed = {(one.department_id, one.filing.year): one for one in corpus.filed_years}
    for case in results.ranked:
        happened = publication.of(filed[case.department_id, case.year])
        if happened:
            yield _Dated(case, happened[-1].day, happened[0].moment)


def _entry(corpus: Corpus, one: _Dated) -> ET.Element:
    entry, case = element("entry"), one.case
    department = corpus.departments[case.department_id].name
    said = explanation_sentences(case) or (case.said,)
    address = case_address(case)
    entry.append(element("title", f"{case.severity}：{department}{case.year}年度：{case.headline}"))
    entry.append(element("id", tag_of(corpus, one.day, address.rstrip("/"))))
    entry.append(element("updated", one.moment.isoformat()))
    entry.append(feed_link(corpus, "alternate", address, "text/html"))
    entry.append(element("category", term=case.severity))
    entry.append(element("content", f"{''.join(said)}{answer_sentence(case)}", type="text"))
    return entry
