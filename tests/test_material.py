"""What a site is made of is the same whether or not all of it was held while its lines were made."""

import shutil
from pathlib import Path

import pytest

from generator import material, units
from generator.corpus import Version
from generator.executing import Local
from generator.material import Sources, sources_of
from generator.published import PublishedHistory
from generator.storage import load_corpus
from generator.workplace import Workplace

ROOT = Path(__file__).parents[1]


def _made(layout: Workplace, steps: list[str]) -> Sources:
    return sources_of(layout, lambda step, *_: steps.append(step), None, Local(1))


def test_what_rested_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tests/fixtures/golden/data", tmp_path / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    layout, steps, asked = Workplace(tmp_path), list[str](), list[str]()
    before = load_corpus(layout.data).filed_years[0]
    about = {"department_id": before.department_id, "year": before.filing.year}
    version = Version(**about, day="2024-01-02", commit="a" * 40, filing=before.filing)

    def log(*_: object) -> PublishedHistory:
        asked.append("log")
        return PublishedHistory((version,))

    monkeypatch.setattr(material, "read_history", log)
    held = _made(layout, steps)
    assert held.corpus.versions == (version,)
    wanted = [*held.fragments.only(units.PAGES)]
    shutil.rmtree(layout.cache / "units")
    monkeypatch.setattr(material, "_MANY", 0)
    rested = _made(layout, steps)
    assert (rested.frames, rested.lines, rested.figures) == (held.frames, held.lines, held.figures)
    assert [*rested.fragments.only(units.PAGES)] == wanted
    assert len(asked) == 2  # once a build: the log takes long
    assert [*dict.fromkeys(steps)] == ["读取数据", "核对", "绘制图表，编写各部门的网页", "整理数据表"]
    again = _made(layout, steps)
    assert (again.frames, again.lines) == (held.frames, held.lines)
