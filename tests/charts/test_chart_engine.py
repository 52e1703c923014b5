"""Where the script engine runs: here, or in a process of its own, with the same drawings and refusals."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_filings import drafts, form

from generator import charts
from generator.charts import engine
from generator.errors import BuildError

WANTED = [(address, draft) for (address, _), draft in drafts(form("x", ("1", "2", "3"))).items()]


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
        engine.to_svg('{"width": 1, "height": 1}')
        process = engine._desk.pen._process
    assert process
    assert process.poll() == 0


@pytest.mark.usefixtures("cold")
def test_a_process_that_is_lost_is_told() -> None:
    with charts.apart():
        engine.to_svg('{"width": 1, "height": 1}')
        assert engine._desk.pen
        assert engine._desk.pen._process
        engine._desk.pen._process.kill()
        engine._desk.pen._process.wait()
        with pytest.raises(BuildError, match="中途退出"):
            engine.to_svg('{"width": 1, "height": 1}')


@pytest.mark.usefixtures("cold")
def test_who_has_started_it_here_goes_on_here() -> None:
    engine.to_svg('{"width": 1, "height": 1}')
    with charts.apart():
        assert engine._desk.pen is None


def test_who_builds_loads_neither_altair_nor_arrow_before_they_are_needed() -> None:
    script = "import sys, generator.build; print({'altair', 'pyarrow'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
