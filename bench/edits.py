"""Kinds of edits of a working copy that is served, each with the page that shows it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ABOUT = "content/about.md"
_OWN = "content/xinye.md"
_MOVED = "content/huanming.md"
_NAVIGATION = "      - 关于本站: about.md\n"


@dataclass(frozen=True)
class Kind:
    """A kind of edit. edit: makes it in a working copy, with a word that is new each time.

    address: the page that shows it. seen: JavaScript that is true of ``word`` as soon as it is seen.
    before: what is made, and shown, before the time is taken.
    """

    name: str
    edit: Callable[[Path, str], None]
    address: str
    seen: str = "word => document.documentElement.innerHTML.includes(word)"
    before: Callable[[Path, str], None] | None = None


def copy(root: Path) -> None:
    """Make a working copy of the bundled data, pages, theme and settings."""
    for name in ("data", "content", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)


def bring_back(root: Path) -> None:
    """Bring a working copy back to what it was."""
    for path in (*root.glob("content/*.md"), root / "mkdocs.yml", *root.glob("data/*.yaml")):
        _write(path, ROOT / path.relative_to(root))
    for folder in ("data/filings", "site_overrides"):
        for path in (one for one in (root / folder).rglob("*") if one.is_file()):
            _write(path, ROOT / path.relative_to(root))


def looks(root: Path) -> dict[Path, int]:
    """Return every file that people edit, and when it was written."""
    folders = (root / name for name in ("data", "content", "site_overrides"))
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    return {path: path.stat().st_mtime_ns for path in (*files, root / "mkdocs.yml")}


def _write(path: Path, original: Path) -> None:
    if not original.exists():
        path.unlink()
    elif path.read_bytes() != original.read_bytes():
        path.write_bytes(original.read_bytes())


def _replaced(name: str, pattern: str, new: str) -> Callable[[Path, str], None]:
    def edit(root: Path, word: str) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, new.replace("WORD", word), text, count=1, flags=re.MULTILINE)
        if changed == text:
            raise SystemExit(f"{name}: nothing to change")
        path.write_text(changed, encoding="utf-8")

    return edit


def _new_page(root: Path, word: str) -> None:
    _listed(root, "xinye.md", word)
    (root / _OWN).write_text(f"# 新的一页\n\n{word}\n", encoding="utf-8")


def _listed(root: Path, name: str, word: str) -> None:
    entry = f"      - {word}: {name}\n"
    _replaced("mkdocs.yml", _NAVIGATION, f"{_NAVIGATION}{entry}")(root, "")


def _renamed(root: Path, _: str) -> None:
    _replaced("mkdocs.yml", r"xinye\.md", "huanming.md")(root, "")
    (root / _OWN).rename(root / _MOVED)


def _deleted(root: Path, _: str) -> None:
    (root / _OWN).unlink()
    _replaced("mkdocs.yml", r"^.*xinye\.md\n", "")(root, "")


_GONE = "() => document.title.includes('没有这一页') || document.body.innerText.includes('没有这一页')"
KINDS = (
    Kind("a word of a handwritten page", _replaced(_ABOUT, "^本站把", "WORD本站把"), "about/"),
    Kind("a new page, with its entry in the navigation", _new_page, "guide/"),
    Kind("a page and its entry removed", _deleted, "xinye/", _GONE, _new_page),
    Kind("a page and its entry renamed", _renamed, "xinye/", _GONE, _new_page),
    Kind("the name of the site", _replaced("data/site.yaml", "^网站名称: .*", "网站名称: WORD"), ""),
    Kind(
        "the description of the site",
        _replaced("data/site.yaml", "^网站简介: .*", "网站简介: WORD"),
        "",
    ),
    Kind(
        "the name of a department",
        _replaced("data/departments.yaml", "^  名称: 金凤.*", "  名称: 金凤WORD"),
        "departments/jinfeng-zhihui-chengshi/",
    ),
    Kind(
        "a label in the navigation",
        _replaced("mkdocs.yml", "- 关于本站: about", "- WORD: about"),
        "guide/",
    ),
    Kind("a template", _replaced("site_overrides/partials/footer.html", r"\A", "<i>WORD</i>"), "about/"),
    Kind(
        "a style",
        _replaced("site_overrides/assets/stylesheets/theme.css", r"\Z", "\nh1::before { content: 'WORD' }\n"),
        "about/",
        "word => getComputedStyle(document.querySelector('h1'), '::before').content.includes(word)",
    ),
)

BROKEN = Kind(
    "something broken",
    _replaced("data/site.yaml", "^网站名称: .*", "网站名称: [WORD"),
    "about/",
    "() => document.body.innerText.includes('刚才的改动还没有显示')",
)
