"""What every page loads: one stylesheet and one script, made of the theme's parts when it is staged.

A first visit then waits for one sheet instead of nine, and the explorer for one script of its own instead of
thirteen. All are named by what is in them: a reader's browser never mixes the parts of two builds. The types
that scripts are checked by (JSDoc) stay at home.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from pydantic import TypeAdapter

from generator import assembly
from generator.county.configuration import Configuration
from generator.county.pruning import pruned
from generator.county.resources import bundled, material_folder, material_stylesheets
from generator.kept import Memory

_FOLDER = "assets/generated/"
_HASH_DIGITS = 10
_COMPONENT = re.compile(r"\.([a-z][a-z-]*[a-z])")
_PAGES = (".md", ".html")
_WORD = re.compile(r"[a-z][a-z-]*[a-z]")
_SHEET = TypeAdapter(str)
# JSDoc on lines of its own, and a type within a line; a comment that names a licence stays with its work.
# What is said to who changes a sheet is of no use to who reads a page.
_REMARK = re.compile(r"(?s)/\*.*?\*/\n?")
_TYPES = re.compile(
    r"^[ \t]*/\*\*(?:(?!\*/|@license|@preserve)[\s\S])*\*/[ \t]*\n|/\*\* @type [^*\n]*\*/ ?", re.MULTILINE
)
# In the order in which they hold: what comes later may overrule what came before.
STYLES = (
    *(
        f"assets/stylesheets/{name}.css"
        for name in ("tokens", "theme", "frame", "pages", "forms", "tables", "cards", "told")
    ),
    "assets/search/search.css",
    "assets/cite/cite.css",
    "assets/stylesheets/print.css",
)
SCRIPTS = (
    *(
        f"assets/javascripts/{name}.js"
        for name in ("gongkai", "folding", "reading", "beside", "cells", "choosing", "reporting", "taking")
    ),
    *(
        f"assets/search/{name}.js"
        for name in ("finding", "ranking", "writing", "helping", "results", "search", "landing")
    ),
    "assets/cite/cite.js",
    "assets/cite/cell.js",
)


class Appearance(TypedDict):
    """Addresses for templates; bundles: the last script of a page → one script of all that the page names."""

    stylesheets: list[str]
    scripts: list[str]
    bundles: dict[str, str]


def put_together(
    theme: Path,
    memory: Memory | None = None,
    named: frozenset[str] | None = frozenset(),
    of_pages: Sequence[Sequence[str]] = (),
) -> Appearance:
    """Write all into the staged theme, in place of their parts; return the addresses for templates.

    memory: knows what was made of the same sheets before. named: words that may be names of Material's
    components in a county's own pages; None where they may use any. of_pages: the scripts that some page
    alone names.
    """
    _leave_types_behind(theme)
    own = _REMARK.sub("", "".join(_texts(theme, STYLES)))
    used = own + "".join(path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*.css")))
    sheet = _used_of_theirs(used, memory, named) + own
    script = "".join(_texts(theme, SCRIPTS))
    bundles = {names[-1]: "".join(_texts(theme, names)) for names in of_pages}
    assembly.remove_files(theme, {*STYLES, *SCRIPTS, *(name for names in of_pages for name in names)})
    return {
        "stylesheets": [_put(theme, "site", sheet, ".css")],
        "scripts": [_put(theme, "site", script, ".js")],
        "bundles": {last: _put(theme, Path(last).stem, text, ".js") for last, text in bundles.items()},
    }


def _used_of_theirs(used: str, memory: Memory | None, named: frozenset[str] | None) -> str:
    theirs = _material_texts()
    if named is None:
        return "".join(theirs)
    more = named.intersection(_components(theirs))
    if memory is None:
        return pruned(theirs, used, more)
    key = ("sheet", *theirs, used, *sorted(more))
    return memory.recall(_SHEET, key, lambda: pruned(theirs, used, more))


def _material_texts() -> list[str]:
    """Return Material's sheets; our pages run from left to right without saying so."""
    # ":root" weighs what "[dir=ltr]" does.
    sheets = _texts(material_folder(), material_stylesheets())
    return [text.replace("[dir=ltr]", ":root") for text in sheets]


def _components(theirs: Iterable[str]) -> list[str]:
    return _COMPONENT.findall("".join(theirs))


def components_named(own: Configuration, handwritten: Iterable[Path]) -> frozenset[str] | None:
    """Return the words of a county's own pages that may be names of components (``!!! danger``, ``{.grid}``).

    None where it adds extensions, plugins, hooks or templates: what those write is not known before.
    """
    if own.adds_markup or any(_own_templates(own.theme[1:])):
        return None
    ours = bundled().content
    pages = (one for one in handwritten if one.suffix in _PAGES and not one.is_relative_to(ours))
    said = {word for page in pages for word in _WORD.findall(page.read_text(encoding="utf-8"))}
    return frozenset(said.intersection(_components(_material_texts()))) if said else frozenset()


def _own_templates(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the templates that are not ours word for word: this repository has ours in its own theme."""
    ours = bundled().overrides
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            twin = ours / path.relative_to(folder)
            if not (twin.is_file() and twin.read_bytes() == path.read_bytes()):
                yield path


def _leave_types_behind(theme: Path) -> None:
    for name, path in ((path.relative_to(theme).as_posix(), path) for path in sorted(theme.rglob("*.js"))):
        if not name.startswith(_FOLDER):
            text = path.read_text(encoding="utf-8")
            assembly.write_bytes(path, _TYPES.sub("", text).encode())


def _texts(folder: Path, names: Iterable[str]) -> list[str]:
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def _put(theme: Path, name: str, content: str, ending: str) -> str:
    digest = hashlib.sha256(content.encode()).hexdigest()[:_HASH_DIGITS]
    path = f"{_FOLDER}{name}-{digest}{ending}"
    assembly.write_bytes(theme / path, content.encode())
    return path
