"""A page of all departments whose view is that of an earlier build is taken from there, and only then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator import checks, explorer, pages, units
from generator.corpus import Corpus
from generator.filing import Project
from generator.frames import Frames
from generator.kept import Memory
from generator.pages import render as rendering
from generator.pages.render import Front, remembering, render
from generator.storage import load_corpus

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
YEARS, SAMPLE = FIXTURES / "years/data", FIXTURES / "sample/data"


@dataclass(frozen=True)
class _View:
    sentence: object


def _joint(frames: Frames, memory: Memory | None) -> dict[str, str]:
    shipment = explorer.shipment(frames, b"")
    known = units.known_lines(tuple(units.lines(frames, pictures=False)), memory) if memory else None
    return dict(pages.joint_pages(pages.CheckRun(frames), {}, shipment, (), known))


def test_what_is_remembered_is_what_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = load_corpus(YEARS)
    frames = Frames(corpus, checks.run(corpus))
    made = _joint(frames, None)
    assert _joint(frames, Memory(tmp_path)) == made
    with monkeypatch.context() as patched:
        patched.setattr(rendering, "_rendered", lambda *_: pytest.fail("a page was made again"))
        assert _joint(frames, Memory(tmp_path)) == made
    fewer = corpus.model_copy(update={"filed_years": corpus.filed_years[1:]})
    other = Frames(fewer, checks.run(fewer))
    assert _joint(other, Memory(tmp_path)) == _joint(other, None) != made
    for path in sorted(one for one in tmp_path.rglob("*") if one.is_file()):
        path.write_bytes(path.read_bytes()[:-1])
    assert _joint(frames, Memory(tmp_path)) == made


@pytest.mark.parametrize("data", [SAMPLE, YEARS], ids=["sample", "years"])
def test_each_edit_shows_on_every_page_of_all_departments(tmp_path: Path, data: Path) -> None:
    """Pages that are known by what they show of each line of departments are those that would be made."""
    corpus = load_corpus(data)
    memory = Memory(tmp_path)
    _joint(Frames(corpus, checks.run(corpus)), memory)
    for edited in _edits(corpus):
        frames = Frames(edited, checks.run(edited))
        assert _joint(frames, memory) == _joint(frames, None)
        found = pages.CheckRun(frames)
        assert pages.similar(found, memory) == pages.similar(found)


def _edits(corpus: Corpus) -> Iterator[Corpus]:
    """The corpus with one thing changed of the first filing, of its first project, and of its department."""
    first, *rest = corpus.filed_years
    for changed in (
        {"department_name": "改了名的单位"},
        {"projects": first.filing.projects[1:]},
        {"projects": (_changed(first.filing.projects[0]), *first.filing.projects[1:])},
        {"projects": first.filing.projects[::-1]},
        {"whole_department": None},
        {"base_data": None, "report": None},
    ):
        filed = first.model_copy(update={"filing": first.filing.model_copy(update=changed)})
        yield corpus.model_copy(update={"filed_years": (filed, *rest)})
    yield corpus.model_copy(update={"filed_years": tuple(rest)})
    departments = {
        one: department.model_copy(update={"name": f"{department.name}二", "region": None})
        for one, department in corpus.departments.items()
    }
    yield corpus.model_copy(update={"departments": departments})
    yield corpus.model_copy(update={"site": corpus.site.model_copy(update={"address": None, "name": "别处"})})


def _changed(project: Project) -> Project:
    funds = {key: row.model_copy(update={"executed": "1.23"}) for key, row in (project.funds or {}).items()}
    return project.model_copy(update={"name": "改名", "funds": funds, "total": None})


def test_a_view_that_does_not_say_what_it_shows_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    front, made = Front("甲", "乙"), []
    monkeypatch.setattr(rendering, "_rendered", lambda *told: made.append(told) or "")
    with remembering(Memory(tmp_path)):
        for view in (_View(object()), _View(object()), _View("丙"), _View("丙"), _View("丁")):
            render("a.j2", front, view)
        render("a.j2", replace(front, title="戊"), _View("丁"))
        render("b.j2", front, _View("丁"))
    render("a.j2", front, _View("丁"))
    assert len(made) == len(("object", "object", "丙", "丁", "戊", "b.j2", "outside"))
