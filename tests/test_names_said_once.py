"""A name means one thing: no two public classes of one name, no module name in a third place."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))
MOST_MODULES_OF_A_NAME = 2


def public_classes(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def places(names: Iterator[tuple[str, Path]], most: int) -> dict[str, list[str]]:
    """Return the names that stand in more than ``most`` files, with the files."""
    found = defaultdict(list)
    for name, source in names:
        found[name].append(source.relative_to(ROOT).as_posix())
    return {name: files for name, files in found.items() if len(files) > most}


def test_no_two_public_classes_have_one_name() -> None:
    classes = ((name, source) for source in SOURCES for name in public_classes(source))
    assert places(classes, 1) == {}


def test_no_module_name_stands_in_a_third_place() -> None:
    modules = ((source.stem, source) for source in SOURCES if source.stem != "__init__")
    assert places(modules, MOST_MODULES_OF_A_NAME) == {}
