"""Everything from ``data/`` to a finished, searchable site.

The last good site stays until the new one is whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import (
    addresses,
    assembly,
    cautions,
    charts,
    county,
    exports,
    kept,
    offline,
    publication,
    search,
    standing,
    swapping,
    units,
    updates,
    webpages,
)
from generator.checks import Results
from generator.corpus import Corpus, Site
from generator.dressing import Dress, workshop
from generator.executing import executor, heap
from generator.findable import remembered, search_documents
from generator.frames import case_address, disputed_scores, former_address
from generator.handwritten import handwritten_pages
from generator.kept import Memory
from generator.lasting import lasting
from generator.material import Progress, Sources, sources_of
from generator.occupying import occupied
from generator.workplace import Workplace

# Of so many projects the tables of all of them are held after a build, a few megabytes.
_HELD_MOST = 1000
# The modules of all units of work.
_UNITS = ("generator.checks", "generator.charts.drawing", "generator.units")


@dataclass(frozen=True)
class Built:
    """What a build made; ``notices`` say what it had to leave out."""

    site: Path
    pages: int
    written: int
    notices: tuple[str, ...] = ()
    made: "Made | None" = None


@dataclass(frozen=True)
class Made:
    """What a site was made of, for a glimpse of what an edit would make of it (see ``glimpse``).

    single: what makes one web page of it; None where a page by itself cannot be made. dress: what the site
    tool was given with it. joint: gives pages of all departments with another identity of the site, by their
    addresses; None where it would hold too much.
    """

    lines: tuple[units.Lineage, ...]
    single: webpages.SinglePages | None
    dress: Dress
    joint: Callable[[Site, frozenset[str]], Iterator[tuple[str, str]]] | None = None


@dataclass(frozen=True)
class Output:
    """What a build becomes: ``check`` may refuse its place, in ``stage`` it grows, ``finish`` moves it.

    Both are told where the tree that it takes the place of is kept, to be used again.
    """

    form: search.FileForm
    check: Callable[[Path], None]
    stage: Callable[[Path, Path], AbstractContextManager[Path]]
    finish: Callable[[Path, Path, Path], None]


FOLDER = Output(search.FileForm.FETCHED, swapping.check_replaceable, swapping.staged, swapping.swap_in)
OFFLINE = Output(
    search.FileForm.SCRIPT,
    offline.check_writable,
    lambda site, _: swapping.staged(site),
    lambda fresh, site, _: offline.write_zip(fresh, site),
)


def build(
    layout: Workplace,
    site: Path,
    progress: Progress,
    output: Output = FOLDER,
    today: str | None = None,
    *,
    place: str = "",
) -> Built:
    """Build the whole site into ``site``: a folder, or with ``OFFLINE`` a zip.

    today: a filing whose 公开日期 is later than this day is left out; None leaves out nothing.
    place: where units of work run, as ``executing.executor`` has it.

    While another process builds in ``layout``, this waits, and ``progress`` is told for whom.
    When this raises a GongkaiError, nothing has changed there.
    """
    heap.keep_together()
    progress = heap.GivingBack(progress)
    own = (layout.data, layout.content, layout.overrides, layout.cache, layout.inbox, layout.history)
    swapping.check_apart(site, own)
    output.check(site)
    with occupied(layout.cache, progress), lasting(progress) as step:
        swapping.remove_left_over(layout.cache)
        return _built(layout, site, step, output, today=today, place=place)


def _built(
    layout: Workplace, site: Path, progress: Progress, output: Output, *, today: str | None, place: str
) -> Built:
    key = standing.key_of_inputs(layout, output.form.name, today)
    with executor(place, _UNITS, charts.shared_pens) as where:
        sources = sources_of(layout, progress, today, where)
    spare = layout.cache / "spare"
    with output.stage(site, spare) as fresh, swapping.workspace(layout.cache, "-data") as staged:
        files = Memory(layout.cache / "site")
        looks = json.loads(files.known(_looks_key(site, files)) or b"{}")
        last = site if output is FOLDER else None
        theirs = sources.handwritten
        tree = assembly.NewTree(fresh, last, spare=last is not None, looks=looks, handwritten=theirs)
        progress("写出数据文件")
        data = assembly.NewTree(staged, last, looks=looks)
        data_files = tuple(_written(data, file) for file in _exported(sources, layout.cache / "tables"))
        progress("编写页面")
        joint = Memory(layout.cache / "joint")
        noted = json.loads(joint.known(_noted_key(layout.pages, joint)) or b"{}")
        there = county.stage_pages(sources.handwritten, layout.pages, noted)
        pages = county.beside(sources.handwritten, sources.pages(data_files, joint))
        plan = assembly.write_pages(layout.pages, pages, noted, there)
        joint.keep(_noted_key(layout.pages, joint), json.dumps(noted).encode())
        joint.prune()
        # Only at an address of its own can a site be subscribed to.
        has_changes = bool(sources.corpus.site.address and updates.changes(sources.corpus))
        dress = Dress(sources.corpus.site, has_changes, sources.has_pictures, output is OFFLINE)
        single = _make_site(layout, sources, plan, tree, dress=dress, output=output, progress=progress)
        progress("换上新网站")
        tree.take_over(data)
        tree.remove_stale()
        if output is OFFLINE:
            offline.make_openable(fresh)
        elif sources.configuration.has_file_addresses:
            offline.name_files(fresh, sources.corpus.site.address)
        is_plain = output is FOLDER and not sources.configuration.has_file_addresses
        tree.write_checksums(is_as_written=is_plain)
        if is_plain:
            files.keep(_looks_key(site, files), json.dumps(tree.looks()).encode())
            files.prune()
        if output is FOLDER:
            assembly.write_file(fresh / swapping.SITE_MARK, standing.mark_text(key))
        output.finish(fresh, site, spare)
    slips = Memory(layout.cache / "slips")
    said = cautions.cautions(sources.corpus, layout.data, today, slips, layout.inherited())
    told = tuple(map(str, said))
    slips.prune()
    notices = (*told, *_notices(sources.corpus, has_pictures=sources.has_pictures))
    is_small = sum(line.projects for line in sources.lines) <= _HELD_MOST
    again = partial(sources.joint_again, data_files) if is_small else None
    made = Made(sources.lines, single if is_plain else None, dress, again)
    return Built(site, len(plan), plan.changed, notices, made)


def _make_site(
    layout: Workplace,
    sources: Sources,
    plan: assembly.WrittenPages,
    fresh: assembly.NewTree,
    *,
    dress: Dress,
    output: Output,
    progress: Progress,
) -> webpages.SinglePages | None:
    """Fill ``fresh`` with the web pages and with all that stands beside them, but for the data files.

    Returns what makes one more page, as ``webpages`` does.
    """
    progress("生成网页")
    with workshop(layout, dress, sources.configuration, sources.handwritten) as shop:
        single = webpages.make_web_pages(shop, plan, fresh, plan.digests)
    progress("写订阅、站点地图和卡片")
    memory = Memory(layout.cache / "words")
    read = remembered(memory)
    found = handwritten_pages(layout.pages, sources.handwritten, read)
    # Settings of this place may have left a page out.
    handwritten = [page for page in found if f"{page.address}index.html" in fresh.digests]
    listed = (*_addresses(plan), *(page.address for page in handwritten))
    beside = _beside_pages(layout, sources, listed)
    for path, content in (*sources.shipment.files.values(), *beside):
        fresh.write(path, content)
    progress("建立搜索")
    for path, content in _found(sources, search_documents(plan, handwritten, read), output, memory):
        fresh.write_renamed("search", path, content)
    memory.prune()
    return single


def _found(
    sources: Sources, pages: Iterable[search.SearchDocument], output: Output, memory: Memory
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of what the search reads; ``pages`` are those of no department."""

    def cases(line: units.Lineage, department_id: str) -> Iterator[search.SearchDocument]:
        return (
            units.document(one) for one in sources.fragments.said(line) if one.department == department_id
        )

    owned = ((one, line) for line in sources.lines for one in line.corpus.departments)
    origins = {one: search.Origin(line.own, partial(cases, line, one)) for one, line in owned}
    doubts = search.Doubts(sources.frames.disputed, disputed_scores(sources.corpus, sources.results))
    return search.index_files(sources.corpus, pages, output.form, doubts, memory, origins=origins)


