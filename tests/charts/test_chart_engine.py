"""Where the script engine runs: here, or in a process of its own, with the same drawings and refusals."""

import re
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest
from small_filings import drafts, form

from generator import charts
from generator.charts import engine
from generator.errors import BuildError
from generator.executing import Local

SMALL = '{"width": 1, "height": 1}'
WANTED = [(address, draft) for (address, _), draft in drafts(form("x", ("1", "2", "3"))).items()]


def _drawn(folder: Path) -> tuple[bool, dict[str, tuple[charts.Figure, ...]]]:
    """Draw in a process of a pool; tell whether the engine runs there."""
    return engine._desk.is_warm, charts.render(WANTED, folder)


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be one that has drawn nothing yet."""
    monkeypatch.setattr(engine, "_desk", engine._Desk())


@pytest.mark.usefixtures("cold")
def test_a_process_of_its_own_draws_the_same(tmp_path: Path) -> None:
    with charts.apart():
        apart = charts.render(WANTED, tmp_path / "apart")
        assert not engine._desk.is_warm
    assert engine._desk.pen is None
    assert charts.render(WANTED, tmp_path / "here") == apart


@pytest.mark.usefixtures("cold")
def test_what_it_refuses_is_refused_here_in_the_same_words() -> None:
    with charts.apart(), pytest.raises(ValueError, match=r"\w") as apart:
        engine.to_svg("{")
    with pytest.raises(ValueError, match=r"\w") as here:
        engine.to_svg("{")
    assert str(apart.value) == str(here.value)


@pytest.mark.usefixtures("cold")
def test_the_process_is_started_when_something_is_drawn_and_ends() -> None:
    with charts.apart():
        assert engine._desk.pen
        assert engine._desk.pen._process is None
        engine.to_svg(SMALL)
        process = engine._desk.pen._process
    assert process
    assert process.poll() == 0


@pytest.mark.usefixtures("cold")
def test_a_process_that_is_lost_is_told() -> None:
    with charts.apart():
        engine.to_svg(SMALL)
        assert engine._desk.pen
        assert engine._desk.pen._process
        engine._desk.pen._process.kill()
        engine._desk.pen._process.wait()
        with pytest.raises(BuildError, match="中途退出"):
            engine.to_svg(SMALL)


@pytest.mark.usefixtures("cold")
def test_who_has_started_it_here_goes_on_here() -> None:
    engine.to_svg(SMALL)
    with charts.apart():
        assert engine._desk.pen is None


def test_processes_of_a_pool_share_one_engine_that_draws_the_same(tmp_path: Path) -> None:
    pool = Local(2, shared=charts.shared_pens)
    drawn = [*pool.map(_drawn, [tmp_path / "a", tmp_path / "b"], [100, 100])]
    assert drawn == [(False, charts.render(WANTED, tmp_path / "here"))] * 2


def test_what_the_shared_engine_refuses_is_refused_in_the_same_words() -> None:
    with pytest.raises(ValueError, match=r"\w") as here:
        engine.to_svg("{")
    with pytest.raises(ValueError, match=re.escape(str(here.value))):
        list(Local(2, shared=charts.shared_pens).map(engine.to_svg, ["{", "{"], [100, 100]))


@pytest.mark.parametrize(("is_engine", "words"), [(True, "绘图的进程"), (False, "一个计算进程")])
def test_a_pool_that_loses_its_engine_or_one_of_its_own_says_so(*, is_engine: bool, words: str) -> None:
    drawing = Local(2, shared=charts.shared_pens).map(engine.to_svg, [SMALL] * 200, [1] * 200)
    next(drawing)
    next(one for one in active_children() if one.daemon is is_engine).kill()
    with pytest.raises(BuildError, match=f"^{words}中途退出"):
        list(drawing)
    assert not active_children()


def test_who_builds_loads_neither_altair_nor_arrow_before_they_are_needed() -> None:
    script = "import sys, generator.build; print({'altair', 'pyarrow'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
