"""Reading in a process of its own, with bounds on time and memory that no file can talk its way around."""

import importlib
import json
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeAlias, TypedDict, cast

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED
from generator.importers.vocabulary.grid import Cell, Document, Notice, Paragraph, Table

SECONDS = 18  # of the processor
# On a machine that is busy with other things; where the system has no limits only the clock holds.
_PATIENCE_SECONDS = 20 if sys.platform == "win32" else 180
MEMORY_BYTES = 800 * 2**20  # of addresses; what is in use stays below 500 MB
_TOO_SLOW = f"读这个文件超过 {SECONDS} 秒；请拆开，或只保留自评表所在的页，再导入"
_TOO_BIG = "读这个文件要用的内存超过上限；请拆开，或只保留自评表所在的页，再导入"


_CellTree: TypeAlias = tuple[str, str, int, int, bool]


class _TableTree(TypedDict):
    rows: list[list[_CellTree]]
    exact: bool
    flat: bool


class _Answer(TypedDict, total=False):
    """What a child sends, as JSON: why it refused, or the document."""

    refused: str
    blocks: list[_TableTree | tuple[str, str, str]]
    notices: list[tuple[str, str]]


def read_in_child(module: str, path: Path) -> Document:
    """Return what ``module.read(path)`` returns; raise UnreadableInputError when it refuses or fails.

    The process is forked from one that has the module loaded, which starts with the first file: what its
    libraries cost to load is paid once a batch. Where processes cannot fork (Windows) each loads them anew.
    """
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    receiver, sender = multiprocessing.Pipe(duplex=False)
    given = (sender, module, path.resolve())
    process: BaseProcess
    if can_fork:
        forking = multiprocessing.get_context("forkserver")
        forking.set_forkserver_preload([__name__, module])
        process = forking.Process(target=main, args=given, daemon=True)
    else:
        process = multiprocessing.get_context("spawn").Process(target=main, args=given, daemon=True)
    process.start()
    sender.close()
    try:
        answer = _received(receiver)
    finally:
        process.kill()
        process.join()
        receiver.close()
    if "refused" in answer:
        raise UnreadableInputError(answer["refused"])
    return _document(answer)


def _received(receiver: Connection) -> _Answer:
    """Return what a child answers; one that the system ended took too long, another one failed."""
    patience = max(SECONDS, _PATIENCE_SECONDS if SECONDS >= 1 else SECONDS)
    try:
        if not receiver.poll(patience):
            raise UnreadableInputError(_TOO_SLOW)
        return cast("_Answer", json.loads(receiver.recv_bytes()))
    except (EOFError, OSError) as error:
        raise UnreadableInputError(_TOO_SLOW) from error


def main(sender: Connection, module: str, path: Path) -> None:
    """Read a file with ``module.read`` and send the answer; what libraries print goes nowhere."""
    with Path(os.devnull).open("w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    _bound()
    try:
        answer = _plain(importlib.import_module(module).read(path))
    except UnreadableInputError as error:
        answer = {"refused": error.message}
    except MemoryError:
        answer = {"refused": _TOO_BIG}
    except Exception:  # noqa: BLE001 - libraries raise whatever a broken file makes them
        answer = {"refused": DAMAGED}
    sender.send_bytes(json.dumps(answer, ensure_ascii=True).encode("ascii"))


def _bound() -> None:
    """Let the system stop this process; on Windows, which has no such limits, the parent's clock does."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - only there

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _plain(document: Document) -> _Answer:
    blocks: list[_TableTree | tuple[str, str, str]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [[(c.text, c.place, c.column, c.span, c.continues) for c in row] for row in block.rows]
            blocks.append({"rows": cells, "exact": block.exact, "flat": block.flat})
        else:
            blocks.append((block.text, block.place, block.role))
    return {"blocks": blocks, "notices": [(notice.place, notice.text) for notice in document.notices]}


def _document(answer: _Answer) -> Document:
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
