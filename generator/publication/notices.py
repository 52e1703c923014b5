"""Who wrote what the site ships beside its own: their licences want to be kept with every copy.

Style sheets are cut out of Material for MkDocs; the explorer draws with Vega, which comes as one script in
vl-convert. Their licences are those of the installed packages, those of the script's parts stand in a list
beside this module (``.ci/notices.py`` writes it).
"""

from importlib.metadata import distribution
from importlib.resources import files

from generator.errors import BuildError

PATH = "licenses.txt"
_PREFACE = """\
本站的网页、样式和脚本由 gongkai 生成（Apache-2.0）；数据的许可见“关于本站”。
下面是其中用到的第三方作品和它们的许可，许可要求随每一份副本保留。

The pages, styles and scripts of this site are made by gongkai (Apache-2.0). What follows are the works of
others that it ships, with their licences.
"""
# Distribution → what of it the site ships.
_SHIPPED = {
    "mkdocs-material": "assets/generated/*.css: style sheets, the parts that our pages use",
    "vl-convert-python": "assets/generated/*.js: the packaging of the drawing program below",
}
_JAVASCRIPT = "The drawing program of the explorer, with all that it is made of:"
_RULE = "=" * 78


def notices() -> tuple[str, bytes]:
    """Return path and content of the file; BuildError when a package came without its licence."""
    parts = [_PREFACE]
    for name, what in _SHIPPED.items():
        parts.append(f"{_RULE}\n{name} {distribution(name).version}\n{what}\n\n{_licence(name)}")
    script = files("generator.publication").joinpath("licences", "javascript.txt").read_text(encoding="utf-8")
    parts.append(f"{_RULE}\n{_JAVASCRIPT}\n\n{script}")
    return PATH, "\n".join(parts).encode()


def _licence(name: str) -> str:
    found = [one for one in distribution(name).files or () if one.match("*.dist-info/**/LICENSE*")]
    if not found:
        raise BuildError(f"{name} 没有带它的许可文件；请重新安装 gongkai")
    return found[0].read_text(encoding="utf-8")
