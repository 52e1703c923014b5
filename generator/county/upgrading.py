"""From an older format to the present one: data migrated, files brought along renewed unless changed."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator import assembly
from generator.county import adopting
from generator.county.formats import changes_since
from generator.release import release
from generator.storage import FORMAT

_FORMAT_LINE = re.compile(r"^数据格式\s*:.*$", re.MULTILINE)
_VERSION_LINE = re.compile(r"^gongkai\s*[=~<>!].*$", re.MULTILINE)
# These are the county's own from the first day on: nothing new is to be put into them.
_OWN = ("README.md", "data/site.yaml", "data/departments.yaml", "mkdocs.yml", "content/about.md")


def upgrade(root: Path, name: str, written: str | None) -> Iterator[str]:
    """Bring a county's repository to the present format; yield a sentence for everything told or done.

    ``written``: the format that ``data/site.yaml`` names, None where it names none.
    """
    for change in changes_since(written):
        yield from (f"格式 {change.to}：{told}" for told in change.told)
        yield from change.migrate(root)
    if _set_line(root / "data" / "site.yaml", _FORMAT_LINE, f'数据格式: "{FORMAT}"'):
        yield f"data/site.yaml：数据格式写成 {FORMAT}"
    if _set_line(root / "requirements.txt", _VERSION_LINE, f"gongkai=={release()}"):
        yield f"requirements.txt：程序版本写成 {release()}"
    yield from _renewed(root, name)


def _renewed(root: Path, name: str) -> Iterator[str]:
    """Renew the files that came with the program; where a person changed one, put the new one beside it."""
    files = adopting.starting_files(name)
    untouched, known = adopting.untouched(root), adopting.noted(root)
    for path, content in files.items():
        if path in _OWN or path == "requirements.txt" or _is_same(root / path, content):
            continue
        if path in untouched or path.startswith("data/"):
            adopting.write(root, path, content)
            yield f"{path}：换成了新的"
        elif known and path not in known and not (root / path).exists():
            # What was there before and is not any more, somebody removed on purpose.
            adopting.write(root, path, content)
            yield f"{path}：新增"
        elif (root / path).exists():
            adopting.write(root, f"{path}.new", content)
            yield f"{path}：您改过，没有动；新的放在 {path}.new，请对照"
    if (root / adopting.WRITTEN).exists():
        adopting.note_written(root, files)


def _is_same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _set_line(path: Path, pattern: re.Pattern[str], line: str) -> bool:
    """Write ``line`` over the one that matches, or before the first line with content."""
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    if pattern.search(text):
        return assembly.write_file(path, pattern.sub(line, text, count=1))
    lines = text.splitlines(keepends=True)
    at = next((i for i, one in enumerate(lines) if one.strip() and not one.startswith("#")), len(lines))
    return assembly.write_file(path, "".join([*lines[:at], f"{line}\n", *lines[at:]]))
