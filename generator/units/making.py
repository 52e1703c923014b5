"""The unit of work itself: a line of departments → its fragment."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import addresses, charts, exports, pages, publication
from generator.charts import Figure
from generator.checks import Case
from generator.compact import compact
from generator.frames import Frames, case_address
from generator.pages import CheckRun
from generator.units.fragment import Fragment, Said, packed
from generator.units.lines import Lineage


def made(line: Lineage, pictures: Path | None = None) -> bytes:
    """Return the fragment of a line, packed; it depends on nothing but ``line``.

    pictures: a folder that may know some pictures already. Raises BuildError where one cannot be drawn.
    """
    if pictures is None:
        with TemporaryDirectory() as folder:
            return made(line, Path(folder))
    frames = Frames(line.corpus, line.results)
    figures = charts.render(charts.line_drafts(frames, frames.disputed), pictures)
    found = CheckRun(frames, line.pictures, line.told)
    own = tuple(pages.line_pages(found, line.similar, figures))
    said = tuple(_said(found, case) for case in line.results.ranked)
    return packed(Fragment(own, tuple(_files(found, figures)), said, charts.size(figures)))


def pages_again(line: Lineage, wanted: frozenset[str], pictures: Path) -> Iterator[tuple[str, str]]:
    """Return file and text of a line's pages at some addresses; ``pictures`` as for ``made``."""
    frames = Frames(line.corpus, line.results)
    drafts = (
        one for one in charts.line_drafts(frames, frames.disputed) if one[0] in wanted or one[1].is_over_years
    )
    found = CheckRun(frames, line.pictures, line.told)
    return pages.line_pages(found, line.similar, charts.render(drafts, pictures), wanted)


def _said(found: CheckRun, case: Case) -> Said:
    """Return a case as the search knows it."""
    title, words = " ".join(case.headline.split()), pages.case_words(found, case)
    return Said(title, case_address(case), words, case.department_id, case.year)


def _files(found: CheckRun, figures: Mapping[str, tuple[Figure, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of all that stands beside the pages."""
    corpus, results = found.corpus, found.results
    frames = found.frames
    cards = (pages.case_cards(frames), pages.ended_cards(frames), pages.former_cards(frames))
    for address, card in chain(pages.project_cards(corpus, results, figures), *cards):
        yield address, compact(card).encode()
    yield from pages.version_files(corpus)
    yield from publication.chart_files(figures)
    yield from exports.record_files(corpus, results, lambda table: table.rows(frames))
    for page, content in exports.ended_records(results):
        yield addresses.ended_record(page), content
