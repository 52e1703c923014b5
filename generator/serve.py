"""A local look at the site: builds, watches data and pages, and reloads the browser after each build."""

import http.server
import json
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import watchfiles

_RELOAD_PATH = "/__gongkai/version"
_STATE_PATH = "/__gongkai/state"
# Text is set as text: what is said may quote a data file. A page knows which site it is of: by the time that
# it asks there may be another.
_RELOAD_SCRIPT = (
    b"<script>(()=>{let seen=%s,box;const show=(lines,colour)=>{"
    b"if(!lines.length){box?.remove();box=undefined;return}"
    b"if(!box){box=document.createElement('div');box.setAttribute('role','alert');"
    b"box.style.cssText='position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;overflow:auto;"
    b"margin:0;padding:.75rem 1rem;color:#fff;font:16px/1.6 sans-serif;"
    b"white-space:pre-wrap';document.body.append(box)}"
    b"box.style.background=colour;box.textContent=lines.join('\\n')};"
    b"setInterval(async()=>{try{const now=await(await fetch('"
    + _STATE_PATH.encode()
    + b"?'+encodeURI(location.pathname))).json();if(now.trouble.length)show(now.trouble,'#7a1712');"
    b"else show(now.note?[now.note]:[],'#24415e');"
    b"if(seen!==now.version){seen=now.version;location.reload()}}catch{}}"
    b",200)})()</script>"
)
_PAGE = "text/html; charset=utf-8"
_TRIES = 20
_GLANCE_MS = 300
# A browser asks less often for pages that nobody sees.
_WATCHED_S = 3.0
_STAYS = "刚才的改动还没有显示，这里是上一次生成的网站："


class Ahead(Protocol):
    """What is known of the next site."""

    @property
    def file(self) -> Callable[[str], bytes | None]:
        """What gives a file, path below the site → content; None where it is as the site has it."""

    @property
    def gone(self) -> Collection[str]:
        """The files that the next site does not have."""


