"""What a batch costs: CPU a document after the start, over copies of the documents of a folder.

python bench/batch.py FOLDER [how many] [--readme]

Every copy is another file: what is read twice would otherwise be read once. Documents that LibreOffice
converts are timed apart, in seconds of the clock, as they are converted side by side. With ``--readme`` the
table goes into ``bench/README.md`` too.
"""

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import ROOT
from report import put

from generator.batch import import_batch
from generator.errors import UnreadableInputError
from generator.importers.gathering import FileToImport
from generator.importers.readers import FileKind, kind_of
from generator.storage import read_departments

_HEAD = """# What a batch of documents costs

Made by `python bench/batch.py FOLDER --readme`, over copies of the documents of a folder.

| documents | how many | read | processor s each | s on the clock each |
| --- | ---: | ---: | ---: | ---: |
"""
_OFFICE = {FileKind.OFFICE_TEXT, FileKind.OFFICE_TABLE}


def main() -> None:
    """Print what both kinds of documents cost, and how many were read."""
    said = [text for text in sys.argv[1:] if text != "--readme"]
    folder, count = Path(said[0]), int(said[1]) if len(said) > 1 else 500
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".json"]
    office = [path for path in paths if _needs_office(path)]
    direct = [path for path in paths if path not in office]
    with tempfile.TemporaryDirectory() as work:
        rows = [_run(_copies(direct, count, Path(work)), "read directly")]
        if office:
            rows.append(_run(_copies(office, len(office) * 2, Path(work)), "through LibreOffice"))
    if "--readme" in sys.argv:
        put(ROOT / "bench/README.md", _HEAD + "".join(rows))


def _needs_office(path: Path) -> bool:
    try:
        return kind_of(path) in _OFFICE
    except UnreadableInputError:
        return False


def _copies(paths: list[Path], count: int, work: Path) -> Iterator[FileToImport]:
    for number, path in enumerate(itertools.islice(itertools.cycle(paths), count)):
        target = work / f"{number}-{path.name}"
        shutil.copyfile(path, target)
        yield FileToImport(target, target.name)


def _run(sources: Iterator[FileToImport], what: str) -> str:
    """Return the row of the table."""
    files = [*sources]
    departments = read_departments(ROOT / "data")
    import_batch(files[:1], departments, None, None, lambda *_: None)
    begun, cpu = time.perf_counter(), _cpu()
    outcomes = import_batch(files, departments, None, None, lambda *_: None)
    cpu, taken = (_cpu() - cpu) / len(files), (time.perf_counter() - begun) / len(files)
    read = sum(outcome.done is not None for outcome in outcomes)
    print(f"{what}: {len(files)}, read {read}; CPU {cpu:.3f} s each, {taken:.2f} s each by the clock")
    for outcome in outcomes[:40]:
        if outcome.done is None:
            print(f"  {outcome.source.shown}: {outcome.refusal}")
    return f"| {what} | {len(files)} | {read} | {cpu:.2f} | {taken:.2f} |\n"


def _cpu() -> float:
    """Seconds of the processor, those of the processes that read PDF files among them (as Linux counts)."""
    used = os.times()
    total = used.user + used.system + used.children_user + used.children_system
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            values = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(values[1]) == os.getpid():
            total += sum(map(int, values[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


if __name__ == "__main__":
    main()
