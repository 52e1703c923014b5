"""What every test may use: the repository's place, and the site as the real command builds it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Behind everything else, because its scripts bear the names of standard modules (site, test).
sys.path.append(str(ROOT / ".ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer a site that is already built, for whoever works on its looks: building takes a while."""
    parser.addoption("--site-dir", type=Path, help="test the site in this folder, do not build one")


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site that ``gongkai build`` makes of this repository's data."""
    given: Path | None = request.config.getoption("--site-dir")
    if given:
        return given
    folder = tmp_path_factory.mktemp("built") / "site"
    gongkai = Path(sys.executable).with_name("gongkai")
    command: list[str | Path] = [gongkai, "build", "--site-dir", folder]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"gongkai build: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return folder
