"""Make the pictures of the clerk's guide: ``python3 .ci/pictures.py``.

A county is made in an empty folder, with the real commands: a Word file is imported from its inbox,
published, and a figure of it corrected. What the forge's pages show of that is drawn, since every forge
looks different; the report in it, and the published pages, are what the program made.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from threading import Thread

import environment

if find_spec("playwright") is None:
    sys.exit(environment.run_inside(__file__, sys.argv[1:]))

import jinja2
from markdown import markdown
from PIL import Image
from playwright.sync_api import Page, sync_playwright

SOURCES = environment.ROOT / ".ci" / "guide"
PICTURES = environment.ROOT / "content" / "guide" / "pictures"
GONGKAI = environment.BIN / "gongkai"
NAME = "示例区预算绩效自评公开"
FILED = "data/filings/lvhua/2022.yaml"
DOCUMENT = "2022年度绩效自评.docx"
DEPARTMENT = 'lvhua:\n  名称: 示例区绿化中心\n  地区: {代码: "000000", 名称: 示例市示例区}\n'
WRONG, RIGHT = '得分: "96"', '得分: "98"'
NAMES = ("upload", "request", "page", "edit", "changed")
COLOURS = 64
WIDTH, HEIGHT = 900, 640
AS_PUBLISHED = "site/departments/lvhua/2022"


def main() -> int:
    """Play the clerk's way once, and draw what she sees at every step."""
    environment.speak_utf8()
    _leave_no_gap()
    with tempfile.TemporaryDirectory() as folder, _window() as window:
        county = Path(folder) / "jixiao"
        _start(county)
        _draw(window, "upload", f"上传到 {_REPOSITORY}", _UPLOAD)
        report = _import(county)
        _draw(
            window, "request", "合并请求", _REQUEST.replace("@报告@", markdown(report, extensions=["tables"]))
        )
        before = (county / FILED).read_text(encoding="utf-8")
        _publish(county, "导入收件箱里的文件")
        _photograph(window, "page", county / AS_PUBLISHED / "daolu-lvhua-yanghufei")
        _draw(window, "edit", "编辑数据文件", _EDIT.replace("@文件@", FILED).replace("@片段@", _part(before)))
        (county / FILED).write_text(before.replace(WRONG, RIGHT), encoding="utf-8")
        _publish(county, "总分照原件改正")
        _photograph(window, "changed", county / AS_PUBLISHED / "history")
    return 0


def _leave_no_gap() -> None:
    """Put something where a picture is still lacking: a site is not built with a link to nothing."""
    PICTURES.mkdir(exist_ok=True)
    for name in NAMES:
        if not (PICTURES / f"{name}.png").exists():
            Image.new("P", (1, 1)).save(PICTURES / f"{name}.png")


_REPOSITORY = "shiliqu/jixiao"
_UPLOAD = (
    "<h1>jixiao / inbox</h1>"
    f'<div class="box drop">把文件拖到这里，或者 <u>选择文件</u><br><b>{DOCUMENT}</b></div>'
    '<div class="box">说明：2022 年度自评表<br><br><span class="press">提交</span></div>'
)
_REQUEST = (
    "<h1>导入收件箱里的文件</h1>"
    '<p class="quiet">gongkai-inbox → main　检查：通过　预览：可以下载</p>'
    '<div class="box">@报告@</div><span class="press">合并</span>'
)
_EDIT = (
    "<h1>@文件@</h1>"
    '<div class="box"><pre>@片段@</pre></div>'
    '<div class="box">说明：总分照原件改正<br><br><span class="press">提交</span></div>'
)


def _start(county: Path) -> None:
    _run(county.parent, GONGKAI, "init", county.name, "--name", NAME)
    (county / "data/departments.yaml").write_text(DEPARTMENT, encoding="utf-8")
    example = county.parent / "filings" / "lvhua" / "2022.yaml"
    example.parent.mkdir(parents=True)
    example.write_bytes((SOURCES / "example.yaml").read_bytes())
    _run(county, GONGKAI, "export", example, "--form", "docx", "--out", county.parent)
    (county.parent / "lvhua-2022.docx").rename(county / "inbox" / DOCUMENT)
    _run(county, "git", "init", "--quiet", "--initial-branch", "main")
    _commit(county, "开始")


def _import(county: Path) -> str:
    """Import what lies in the inbox and return the text of the merge request, as ``deploy/inbox.sh`` does."""
    _run(county, GONGKAI, "inbox", "--report", "import-report.md")
    report = (county / "import-report.md").read_text(encoding="utf-8")
    return f"{report}\n{_run(county, GONGKAI, 'diff', 'HEAD', '--format', 'markdown')}"


def _publish(county: Path, message: str) -> None:
    _commit(county, message)
    _run(county, GONGKAI, "build", "--quiet")


def _commit(county: Path, message: str) -> None:
    _run(county, "git", "add", "--all")
    who = ("-c", "user.name=gongkai", "-c", "user.email=gongkai@localhost")
    _run(county, "git", *who, "commit", "--quiet", "--message", message)


def _run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}：{done.returncode}")
    return done.stdout


def _part(filed: str) -> str:
    """Return the lines around the figure to be corrected, the figure marked."""
    lines = filed.splitlines()
    at = next(number for number, line in enumerate(lines) if WRONG in line)
    return "\n".join(lines[at - 1 : at + 2]).replace(WRONG, f"<mark>{RIGHT}</mark>")


# ------------------------------------------------------------------ taking the pictures


@contextmanager
def _window() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=environment.find_browser(), args=["--no-sandbox"]
        )
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        browser.close()


def _draw(window: Page, name: str, title: str, body: str) -> None:
    template = jinja2.Environment(autoescape=True).from_string(
        (SOURCES / "forge.html.j2").read_text(encoding="utf-8")
    )
    window.set_content(template.render(title=title, repository=_REPOSITORY, body=body))
    _keep(name, window.locator("body").screenshot())


def _photograph(window: Page, name: str, folder: Path) -> None:
    """Take a picture of the beginning of a page of the built site."""
    site = next(parent for parent in folder.parents if parent.name == "site")
    with _served(site) as address:
        window.goto(f"{address}{folder.relative_to(site).as_posix()}/")
        _keep(name, window.screenshot())


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the overridden name is its own
        """Leave the terminal to what went wrong."""


def _keep(name: str, screenshot: bytes) -> None:
    """Write a picture with few colours, which is what pages of text have."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB").quantize(COLOURS)
    picture.save(PICTURES / f"{name}.png", optimize=True)
    print(f"content/guide/pictures/{name}.png")


if __name__ == "__main__":
    sys.exit(main())
