"""Is the site that stands there what a build would make? Then nothing need be loaded, read or written.

A site keeps the key of all that it was made from, and the checksum of every file. It stands as long as the
key is the same and no file is changed, gone or added; everything else is built anew.
"""

import sys
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from generator import kept
from generator.assembly import CHECKSUMS, checksums
from generator.revisions import Repository
from generator.swapping import MARK_TEXT, SITE_MARK
from generator.walking import contents
from generator.workplace import Workplace

_PROGRAM = Path(__file__).parent
_EMBARGO = "公开日期".encode()
_KEY_LINE = "依据："


def key_of_inputs(layout: Workplace, form: str, today: str | None = None) -> str:
    """Return the key of everything that a build in ``layout`` reads; ``form`` is what it becomes.

    The repository's log is read by the commit that it ends in; ``today`` matters where something waits for a
    day to be published.
    """
    folders = (layout.data, layout.content, layout.overrides, *layout.settings(), *_program())
    files = [part for folder in folders for part in _contents(folder)]
    day = today or "" if any(_EMBARGO in part for part in files) else ""
    log = Repository(layout.root).ask("rev-parse", "HEAD", "--is-shallow-repository") or b""
    return kept.key_of(form, sys.version, day, log, *kept.libraries(), *files)


def mark_text(key: str) -> str:
    """Return what a site's own file says of it."""
    return f"{MARK_TEXT}{_KEY_LINE}{key}\n"


def stands(site: Path, key: str) -> bool:
    """True when ``site`` is whole, and made from what has this key."""
    try:
        known = (site / SITE_MARK).read_text(encoding="utf-8")
        if known != mark_text(key):
            return False
        listed = checksums(site)
        there = {path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()}
        return there == {*listed, SITE_MARK, CHECKSUMS} and all(
            _digest(site / name) == digest for name, digest in listed.items()
        )
    except (OSError, UnicodeDecodeError):
        return False


def _program() -> Iterator[Path]:
    """Yield the folders of the program, and what it brings along beside them in a clone."""
    yield _PROGRAM
    for name in ("content", "site_overrides", "mkdocs.yml"):
        yield _PROGRAM.parent / name


def _contents(place: Path) -> Iterator[bytes]:
    """Yield name and content of every file, in order."""
    for name, content in contents(place):
        yield name.encode()
        yield content
    yield b"end"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
