"""A small site built with the real theme and settings: for tests of the theme that need no data."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator import assembly
from generator.county import SCRIPTS, STYLES, material_stylesheets
from generator.webpages import Workshop

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"

HOSTILE_NAME = '<script>alert(1)</script>“绿化” & "养护"'
PROJECT = "departments/a/2022/p/"

GENERATED = {
    "index.md": "---\ntitle: 首页\nhide: [toc]\n---\n\n# 预算绩效自评\n\n一句话。\n",
    "departments/index.md": "---\ntitle: 全部部门\n---\n\n# 全部部门\n\n列表。\n",
    "compare/index.md": "---\ntitle: 比较\n---\n\n# 比较\n\n比较。\n",
    "updates/index.md": "---\ntitle: 更新\n---\n\n# 更新\n\n列表。\n",
    f"{PROJECT}index.md": f"""---
title: {json.dumps(HOSTILE_NAME)}
description: {json.dumps(HOSTILE_NAME)}
---

# 绿化

## 资金 {{#funds}}

没有内容。

## 指标 {{#indicators}}

没有内容。
""",
}


def build(folder: Path, *, site_url: str | None = None, identity: dict[str, str] | None = None) -> Path:
    """Build a home page, a list, a project and the hand-written pages into ``folder/site``; return that."""
    docs = folder / "content"
    _copy_handwritten(docs)
    for path, text in GENERATED.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    _run_mkdocs(_settings(folder, docs, site_url, identity))
    return folder / "site"


def workshop(
    root: Path,
    plan: dict[str, str],
    *,
    address: str = "https://www.example.gov.cn/jixiao/",
    site: dict[str, Any] | None = None,
) -> Workshop:
    """Put ``plan`` and the hand-written pages under ``root``, ready for ``webpages``; both its ways agree."""
    content = root / "content"
    _copy_handwritten(content)
    assembly.write_pages(content, plan.items())

    def configuration(pages: Path) -> Path:
        tree = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "plugins": [],
            "docs_dir": str(pages),
            "site_name": "公开 & 'x'",
            "theme": {"custom_dir": str(ROOT / "site_overrides")},
            "extra": {"site": site or {}, "stylesheets": material_stylesheets()},
            "validation": {"links": {"not_found": "info", "anchors": "info"}},
            **({"site_url": address} if address else {}),
        }
        path = root / "mkdocs.yml"
        path.write_text(json.dumps(tree), encoding="utf-8")
        return path

    settings = (ROOT / "mkdocs.yml", ROOT / "site_overrides")
    return Workshop(content, settings, configuration, root / "room", root / ".cache", content)


def _copy_handwritten(docs: Path) -> None:
    docs.mkdir(parents=True, exist_ok=True)
    for name in ("about.md", "guide"):
        copy = shutil.copytree if (CONTENT / name).is_dir() else shutil.copyfile
        copy(CONTENT / name, docs / name)


def _settings(folder: Path, docs: Path, site_url: str | None, identity: dict[str, str] | None) -> Path:
    derived: dict[str, Any] = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "plugins": [],
        "docs_dir": str(docs),
        "site_description": "网站简介",
        "theme": {"custom_dir": str(ROOT / "site_overrides")},
        "extra": {
            "site": identity or {},
            "stylesheets": [*material_stylesheets(), *STYLES],
            "scripts": SCRIPTS,
        },
    }
    if site_url:
        derived["site_url"] = site_url
    path = folder / "mkdocs.yml"
    path.write_text(json.dumps(derived), encoding="utf-8")
    return path


def _run_mkdocs(settings: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(settings)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
