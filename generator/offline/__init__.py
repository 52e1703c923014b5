"""A copy of the site to take along: one zip that opens from a folder, without a server.

A browser does not look into a folder for its ``index.html`` when it reads from a disk, so every link is made
to end in the file. What scripts need comes as scripts (``search.Form.SCRIPT``): nothing can be fetched.
"""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

from generator.errors import BuildError, Place
from generator.writing import replacing, write_whole

README = "README.txt"
_README_TEXT = """{name}（离线副本）

1. 把压缩包整个解压，得到一个文件夹；不要直接在压缩包里打开。
2. 用浏览器打开其中的 index.html。

不需要联网。能用什么、不能用什么，见 guide/offline/index.html。
"""
# What only a server can use: the page for missing addresses, and what search engines ask for.
_SERVED_ONLY = ("404.html", "sitemap.xml*", "robots.txt")
_UNSAFE_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)')
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def zip_name(site_name: str) -> str:
    """Return what the copy of a site is called: the letters and digits of its name, then what it is."""
    words = re.findall(r"[^\W_]+", site_name)
    return f"{'-'.join([*words, '离线副本'])}.zip"


def check_writable(target: Path) -> None:
    """Raise BuildError unless ``target`` can become a zip."""
    if target.suffix.lower() != ".zip":
        raise BuildError("离线副本是一个压缩包，文件名要以 .zip 结尾", Place(target))
    if target.is_dir():
        raise BuildError("这里已有一个同名的文件夹；请换一个文件名", Place(target))


def make_openable(tree: Path) -> None:
    """Turn a whole site into one that opens from the disk, and say in a file how."""
    from generator.offline.links import title_of, with_files  # noqa: PLC0415 - see there

    for path in [path for pattern in _SERVED_ONLY for path in sorted(tree.glob(pattern))]:
        path.unlink()
    for page in sorted(tree.rglob("*.html")):
        address = page.relative_to(tree).as_posix()
        html = page.read_text(encoding="utf-8")
        write_whole(page, with_files(html, address, tree).encode())
    name = title_of((tree / "index.html").read_text(encoding="utf-8"))
    text = _README_TEXT.format(name=name).replace("\n", "\r\n")
    write_whole(tree / README, text.encode("utf-8-sig"))


def name_files(tree: Path, site: str | None) -> None:
    """Make every address in a whole site end in a file, for a server that looks into no folder.

    site: the site's own address, whose pages are named in full in the site map, the feeds and the heads.
    """
    from generator.offline.links import with_files  # noqa: PLC0415 - see there

    for path in sorted(path for pattern in ("*.html", "*.xml") for path in tree.rglob(pattern)):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = with_files(text, path.relative_to(tree).as_posix(), tree)
        if site:
            text = _with_whole_files(text, site, tree)
        write_whole(path, text.encode())


def _with_whole_files(text: str, site: str, tree: Path) -> str:
    whole = re.compile(rf"{re.escape(site)}([^\s\"'<>?#&]*/)?(?=[\"'<>?#&\s])")

    def to_file(address: re.Match[str]) -> str:
        is_page = (tree / unquote(address[1] or "") / "index.html").is_file()
        return f"{address[0]}index.html" if is_page else address[0]

    return whole.sub(to_file, text)


def write_zip(tree: Path, target: Path) -> None:
    """Write ``tree`` to ``target``, whole or not at all; the same files under one name give the same bytes.

    Everything stands in one folder called like the zip, so that unzipping spills nothing where people are.
    Raises BuildError for a name that Windows cannot have.
    """
    with replacing(target) as draft:
        _write_entries(tree, draft, target.stem)


def _write_entries(tree: Path, target: Path, top: str) -> None:
    files = {path.relative_to(tree).as_posix(): path for path in tree.rglob("*") if path.is_file()}
    for name in sorted(files):
        if _UNSAFE_IN_NAMES.search(name):
            raise BuildError("Windows 不能有这样的文件名，没有写成离线副本", Place(files[name]))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, files[name].read_bytes(), compresslevel=9)
