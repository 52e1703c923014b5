"""How rightly documents are read: cells right, missing, silently wrong; proved, asked, unplaced; CPU each.

python bench/importing.py [folder …]

Without a folder the layouts of ``tests/importers/families`` are printed as Word files and read back. In a
folder every document counts that has its right values beside it: ``a.json`` for ``a.docx``, as
``gongkai import --json`` prints them (``filings``), one filing as it stands under ``data/``, or as
``right_values.py`` says.
"""

import importlib
import json
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import ROOT
from right_values import filings_of, rows_as_filed, with_rows_named, with_whole_targets

from generator.corpus import Department
from generator.errors import GongkaiError
from generator.importers import Import, import_file

_FAMILIES = ROOT / "tests/importers/families"
_COLUMNS = ("right", "missing", "silently wrong", "told wrong", "proved", "asked", "unplaced", "refused")
_NAMES = ("三级指标", "项目名称")
_NOT_READ = {"编号", "来源", "部门"}
# Where a document names no unit or year: neither is what is measured here.
_DEPARTMENTS = {"bench": Department.model_validate({"名称": "测试单位"})}
Right = tuple[str, Path, list[dict[str, Any]], Mapping[str, str]]


def main() -> None:
    """Print one line a document, and the sum."""
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as work:
        found = [*map(Path, sys.argv[1:])]
        documents = [d for folder in found for d in _in_folder(folder)] or [*_families(Path(work))]
        for name, path, right, rows in documents:
            start = time.process_time()
            counts = _compared(path, right, rows)
            taken = time.process_time() - start
            total += counts
            print(f"{name}\t{_line(counts)}\t{taken:.2f} s")
    print(f"{len(documents)} documents\t{_line(total)}")
    cells = total["right"] + total["missing"] + total["silently wrong"] + total["told wrong"]
    shares = (f"{name} {total[name] / max(1, cells):.4f}" for name in ("right", "silently wrong"))
    print(", ".join(shares))


def _line(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {counts[name]}" for name in _COLUMNS)


def _families(work: Path) -> Iterator[Right]:
    """The layouts from the provinces, each as a Word file with a year and a unit."""
    sys.path[:0] = [str(_FAMILIES)]
    drawing = importlib.import_module("drawing")
    for source in sorted(_FAMILIES.glob("layout_*.py")):
        family = importlib.import_module(source.stem).FAMILY
        path = work / f"{source.stem}.docx"
        drawing.write_docx(family, path)
        forms = [dict(form) for form in family.expected]
        yield source.stem, path, [{family.part: forms if family.part == "项目" else forms[0]}], {}


def _in_folder(folder: Path) -> Iterator[Right]:
    for values in sorted(folder.glob("*.json")):
        tree = json.loads(values.read_text(encoding="utf-8"))
        right = filings_of(tree)
        if not any("项目" in filing or "整体支出" in filing for filing in right):
            continue
        for path in sorted(folder.glob(f"{values.stem}.*")):
            if path != values:
                yield path.name, path, right, rows_as_filed(tree)


def _compared(path: Path, right: list[dict[str, Any]], rows: Mapping[str, str]) -> Counter[str]:
    """Compare what is read of a document with its right values, cell by cell."""
    wanted = dict(_leaves([_asked(filing) for filing in right]))
    try:
        done = import_file(path, _DEPARTMENTS, "bench", "2022")
    except GongkaiError:
        return Counter({"missing": len(wanted), "refused": 1})
    tree = with_whole_targets(done.filing.model_dump(mode="json", by_alias=True, exclude_none=True))
    tree = with_rows_named(tree, rows)
    parts = {key for filing in right for key in filing}
    read = dict(_leaves([{key: value for key, value in tree.items() if key in parts}]))
    counts = Counter(_verdict(text, read.get(place, ""), done) for place, text in wanted.items())
    report = done.report
    counts["proved"] = len(getattr(report, "proofs", ()))
    counts["asked"] = len(getattr(report, "questions", ()))
    counts["unplaced"] = len(report.unplaced)
    return counts


def _asked(filing: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in filing.items() if key not in {"年度", "单位"}}


def _verdict(wanted: str, read: str, done: Import) -> str:
    """A wrong value is silent when no message of the report names it or what should stand in its place."""
    if _plain(wanted) == _plain(read):
        return "right"
    if not read:
        return "missing"
    said = [message.text for message in (*done.report.warnings, *done.report.unplaced)]
    return "told wrong" if any(read in text or wanted in text for text in said) else "silently wrong"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _leaves(tree: object, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every filled value of a tree with the path to it."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if key not in _NOT_READ:
                yield from _leaves(value, f"{place}/{key}")
    elif isinstance(tree, (list, tuple)):
        for name, value in _each_named(tree):
            yield from _leaves(value, f"{place}/{name}")
    elif tree not in {None, ""}:
        yield place, str(tree)


def _each_named(items: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Yield projects and indicators by name, so that a row more moves none below it; others counted."""
    seen: Counter[str] = Counter()
    for number, item in enumerate(items):
        names = [_plain(str(item.get(key) or "")) for key in _NAMES] if isinstance(item, Mapping) else []
        name = next(filter(None, names), str(number))
        seen[name] += 1
        yield f"{name}#{seen[name]}", item


if __name__ == "__main__":
    main()
