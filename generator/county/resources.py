"""What the program brings along: guide pages, theme, default settings; in the wheel or in a clone."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.errors import BuildError, Place

_PACKAGE = Path(__file__).resolve().parent.parent
_IN_WHEEL = _PACKAGE / "bundled"
_STYLESHEETS = ("main.*.min.css", "palette.*.min.css")


@dataclass(frozen=True)
class Bundled:
    """Where the program's own texts, theme and settings stand."""

    root: Path

    @property
    def content(self) -> Path:
        """The guide and the page about the site."""
        return self.root / "content"

    @property
    def overrides(self) -> Path:
        """The theme's templates, styles and scripts."""
        return self.root / "site_overrides"

    @property
    def config(self) -> Path:
        """The site tool's settings, which a county's own are laid over."""
        return self.root / "mkdocs.yml"

    @property
    def data(self) -> Path:
        """The description and the schema of the data files."""
        return self.root / "data"


def bundled() -> Bundled:
    """Return what came with the program; BuildError when the installation is not whole."""
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent
    found = Bundled(root)
    if not (found.config.is_file() and found.overrides.is_dir() and found.content.is_dir()):
        raise BuildError("程序没有装完整，缺少网页的模板和设置；请重新安装 gongkai", Place(root))
    return found


def material_stylesheets() -> tuple[str, ...]:
    """Return the addresses of Material's two stylesheets, whose names carry a hash of each release."""
    folder = material_folder()
    found = [sorted(folder.glob(f"assets/stylesheets/{pattern}")) for pattern in _STYLESHEETS]
    if not all(len(paths) == 1 for paths in found):
        raise BuildError("找不到 mkdocs-material 的样式文件；请重新安装 gongkai", Place(folder))
    return tuple(paths[0].relative_to(folder).as_posix() for paths in found)


def material_folder() -> Path:
    """Return the folder that the addresses of Material's files start from."""
    spec = find_spec("material")
    return Path(str(spec.origin)).parent / "templates" if spec else Path()
