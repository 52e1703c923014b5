"""The same tree by the site tool's successors: ProperDocs to the byte, Zensical as far as it says the same.

MkDocs is no longer looked after by its makers, nor Material; ProperDocs goes on with the one, Zensical with
both. What our templates use, all three must know.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from test_webpages import PLAN, SITE
from toy_site import workshop

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONWARNINGS": "ignore"}
# What only its own drawing of a page has, or only a later build step of ours makes.
TOOLS_OWN = {"404.html"}


def run(command: list[str | Path], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page that we make, under the real theme; Zensical wants its folders in the project."""
    root = tmp_path_factory.mktemp("tools")
    (root / "content").mkdir()
    written = workshop(root, PLAN, site=SITE).write_config(root / "content")
    for name, text in PLAN.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(text, encoding="utf-8")
    settings = yaml.safe_load(written.read_text("utf-8"))
    (root / "theme").symlink_to(settings["theme"]["custom_dir"])
    near = {
        "docs_dir": "content",
        "site_dir": "zensical",
        "theme": {**settings["theme"], "custom_dir": "theme"},
    }
    (root / "near.yml").write_text(yaml.safe_dump({**settings, **near}, allow_unicode=True), encoding="utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "near.yml", "-d", "mkdocs"], root)
    return root


def made(folder: Path, ending: str = "") -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(f"*{ending}"))
        if path.is_file()
    }


def test_properdocs_makes_the_same_site_to_the_byte(tree: Path) -> None:
    run([sys.executable, "-m", "properdocs", "build", "--strict", "-f", "near.yml", "-d", "properdocs"], tree)
    by_mkdocs, by_properdocs = made(tree / "mkdocs"), made(tree / "properdocs")
    assert set(by_mkdocs) == set(by_properdocs)
    dated = {name for name in by_mkdocs if name.startswith("sitemap.xml")}  # ours replaces it
    assert {name for name in by_mkdocs if by_mkdocs[name] != by_properdocs[name]} <= dated


@pytest.fixture(scope="module")
def by_zensical(tree: Path) -> Mapping[str, bytes]:
    run([Path(sys.executable).with_name("zensical"), "build", "-f", "near.yml"], tree)
    return made(tree / "zensical", ".html")


def test_zensical_makes_every_page(tree: Path, by_zensical: Mapping[str, bytes]) -> None:
    assert set(made(tree / "mkdocs", ".html")) <= set(by_zensical)


def test_zensical_says_the_same_on_every_page(tree: Path, by_zensical: Mapping[str, bytes]) -> None:
    for name, content in made(tree / "mkdocs", ".html").items():
        if name not in TOOLS_OWN:
            assert said(by_zensical[name]) == said(content), name


def said(content: bytes) -> dict[str, object]:
    """What a page is called, what it says of itself to programs, what it says."""
    soup = BeautifulSoup(content, "html.parser")
    tags = {str(tag.get("name") or tag.get("property")): tag.get("content") for tag in soup.find_all("meta")}
    tags.pop("generator", None)
    article = soup.find("article")
    assert article
    return {
        "title": " ".join(soup.title.get_text().split()) if soup.title else "",
        "tags": tags,
        "things": [one.get_text() for one in soup.find_all("script", type="application/ld+json")],
        "tabs": [one.get_text() for one in soup.select("body > nav a")],
        "text": "".join(article.get_text().split()),
    }
