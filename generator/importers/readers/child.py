"""Reading in a process of its own, with bounds on time and memory that no file can talk its way around.

Run as a module, it reads one file and writes the document, or the refusal, as JSON to its standard output.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED
from generator.importers.vocabulary.grid import Cell, Document, Notice, Paragraph, Table

SECONDS = 18  # of the processor
_PATIENCE_SECONDS = 60  # on a machine that is busy with other things
MEMORY_BYTES = 800 * 2**20  # of addresses; what is in use stays below 500 MB
_TOO_SLOW = f"读这个文件超过 {SECONDS} 秒；请拆开，或只保留自评表所在的页，再导入"
_TOO_BIG = "读这个文件要用的内存超过上限；请拆开，或只保留自评表所在的页，再导入"


def read_in_child(module: str, path: Path) -> Document:
    """Return what ``module.read(path)`` returns; raise UnreadableInputError when it refuses or fails."""
    command = [sys.executable, "-P", "-m", __name__, module, os.fspath(path.resolve())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs here, with a module of this package
            command,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=max(SECONDS, _PATIENCE_SECONDS if SECONDS >= 1 else SECONDS),
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableInputError(_TOO_SLOW) from error
    if done.returncode:
        raise UnreadableInputError(_TOO_SLOW if done.returncode < 0 else DAMAGED)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise UnreadableInputError(answer["refused"])
    return _document(answer)


def main(module: str, path: Path) -> None:
    """Read a file with ``module.read`` and write the answer."""
    _bound()
    try:
        answer = _plain(importlib.import_module(module).read(path))
    except UnreadableInputError as error:
        answer = {"refused": error.message}
    except MemoryError:
        answer = {"refused": _TOO_BIG}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii"))


def _bound() -> None:
    """Let the system stop this process; on Windows, which has no such limits, the parent's clock does."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only there

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _plain(document: Document) -> dict[str, Any]:
    blocks: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [[[c.text, c.place, c.column, c.span, c.continues] for c in row] for row in block.rows]
            blocks.append({"rows": cells, "exact": block.exact, "flat": block.flat})
        else:
            blocks.append([block.text, block.place, block.role])
    return {"blocks": blocks, "notices": [[notice.place, notice.text] for notice in document.notices]}


def _document(answer: dict[str, Any]) -> Document:
    blocks = tuple(
        Table(
            tuple(tuple(Cell(*cell) for cell in row) for row in block["rows"]),
            exact=block["exact"],
            flat=block["flat"],
        )
        if isinstance(block, dict)
        else Paragraph(*block)
        for block in answer["blocks"]
    )
    return Document(blocks, tuple(Notice(*notice) for notice in answer["notices"]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
