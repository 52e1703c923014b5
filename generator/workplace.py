"""Where a command works: the folder that holds ``data/``, and what stands where in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BuildError, Place

_INHERIT = re.compile(r"""^INHERIT:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)
_SCRIPT = re.compile(r"""[^\s"'\[\]{},]+\.py\b""")
_TEMPLATES = re.compile(r"""\bcustom_dir:\s*["']?([^\s"',}]+)""")


@dataclass(frozen=True)
class Workplace:
    """Where things stand in a working copy."""

    root: Path

    @property
    def data(self) -> Path:
        """The filings, the departments, the site's identity."""
        return self.root / "data"

    @property
    def content(self) -> Path:
        """The pages that people here wrote; those that come with the program stand below them."""
        return self.root / "content"

    @property
    def inbox(self) -> Path:
        """The documents that nobody has imported yet."""
        return self.root / "inbox"

    @property
    def history(self) -> Path:
        """The repository's own."""
        return self.root / ".git"

    @property
    def pages(self) -> Path:
        """What the site tool publishes: hand-written and generated Markdown."""
        return self.cache / "pages"

    @property
    def cache(self) -> Path:
        """What can be thrown away: rendered charts, the tree being built."""
        return self.root / ".cache"

    @property
    def overrides(self) -> Path:
        """The templates, styles and scripts that are laid over the program's own."""
        return self.root / "site_overrides"

    @property
    def theme(self) -> Path:
        """The theme as it is used, all layers of it."""
        return self.cache / "theme"

    @property
    def config(self) -> Path:
        """The site tool's settings of this place; the program's own hold where there are none."""
        return self.root / "mkdocs.yml"

    def inherited(self) -> tuple[Path, ...]:
        """Return the settings file and those that it inherits from, as far as they are there."""
        found: list[Path] = []
        file = self.config
        while file.is_file() and file not in found:
            found.append(file)
            named = _INHERIT.search(_text(file))
            file = file.parent / named[1] if named else Path()
        return tuple(found)

    def settings(self) -> Iterator[Path]:
        """Yield the site tool's settings, those that they inherit from, and what they may load."""
        yield from self.inherited() or (self.config,)
        yield from self.named_in_settings()
        yield from sorted(self.root.glob("*.py"))

    def named_in_settings(self) -> Iterator[Path]:
        """Yield the scripts that the settings name, with those beside them, and the folders of templates."""
        for file in self.inherited():
            text = _text(file)
            for script in _SCRIPT.findall(text):
                yield from sorted((file.parent / script).parent.glob("*.py"))
            for folder in _TEMPLATES.findall(text):
                yield file.parent / folder


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def find_layout(start: Path) -> Workplace:
    """Return the working copy around ``start``; raise BuildError when there is none."""
    for folder in (start, *start.parents):
        if (folder / "data" / "site.yaml").is_file():
            return Workplace(folder)
    raise BuildError(
        "这里不是 gongkai 的工作目录（找不到 data/site.yaml）；请先进入该目录，或用 gongkai init 新建一个",
        Place(start),
    )
