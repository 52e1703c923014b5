"""A static host as the world has them: under a path of its own, with gzip, redirects and a 404 page."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@contextmanager
def serve(site: Path, prefix: str) -> Iterator[str]:
    """Serve ``site`` under ``prefix`` (``/`` or ``/jixiao/``) on a free local port; yields its address.

    The address ends with the prefix. Nothing outside the prefix is answered, so a link that forgets
    where the site stands is a 404.
    """
    with ThreadingHTTPServer((HOST, 0), partial(Host, site=site.resolve(), prefix=prefix)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class Host(SimpleHTTPRequestHandler):
    """Answers GET and HEAD from the files of one site."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm"}  # noqa: RUF012 - as the base class has it

    def __init__(self, *args: object, site: Path, prefix: str) -> None:
        self.site = site
        self.prefix = prefix
        super().__init__(*args)  # type: ignore[arg-type]  # the three that the server hands on unseen

    def log_message(self, *args: object) -> None:
        """Keep the test's output to the test."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        target = self.site / path.removeprefix(self.prefix)
        if not path.startswith(self.prefix) or not target.resolve().is_relative_to(self.site):
            self.answer(HTTPStatus.NOT_FOUND, self.site / "404.html")
        elif target.is_dir() and not path.endswith("/"):
            self.redirect(urlsplit(self.path)._replace(path=f"{urlsplit(self.path).path}/").geturl())
        else:
            file = target / "index.html" if target.is_dir() else target
            found = file.is_file()
            self.answer(*(HTTPStatus.OK, file) if found else (HTTPStatus.NOT_FOUND, self.site / "404.html"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: HTTPStatus, file: Path) -> None:
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
