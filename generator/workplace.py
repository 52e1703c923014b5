"""Where a command works: the folder that holds ``data/``, and what stands where in it."""

from dataclasses import dataclass
from pathlib import Path

from generator.errors import BuildError, Place


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


def find_layout(start: Path) -> Workplace:
    """Return the working copy around ``start``; raise BuildError when there is none."""
    for folder in (start, *start.parents):
        if (folder / "data" / "site.yaml").is_file():
            return Workplace(folder)
    raise BuildError(
        "这里不是 gongkai 的工作目录（找不到 data/site.yaml）；请先进入该目录，或用 gongkai init 新建一个",
        Place(start),
    )
