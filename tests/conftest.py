"""What every test may use: the repository's place, and the site as the real command builds it.

Tests of the program stand on ``tests/fixtures``: whatever is published under ``data/``, they say the same.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# How long an example takes says how busy a machine is, and nothing of the program.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "fixtures" / "sample" / "data"
# Kept from run to run, so that charts are drawn once.
WORKPLACE = ROOT / ".cache" / "sample"
BUILT_WITHIN_SECONDS = 600

# Tests of these rooms stay in one process, because what is found and planned of the sample serves them all.
TOGETHER = ("tests/pages/",)

# Behind everything else, because its scripts bear the names of standard modules (site, test).
sys.path.append(str(ROOT / ".ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer a site that is already built, for whoever works on its looks: building takes a while."""
    parser.addoption("--site-dir", type=Path, help="test the site in this folder, do not build one")


class Scheduling(LoadFileScheduling):
    """Tests of one file stay together, and those of some rooms."""

    def _split_scope(self, nodeid: str) -> str:
        rooms = (room for room in TOGETHER if nodeid.startswith(room))
        return next(rooms, super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Hand out tests to the processes that run side by side."""
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as plain what runs wherever Python does."""
    for item in items:
        if not any(item.get_closest_marker(name) for name in ("browser", "programs")):
            item.add_marker("plain")


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, shared_folder: Path) -> Path:
    """Return the folder of the site that ``gongkai build`` makes of the sample."""
    given: Path | None = request.config.getoption("--site-dir")
    return given or once(shared_folder / "built", build_site)


@pytest.fixture(scope="session")
def shared_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run; processes that test side by side have the same one."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return ``folder / "made"``, filled by the first process that asks; the others wait for it."""
    made, done, failed = folder / "made", folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(done, failed)
        return made
    try:
        make(made)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    done.touch()
    return made


def wait_for(done: Path, failed: Path) -> None:
    end = time.monotonic() + BUILT_WITHIN_SECONDS
    while not done.exists():
        assert not failed.exists(), failed.read_text(encoding="utf-8")
        assert time.monotonic() < end, f"{done} did not come"
        time.sleep(0.2)


def build_site(folder: Path) -> None:
    gongkai = Path(sys.executable).with_name("gongkai")
    shutil.rmtree(WORKPLACE / "data", ignore_errors=True)
    shutil.copytree(SAMPLE, WORKPLACE / "data")
    command: list[str | Path] = [gongkai, "build", "--site-dir", folder]
    done = subprocess.run(
        command, cwd=WORKPLACE, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"gongkai build: {done.returncode}\n{done.stdout}\n{done.stderr}"
