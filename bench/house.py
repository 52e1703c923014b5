"""Count what the house is made of: rooms, arrows between modules, ``Any``, names said twice.

``python bench/house.py [TREE …]`` prints one column a tree, the working copy where none is named.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_MOST_MODULES_OF_A_NAME = 2


def main(trees: list[str]) -> None:
    """Print the counts as a table, a row a count and a column a tree."""
    counted = [_counts(Path(tree) / "generator") for tree in trees or ["."]]
    for name in counted[0]:
        print(f"{name:48}", *(f"{one[name]:>8}" for one in counted))


def _counts(package: Path) -> dict[str, int]:
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py"))}
    classes = Counter(name for text in sources.values() for name in _classes(text))
    modules = Counter(path.stem for path in sources if path.stem != "__init__")
    longest = max(len(text.splitlines()) for text in sources.values())
    return {
        "modules": len(sources),
        "rooms (folders with modules)": len({path.parent for path in sources}),
        "lines of the longest module": longest,
        "arrows (imports of one module by another)": sum(len({*_arrows(text)}) for text in sources.values()),
        "Any": sum(len(re.findall(r"\bAny\b", text)) for text in sources.values()),
        "public classes of one name": sum(times > 1 for times in classes.values()),
        "module names more than twice": sum(times > _MOST_MODULES_OF_A_NAME for times in modules.values()),
        "modules that import pandas": sum(
            bool(re.search(r"^(?:import|from) pandas", text, re.MULTILINE)) for text in sources.values()
        ),
    }


def _classes(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def _arrows(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            yield node.module or ""


if __name__ == "__main__":
    main(sys.argv[1:])