def _noted_key(folder: Path, memory: Memory) -> str:
    """Return under which key ``memory`` knows how the last build left the generated pages."""
    return memory.key(("written", str(folder)))


def _looks_key(site: Path, memory: Memory) -> str:
    """Return under which key ``memory`` knows how the last build left the files of ``site``."""
    return memory.key(("looks", str(site)))


def _exported(sources: Sources, folder: Path) -> Iterator[exports.DataFile]:
    happened = updates.changes(sources.corpus)
    memory = Memory(folder)
    shares = units.shares(sources.lines)
    yield from exports.files(sources.frames, happened[0].moment if happened else None, shares, memory)
    memory.prune()


def _addresses(plan: Iterable[str]) -> Iterator[str]:
    return (path.removesuffix("index.md") for path in plan)


def _beside_pages(layout: Workplace, sources: Sources, listed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files that the site tool does not make; ``listed`` are the pages."""
    corpus = sources.corpus
    site = corpus.site.address
    yield publication.robots(site)
    yield publication.notices()
    for fragment in sources.fragments.only(units.FILES):
        yield from fragment.files
    yield from publication.chart_files(sources.figures)
    if site:
        # What is left at an address of before is for who was led there, not to be looked for.
        left = set(map(former_address, sources.results.former))
        wanted = (page for page in listed if page not in left)
        yield from publication.sitemaps(site, wanted, _last_days(corpus, sources.results))
        yield from publication.feeds(corpus)
        yield from publication.cases_feed(corpus, sources.results)
    if sources.has_pictures:
        size, folder = 0, layout.cache / "pictures"
        for address, content in publication.pictures(corpus, folder, sources.frames.disputed):
            size += len(content)
            yield address, content
        kept.prune(folder, size)


def _last_days(corpus: Corpus, results: Results) -> dict[str, str]:
    """Return page → the last day on which it changed; a case changes with the filing that it is about."""
    days = updates.last_days(corpus)
    for case in results.ranked:
        day = days.get(addresses.filing(case.department_id, case.year))
        if day:
            days[case_address(case)] = day
    return days


def _notices(corpus: Corpus, *, has_pictures: bool) -> Iterator[str]:
    if corpus.history_missing:
        yield corpus.history_missing
    if not corpus.site.address:
        yield "data/site.yaml 没有写“网站地址”：没有生成站点地图、订阅和分享图片，网页标签里也没有网址"
    elif not has_pictures:
        yield "这台电脑没有中文字体：没有画分享图片"


def _written(tree: assembly.NewTree, file: exports.DataFile) -> exports.Published:
    """Write one data file, and keep of it only what is told of it: all of them together are large."""
    tree.write(file.path, file.content)
    return exports.published(file)