class BuildCounter:
    """Counts builds, so that an open page knows when to reload, and what is wrong with an edit."""

    def __init__(self) -> None:
        self._count = 1
        self._trouble: tuple[str, ...] = ()
        self._note = ""
        self._waits_for = ""
        self._watched: dict[str, float] = {}
        self._ahead: Ahead | None = None

    def advance(self) -> None:
        """Say that a new site stands ready."""
        self._trouble, self._note, self._ahead = (), "", None
        self._count += 1

    def look_ahead(self, ahead: Ahead, note: str) -> None:
        """Show some files before the site has them; ``note`` says so."""
        self._trouble, self._note, self._ahead = (), note, ahead
        self._count += 1

    def watch(self, name: str) -> None:
        """Note that a page (a path below the site) is open somewhere."""
        file = f"{name}index.html" if not name or name.endswith("/") else name
        self._watched = {**self._lately(), file: time.monotonic()}

    def watched(self) -> list[str]:
        """Return the pages that are open somewhere; whoever has one asks for news again and again."""
        return [*self._lately()]

    def _lately(self) -> dict[str, float]:
        since = time.monotonic() - _WATCHED_S
        return {name: moment for name, moment in self._watched.items() if moment > since}

    def wait(self, reason: str) -> None:
        """Say what the next site waits for, "" for nothing."""
        self._waits_for = reason

    def ahead(self, name: str) -> bytes | None:
        """Return a file that is shown before the site has it, None for any other."""
        ahead = self._ahead
        return ahead.file(name) if ahead else None

    def is_gone(self, name: str) -> bool:
        """Tell whether a file of the site is no longer shown."""
        ahead = self._ahead
        return ahead is not None and name in ahead.gone

    def complain(self, lines: Iterable[str]) -> None:
        """Say why the last edit is not shown; the site stays as it was."""
        self._trouble, self._note = (_STAYS, *lines), ""
        if self._ahead:
            self._ahead = None
            self._count += 1

    def state(self) -> bytes:
        """Return what an open page asks for, as JSON."""
        note = self._waits_for or self._note
        told = {"version": self._count, "trouble": self._trouble, "note": note}
        return json.dumps(told, ensure_ascii=False).encode()

    def __str__(self) -> str:
        return str(self._count)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the built tree as a static host would, with its own 404 page and a reload script."""

    def __init__(self, *arguments: Any, version: BuildCounter, **keywords: Any) -> None:
        self._version = version
        super().__init__(*arguments, **keywords)

    def do_GET(self) -> None:
        """Answer the reload question, pages with the reload script, and files."""
        if self.path == _RELOAD_PATH:
            self._answer(HTTPStatus.OK, "text/plain", str(self._version).encode())
            return
        if urlsplit(self.path).path == _STATE_PATH:
            self._version.watch(unquote(urlsplit(self.path).query).lstrip("/"))
            self._answer(HTTPStatus.OK, "application/json; charset=utf-8", self._version.state())
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if urlsplit(self.path).path.endswith("/") else path
        script = _RELOAD_SCRIPT.replace(b"%s", str(self._version).encode(), 1)
        content, is_there = self._content(page)
        if content is not None and page.suffix == ".html":
            self._answer(HTTPStatus.OK, _PAGE, content + script)
        elif content is not None:
            self._answer(HTTPStatus.OK, self.guess_type(str(page)), content)
        elif not is_there and (missing := self._content(Path(self.directory) / "404.html")[0]):
            self._answer(HTTPStatus.NOT_FOUND, _PAGE, missing + script)
        else:
            super().do_GET()

    def _content(self, path: Path) -> tuple[bytes | None, bool]:
        """Return a page, or another file that the site will have, and whether anything is there at all."""
        name = path.relative_to(self.directory).as_posix()
        if self._version.is_gone(name):
            return None, False
        ahead = self._version.ahead(name)
        if ahead is None and path.suffix == ".html" and path.is_file():
            return path.read_bytes(), True
        return ahead, path.exists()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        """A static host lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Stay quiet: the command says what matters."""


class _Server(http.server.ThreadingHTTPServer):
    """Serves quietly: a browser that goes away while it is answered is no fault."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless somebody just closed a page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def start_server(site: Path, port: int, version: BuildCounter) -> http.server.ThreadingHTTPServer:
    """Serve ``site`` on the first free port from ``port`` on, on this machine only, in the background."""
    handler = partial(_Handler, directory=str(site), version=version)
    for candidate in range(port, port + _TRIES):
        try:
            server = _Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
    raise OSError(f"端口 {port}–{port + _TRIES - 1} 都被占用")


def watch(
    folders: list[Path],
    files: Callable[[], Iterable[Path]],
    generated: Callable[[Path], bool],
    rebuild: Callable[[list[Path]], None],
    began: Callable[[], None] | None = None,
) -> None:
    """Call ``rebuild`` after every change below ``folders`` that the build did not make; never returns.

    It is told which files have changed. files: what else matters; they are looked at again and again, for
    an editor that writes a new file in the place of the old one is not seen by whoever watches the old one.
    A folder may come and go. began: is called once when nothing can be missed any more, unless something has
    changed already.
    """
    seen, is_new = _looks(files()), True
    while True:
        there = _numbers(folders)
        for changes in watchfiles.watch(
            *there, raise_interrupt=True, rust_timeout=_GLANCE_MS, yield_on_timeout=True
        ):
            looks = _looks(files())
            changed = [Path(path) for _, path in changes if not generated(Path(path))]
            changed += [path for path, _ in {*looks.items()} ^ {*seen.items()}]
            seen = looks
            is_moved = _numbers(folders) != there
            if changed or is_moved:
                rebuild(changed or folders)
            elif is_new and began:
                began()
            is_new = False
            if is_moved:
                break


def _looks(files: Iterable[Path]) -> dict[Path, tuple[int, ...]]:
    """Return for every file that is there what changes when somebody writes it."""
    told = {path: path.stat() for path in files if path.is_file()}
    return {path: (known.st_size, known.st_mtime_ns, known.st_ino) for path, known in told.items()}


def _numbers(folders: Iterable[Path]) -> dict[Path, int]:
    """Return the folders that are there, with the number by which the system knows each."""
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}
