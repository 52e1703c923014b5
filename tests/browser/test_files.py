"""The files of the built site, under checkers that were not written here."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from environment import CHECKER
from kinds import PROJECT, addresses

pytestmark = pytest.mark.browser

CHECKER_OPTIONS = ["--errors-only", "--format", "json", "--stdout"]
LINK_OPTIONS = [
    "--offline",
    "--include-fragments",
    "--index-files=index.html",
    "--no-progress",
    "--format=json",
]
MOST_BYTES_OF_A_MEDIAN_PROJECT_PAGE = 20_000


@pytest.fixture(scope="module")
def html_files(built_site: Path) -> list[Path]:
    files = sorted(built_site.rglob("*.html"))
    assert files
    return files


def test_html_checker_finds_no_error(built_site: Path, html_files: list[Path]) -> None:
    assert CHECKER.exists(), "the HTML checker is missing: python3 .ci/test.py fetches it"
    command: list[str | Path] = ["java", "-Xss8m", "-jar", CHECKER, *CHECKER_OPTIONS]
    done = subprocess.run([*command, *html_files], capture_output=True, encoding="utf-8", check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        page = message.get("url", "").partition(built_site.name)[2]
        found.setdefault(message["message"], []).append(f"{page}:{message.get('lastLine')}")
    assert not found, "\n".join(["", *(f"{len(at)} × {text} ({at[0]})" for text, at in found.items())])
    assert done.returncode == 0


def test_every_link_and_fragment_resolves(
    built_site: Path, html_files: list[Path], published_path: str, tmp_path: Path
) -> None:
    # The links of the 404 page start at the host's root; a stand-in for the host lets them be followed.
    root = tmp_path / "host"
    site = root / published_path.strip("/")
    site.parent.mkdir(parents=True, exist_ok=True)
    site.symlink_to(built_site.resolve(), target_is_directory=True)
    listing = tmp_path / "files.txt"
    listing.write_text("\n".join(str(site / file.relative_to(built_site)) for file in html_files), "utf-8")
    lychee = Path(sys.executable).with_name("lychee")
    command: list[str | Path] = [lychee, *LINK_OPTIONS, "--root-dir", root, "--files-from", listing]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    report = json.loads(done.stdout)
    broken = [
        f"{file} → {link['url']}"
        for file, links in report["error_map"].items()
        for link in links
        # The 404 page seeks the site's folder in every folder above: one of these is there.
        if not (file.endswith("/404.html") and link["url"].endswith("/assets/javascripts/lost.js"))
    ]
    assert not broken, "\n".join(["", *broken]).replace(str(root), "")
    assert report["total"] > len(html_files)


def test_median_project_page_is_light(built_site: Path) -> None:
    weights = [weight_without_charts_and_report(built_site / page) for page in addresses(built_site, PROJECT)]
    assert statistics.median(weights) <= MOST_BYTES_OF_A_MEDIAN_PROJECT_PAGE


def weight_without_charts_and_report(folder: Path) -> int:
    """Return the bytes of a page's HTML less its charts and the report, which weigh what they must."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    document = BeautifulSoup(page, "html.parser")
    heavy = [part.extract() for part in document.select("figure.chart, [data-section=report]")]
    return len(page.encode()) - sum(len(str(part).encode()) for part in heavy)
