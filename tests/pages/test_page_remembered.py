"""A page of all departments whose view is that of an earlier build is taken from there, and only then."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator import checks, explorer, pages
from generator.frames import Frames
from generator.kept import Memory
from generator.pages import render as rendering
from generator.pages.render import Front, remembering, render
from generator.storage import load_corpus

YEARS = Path(__file__).resolve().parents[1] / "fixtures/years/data"


@dataclass(frozen=True)
class _View:
    sentence: object


def _joint(frames: Frames, memory: Memory | None) -> dict[str, str]:
    shipment = explorer.shipment(frames, b"")
    return dict(pages.joint_pages(pages.CheckRun(frames), {}, shipment, (), memory))


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
