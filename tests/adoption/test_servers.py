"""The samples for web servers do what they say, in the real servers."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

pytestmark = pytest.mark.programs

SAMPLES = Path(__file__).resolve().parents[2] / "generator/county/files/deploy"
STYLE = "assets/generated/site-0123456789.css"
CARD = "departments/a/2022/p/card.html"
FILES = {
    "index.html": "<p>home</p>" * 200,
    "404.html": "<p>nothing here</p>",
    "about/index.html": "<p>about</p>",
    "data/index.html": "<p>data</p>",
    "SHA256SUMS.gz": "packed sums",
    "data/SHA256SUMS": "0123456789abcdef",
    "data/findings.csv.gz": "packed",
    "data/projects.csv": "plain",
    "data/departments/a/tables-zh.zip": "tables",
    "departments/a/2022/records.json.gz": "{}",
    ".gongkai-site": "ours",
    CARD: "<p>card</p>",
    STYLE: "p{}" * 1000,
}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    site = tmp_path / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    port = _free_port()
    command = (_nginx if request.param == "nginx" else _caddy)(tmp_path, site, port)
    environment = {**os.environ, "HOME": str(tmp_path)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
        server.terminate()


def _nginx(folder: Path, site: Path, port: int) -> list[str]:
    sample = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    placed = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/jixiao", str(site))
    (folder / "site.conf").write_text(placed, encoding="utf-8")
    # A test's folder is its owner's alone; the server must be the owner too.
    owner = "user root;" if os.geteuid() == 0 else ""
    rest = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(f"{owner} {rest}", encoding="utf-8")
    return [str(shutil.which("nginx")), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def _caddy(folder: Path, site: Path, port: int) -> list[str]:
    sample = (SAMPLES / "Caddyfile").read_text(encoding="utf-8")
    placed = sample.replace("jixiao.example.gov.cn {", f"http://127.0.0.1:{port} {{")
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\n\tadmin off\n}}\n{placed.replace('/var/www/jixiao', str(site))}", encoding="utf-8"
    )
    return [str(shutil.which("caddy")), "run", "--config", str(config), "--adapter", "caddyfile"]


def _asked(port: int, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read()
    connection.close()
    return found


def test_the_sample_serves_the_site(port: int) -> None:
    status, headers, _ = _asked(port, "/", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], headers["Cache-Control"]) == (200, "gzip", "no-cache")
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    status, headers, _ = _asked(port, "/about")
    assert status in {301, 308}
    assert headers["Location"].endswith("/about/")
    status, headers, body = _asked(port, "/nowhere/at/all")
    assert (status, body) == (404, b"<p>nothing here</p>")
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert _asked(port, "/.gongkai-site")[0] == 404


def test_the_sample_keeps_hashed_files_and_lets_data_be_fetched(port: int) -> None:
    _, headers, _ = _asked(port, f"/{STYLE}")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    status, headers, body = _asked(port, "/data/SHA256SUMS", Range="bytes=0-3")
    assert (status, body, headers["Access-Control-Allow-Origin"]) == (206, b"0123", "*")
    status, headers, _ = _asked(port, "/data/findings.csv")
    assert (status, headers["Location"].rpartition("/data/")[2]) == (301, "findings.csv.gz")
    status, headers, _ = _asked(port, "/SHA256SUMS")
    assert (status, headers["Location"].rpartition("/")[2]) == (301, "SHA256SUMS.gz")
    assert _asked(port, "/data/projects.csv")[2] == b"plain"
    for table in ("projects", "indicators", "funds"):
        status, headers, _ = _asked(port, f"/data/departments/a/{table}-zh.csv")
        assert (status, headers["Location"].rpartition("/a/")[2]) == (301, "tables-zh.zip")
    _, headers, _ = _asked(port, "/departments/a/2022/records.json.gz")
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "frame-ancestors *" in _asked(port, f"/{CARD}")[1]["Content-Security-Policy"]
