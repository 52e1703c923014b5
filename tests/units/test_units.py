"""A department's pages made from its own filings are those made with all others in sight."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from generator import charts, checks, exports, pages, publication, units
from generator.compact import compact
from generator.corpus import Corpus
from generator.executing import Local
from generator.filing import FiledYear
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus
from generator.units.fragment import parts_of

ROOT = Path(__file__).resolve().parent.parent.parent
CORPORA = ("golden", "years")


@pytest.fixture(scope="module", params=CORPORA)
def frames(request: pytest.FixtureRequest) -> Frames:
    corpus = load_corpus(ROOT / "tests/fixtures" / request.param / "data")
    return Frames(corpus, checks.run(corpus))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


def _fragments(frames: Frames, memory: Path, drawn: Path) -> Iterator[units.Fragment]:
    lines = tuple(units.lines(frames, pictures=True))
    unit = partial(units.made, pictures=drawn)
    return units.fragments(lines, unit, Memory(memory), Local(1))


@pytest.mark.parametrize("again", [False, True])
def test_the_fragments_are_what_the_whole_gives(
    frames: Frames, tmp_path: Path, drawn: Path, *, again: bool
) -> None:
    if again:
        list(_fragments(frames, tmp_path, drawn))
    made = tuple(_fragments(frames, tmp_path, drawn))
    figures = charts.render(charts.line_drafts(frames, frames.disputed), drawn)
    found = pages.CheckRun(frames, pictures=True)
    whole = dict(pages.line_pages(found, pages.similar(found), figures))
    assert {source: text for one in made for source, text in one.pages} == whole
    files = {address: content for one in made for address, content in one.files}
    records = exports.record_files(frames.corpus, frames.results, lambda table: table.rows(frames))
    assert dict(records).items() <= files.items()
    cards = dict(pages.project_cards(frames.corpus, frames.results, figures))
    assert {address: compact(card).encode() for address, card in cards.items()}.items() <= files.items()
    assert dict(publication.chart_files(figures)).items() <= files.items()


def test_only_what_changed_is_made_again(tmp_path: Path, drawn: Path) -> None:
    corpus = load_corpus(ROOT / "tests/fixtures/years/data")
    made: list[str] = []

    def unit(line: units.Lineage) -> bytes:
        made.append(min(line.corpus.departments))
        return units.made(line, drawn)

    def build(corpus: Corpus) -> None:
        lines = tuple(units.lines(Frames(corpus, checks.run(corpus)), pictures=False))
        list(units.fragments(lines, unit, Memory(tmp_path), Local(1)))

    build(corpus)
    assert len(made) == len(set(made)) > 1
    made.clear()
    build(corpus)
    assert made == []
    filed = corpus.filed_years[0]
    renamed = filed.model_copy(update={"filing": filed.filing.model_copy(update={"report": "另一份报告。"})})
    build(corpus.model_copy(update={"filed_years": (renamed, *corpus.filed_years[1:])}))
    assert len(made) == 1


def test_where_another_department_is_corrected_only_pages_that_show_it_are_made(
    tmp_path: Path, drawn: Path
) -> None:
    corpus = load_corpus(ROOT / "tests/fixtures/years/data")
    made: list[str] = []

    def again(line: units.Lineage, wanted: frozenset[str]) -> list[tuple[str, str]]:
        own = list(units.pages_again(line, wanted, drawn))
        made.extend(source for source, _ in own)
        return own

    def build(corpus: Corpus, folder: Path) -> dict[str, str]:
        lines = tuple(units.lines(Frames(corpus, checks.run(corpus)), pictures=False))
        unit = partial(units.made, pictures=drawn)
        found = units.fragments(lines, unit, Memory(folder), Local(1), again=again)
        return {source: text for one in found for source, text in one.pages}

    before = build(corpus, tmp_path / "kept")
    assert not made
    edited = corpus.model_copy(update={"filed_years": tuple(map(_corrected, corpus.filed_years))})
    assert build(edited, tmp_path / "kept") == build(edited, tmp_path / "new")
    changed = {
        source for source, text in build(edited, tmp_path / "new").items() if before.get(source) != text
    }
    others = {source for source in changed if not source.startswith(f"departments/{CORRECTED}/")}
    assert set(made) == others != set()
    # And back again: what the build before last left is still known.
    made.clear()
    assert build(corpus, tmp_path / "kept") == before
    assert not made


CORRECTED = "yi-shuiwu"


def _corrected(filed: FiledYear) -> FiledYear:
    """The filing, every amount spent another where it is that of the department to be corrected."""
    if filed.department_id != CORRECTED:
        return filed
    projects = tuple(
        one.model_copy(
            update={
                "funds": {key: row.model_copy(update={"executed": "1.23"}) for key, row in one.funds.items()}
            }
        )
        for one in filed.filing.projects
        if one.funds
    )
    return filed.model_copy(update={"filing": filed.filing.model_copy(update={"projects": projects})})


def test_the_digest_of_a_page_is_known_without_its_text(frames: Frames, tmp_path: Path, drawn: Path) -> None:
    lines = tuple(units.lines(frames, pictures=True))
    unit = partial(units.made, pictures=drawn)

    def found() -> units.Fragments:
        return units.Fragments(lines, unit, Memory(tmp_path), Local(1))

    whole = [page for fragment in found().only(units.PAGES) for page in fragment.pages]
    for _ in range(2):
        known = list(found().pages())
        assert [(source, text.read()) for source, text in known] == whole
        assert [one.digest for _, one in known] == [sha256(text.encode()).hexdigest() for _, text in whole]


def test_a_spoilt_fragment_is_made_anew(frames: Frames, tmp_path: Path, drawn: Path) -> None:
    expected = tuple(_fragments(frames, tmp_path, drawn))
    for path in sorted(one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    assert tuple(_fragments(frames, tmp_path, drawn)) == expected


@pytest.mark.parametrize("part", [units.PAGES, units.FILES, units.TOLD])
def test_a_part_alone_is_what_the_whole_has_of_it(
    frames: Frames, tmp_path: Path, drawn: Path, part: str
) -> None:
    lines = tuple(units.lines(frames, pictures=True))
    unit, memory = partial(units.made, pictures=drawn), Memory(tmp_path)
    whole = tuple(units.fragments(lines, unit, memory, Local(1)))
    alone = tuple(units.fragments(lines, unit, memory, Local(1), (part,)))
    empty = units.Fragment((), (), (), 0)
    names = {units.PAGES: ("pages",), units.FILES: ("files",), units.TOLD: ("said", "drawn")}[part]
    wanted = tuple(replace(empty, **{name: getattr(one, name) for name in names}) for one in whole)
    assert alone == wanted


def test_a_fragment_comes_back_as_it_was_packed() -> None:
    said = units.Said("甲", "departments/a/2022/cases/b/", "文", "a", "2022")
    fragment = units.Fragment((("甲.md", "一\n二"),), (("a", b"\n\x00"), ("b", b"")), (said,), 7)
    content = units.packed(fragment)
    assert units.unpacked(content) == fragment
    empty = units.Fragment((), (), (), 0)
    ones = {name: replace(empty, **{name: getattr(fragment, name)}) for name in ("pages", "files")}
    told = replace(empty, said=fragment.said, drawn=fragment.drawn)
    assert parts_of(content) == {name: units.packed(one) for name, one in (*ones.items(), ("told", told))}
