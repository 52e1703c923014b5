"""A client of Pagefind's own service: records in, the files of an index out.

Pagefind's Python client rests 0.1 s before each answer, and when it has written an index itself, the answer
may come before the last files are whole; here nothing rests, and the files come in the answer.
"""

import json
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any

from pagefind.service import get_executable

from generator.errors import BuildError

_PIECE_BYTES = 1 << 20
_SAID_MAX = 300


@dataclass(frozen=True)
class Service:
    """A running Pagefind that answers one request at a time."""

    requests: IO[bytes]
    answers: IO[bytes]
    complaints: IO[bytes]

    def index(self, contents: Iterable[tuple[str, str]], include_characters: str) -> dict[str, bytes]:
        """Return the files of an index, path → bytes, of records given as (address, spelled content).

        ``include_characters`` are marks that are part of a word. Raises BuildError.
        """
        number = self._ask(type="NewIndex", config={"include_characters": include_characters})["index_id"]
        for url, content in contents:
            record = {"url": url, "content": content, "language": "unknown"}
            self._ask(type="AddRecord", index_id=number, **record, meta={}, filters={}, sort={})
        files = self._ask(type="GetFiles", index_id=number)["files"]
        self._ask(type="DeleteIndex", index_id=number)
        return {file["path"]: b64decode(file["content"]) for file in files}

    def _ask(self, **payload: object) -> dict[str, Any]:
        message = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
        try:
            # A filing may hold half a surrogate pair, which is no text to Pagefind.
            self.requests.write(b64encode(message.encode("utf-8", "replace")) + b",")
            self.requests.flush()
            answer: dict[str, Any] = json.loads(b64decode(self._answer()))["payload"]
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise BuildError(f"搜索索引没有建成：Pagefind 中断。{self._said()}") from error
        if answer["type"] == "Error":
            raise BuildError(f"搜索索引没有建成：Pagefind 报告 {answer['message'][:_SAID_MAX]}")
        return answer

    def _answer(self) -> bytes:
        pieces: list[bytes] = []
        while not pieces or not pieces[-1].endswith(b","):
            piece = self.answers.read1(_PIECE_BYTES)  # type: ignore[attr-defined]  # a pipe is buffered
            if not piece:
                raise EOFError
            pieces.append(piece)
        return b"".join(pieces)[:-1]

    def _said(self) -> str:
        self.complaints.seek(0)
        return self.complaints.read(_SAID_MAX).decode("utf-8", "replace").strip()


@contextmanager
def running_service() -> Iterator[Service]:
    """Start Pagefind and stop it again; raises BuildError when it is not installed or does not start."""
    program = get_executable()
    if program is None:
        raise BuildError("搜索索引没有建成：没有找到 Pagefind，请重新安装 pagefind[extended]")
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(  # noqa: S603 - the program that our own dependency brings
                [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise BuildError(f"搜索索引没有建成：Pagefind 不能运行（{error.strerror}）") from error
        with process:
            if process.stdin is None or process.stdout is None:  # pragma: no cover - both are pipes
                raise BuildError("搜索索引没有建成：Pagefind 没有接上")
            try:
                yield Service(process.stdin, process.stdout, complaints)
            finally:
                process.kill()
                with suppress(OSError):  # what a dead process did not read cannot be flushed
                    process.stdin.close()
