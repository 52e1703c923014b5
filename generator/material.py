"""What everything on a site is made of: what is published, what was found in it, what each part gives."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from generator import charts, county, explorer, exports, gate, kept, pages, publication, units
from generator.charts import Figure
from generator.checks import Results
from generator.corpus import Corpus, Site, project_forms
from generator.errors import InvalidFilingsError
from generator.executing import FEW, Executor, Local, Rest, heap
from generator.filing import FiledYear
from generator.frames import Frames
from generator.kept import Memory
from generator.published import PublishedHistory, read_history
from generator.storage import load_corpus
from generator.workplace import Workplace

_DRAWING = "绘制图表，编写各部门的网页"
# So many projects that are to be made take so much longer than to read all again.
_MANY = 2_000


class Progress(Protocol):
    """Is told what is under way, and how many of how many are done of what has a number."""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell it."""


@dataclass(frozen=True)
class Sources:
    """What everything on the site is made of.

    figures: those of the pages that are made of all departments. lines: of departments. fragments: what each
    of them gave.
    """

    frames: Frames
    figures: Mapping[str, tuple[Figure, ...]]
    lines: tuple[units.Lineage, ...]
    fragments: units.Fragments
    shipment: explorer.Shipment
    handwritten: Mapping[str, Path]
    configuration: county.Configuration
    has_pictures: bool

    @property
    def corpus(self) -> Corpus:
        """What is published."""
        return self.frames.corpus

    @property
    def results(self) -> Results:
        """What the checks say of it."""
        return self.frames.results

    def pages(
        self, data_files: tuple[exports.Published, ...], memory: Memory
    ) -> Iterator[tuple[str, str | units.LinePage]]:
        """Yield every generated page, path and Markdown; ``memory`` knows those of all departments."""
        found = pages.CheckRun(self.frames, pictures=self.has_pictures)
        known = units.known_lines(self.lines, memory)
        yield from pages.joint_pages(found, self.figures, self.shipment, data_files, known)
        yield from self.fragments.pages()

    def joint_again(
        self, data_files: tuple[exports.Published, ...], site: Site, wanted: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield file and Markdown of pages of all departments, at the addresses ``wanted``, for ``site``."""
        corpus = self.corpus.model_copy(update={"site": site})
        found = pages.CheckRun(Frames(corpus, self.results), pictures=self.has_pictures)
        yield from pages.joint_pages(found, self.figures, self.shipment, data_files, only=wanted)


@dataclass(frozen=True)
class _Read:
    """What is published, what was found in it, and what else decides what the site is made of.

    history: what was published before.
    """

    history: PublishedHistory
    frames: Frames
    lines: tuple[units.Lineage, ...]
    handwritten: Mapping[str, Path]
    configuration: county.Configuration
    has_pictures: bool


def _published(corpus: Corpus, history: PublishedHistory, today: str | None) -> Corpus:
    """Return what may be published by ``today`` (None: everything), with what was published before."""
    due = tuple(one for one in corpus.filed_years if _is_due(one, today))
    kept = {(one.department_id, one.filing.year) for one in corpus.filed_years if not _is_due(one, today)}
    versions = tuple(one for one in history.versions if (one.department_id, one.year) not in kept)
    said = {"filed_years": due, "versions": versions, "history_missing": history.missing}
    updates = tuple(one for one in corpus.updates if (one.department_id, one.year) not in kept)
    published = tuple(one for one in corpus.published_cases if (one.department_id, one.year) not in kept)
    return corpus.model_copy(update={**said, "updates": updates, "published_cases": published})


def _is_due(filed: FiledYear, today: str | None) -> bool:
    return not today or not filed.filing.embargo or filed.filing.embargo <= today


def sources_of(layout: Workplace, progress: Progress, today: str | None, where: Executor) -> Sources:
    """Return what a site of ``layout`` is made of by ``today``; ``where`` runs what is not known yet.

    Raises InvalidFilingsError, with every problem, where something must not be published.
    """
    progress("读取数据")
    faults = tuple(county.faults_of_pages(layout))
    if faults:
        raise InvalidFilingsError(faults)
    read = _made(layout, progress, today, where)
    frames, lines = read.frames, read.lines
    pictures = layout.cache / "charts"
    with _engine(frames.corpus):
        fragments = _fragments(layout, lines, where)
        drawn = _drawn(fragments, progress)
        # Last: the engine that draws a few pictures must not stand beside the processes that draw the many.
        figures = _joint_figures(frames, pictures, where)
    with _engine(frames.corpus):
        # By itself: an engine that has drawn would come to two hundred megabytes.
        bundle = charts.browser_bundle(pictures)
    progress("整理数据表")
    shipment = _shipment(layout, frames, lines, bundle)
    kept.prune(pictures, charts.size(figures) + drawn)
    beside = read.handwritten, read.configuration
    return Sources(frames, figures, lines, fragments, shipment, *beside, has_pictures=read.has_pictures)


def _made(layout: Workplace, progress: Progress, today: str | None, where: Executor) -> _Read:
    """Return all that was read; of a large site nothing of it is held while many lines are made."""
    read = _read(layout, progress, today, where)
    if units.unmade(read.lines, Memory(layout.cache / "units")) <= _MANY:
        return read
    with Rest(layout.cache) as rest:
        missing, versions = read.history.missing, [*map(rest.put, read.history.versions)]
        resting = units.RestingLines(read.lines, rest)
        del read
        heap.forget()
        lines = resting.lines()
        with charts.apart():
            for done, _ in enumerate(_fragments(layout, (), where).prepared(lines), start=1):
                progress(_DRAWING, done, len(lines))
        history = PublishedHistory(tuple(one.value() for one in versions), missing)
    return _read(layout, lambda *_: None, today, where, history)


def _read(
    layout: Workplace,
    progress: Progress,
    today: str | None,
    where: Executor,
    history: PublishedHistory | None = None,
) -> _Read:
    memory = Memory(layout.cache / "files")
    loaded = load_corpus(layout.data, memory)
    memory.prune()
    gate.refuse_unknown_rules(loaded.site, layout.data)
    history = history or read_history(layout.root, loaded.site.history_since, loaded.renamed)
    corpus = _published(loaded, history, today)
    configuration = county.configuration(layout.config, corpus.site.settings)
    progress("核对")
    results = gate.checked(corpus, layout.data, layout.cache / "checks", where)
    handwritten = county.handwritten_files(county.bundled(), layout.content)
    written = [path for name, path in sorted(handwritten.items()) if name.endswith(".md")]
    gate.refuse_blocked(results, layout.data, written, layout.cache / "checks")
    progress(_DRAWING)
    frames = Frames(corpus, results)
    has_pictures = bool(corpus.site.address) and publication.can_write_chinese()
    names = Memory(layout.cache / "names")
    lines = tuple(units.lines(frames, pictures=has_pictures, memory=names))
    names.prune()
    return _Read(history, frames, lines, handwritten, configuration, has_pictures)


def _engine(corpus: Corpus) -> AbstractContextManager[None]:
    """Return within what pictures are drawn: of a small site quickly, of a large one in little memory."""
    return charts.apart() if project_forms(corpus.filed_years) > FEW else nullcontext()


def _joint_figures(frames: Frames, pictures: Path, where: Executor) -> dict[str, tuple[Figure, ...]]:
    drafts = tuple(charts.joint_drafts(frames, frames.disputed))
    charts.prepare(drafts, pictures, where)
    return charts.render(drafts, pictures)


def _fragments(layout: Workplace, lines: tuple[units.Lineage, ...], where: Executor) -> units.Fragments:
    """Return what every line of departments gives, made now or kept from earlier builds."""
    unit = partial(units.made, pictures=layout.cache / "charts") if isinstance(where, Local) else units.made
    memory = Memory(layout.cache / "units")
    again = partial(units.pages_again, pictures=layout.cache / "charts")
    return units.Fragments(lines, unit, memory, where, again)


def _shipment(
    layout: Workplace, frames: Frames, lines: tuple[units.Lineage, ...], bundle: bytes
) -> explorer.Shipment:
    memory = Memory(layout.cache / "explorer")
    owned = [
        explorer.DepartmentFrames((one, *line.own), partial(line.frames_of, one))
        for one, line in units.owners(lines)
    ]
    made = explorer.shipment(frames, bundle, owned, memory)
    memory.prune()
    return made


def _drawn(fragments: units.Fragments, progress: Progress) -> int:
    """Let every fragment be made; return how many bytes of pictures there are in all of them."""
    size = 0
    for done, one in enumerate(fragments.only(units.TOLD), start=1):
        progress(_DRAWING, done, len(fragments.lines))
        size += one.drawn
    fragments.memory.prune()
    return size
