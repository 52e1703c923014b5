"""What the site tool is given beside the pages: its settings, the theme, and what the theme is told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import assembly, county, publication, swapping
from generator.corpus import Site
from generator.kept import Memory
from generator.pages import OWN_SCRIPTS
from generator.webpages import Workshop
from generator.workplace import Workplace


@dataclass(frozen=True)
class Dress:
    """What templates are told of the site.

    has_changes, has_pictures: as ``publication.identity`` has them. is_offline: it is a copy to take along.
    """

    site: Site
    has_changes: bool
    has_pictures: bool
    is_offline: bool

    @property
    def identity(self) -> dict[str, object]:
        """What the theme prints of it on every page."""
        told = {"has_changes": self.has_changes, "has_pictures": self.has_pictures}
        return publication.identity(self.site, **told)


@contextmanager
def workshop(
    layout: Workplace, dress: Dress, own: county.Configuration, handwritten: Mapping[str, Path]
) -> Iterator[Workshop]:
    """Yield where web pages are made: the theme is staged, the settings are written.

    own: the settings of this place. handwritten: relative path → file of all that people wrote.
    """
    look = _look(layout, dress, own, handwritten)
    write_config = partial(_derived_config, layout, dress.site, own, look)
    settings = (write_config(layout.pages), layout.theme, *own.hooks)
    with swapping.workspace(layout.cache, "-pages") as room:
        folders = layout.pages, settings, write_config, room, layout.cache, layout.content
        yield Workshop(*folders, tuple(handwritten))


def _look(
    layout: Workplace, dress: Dress, own: county.Configuration, handwritten: Mapping[str, Path]
) -> dict[str, object]:
    """Stage the theme, and return what its templates are told."""
    county.stage_theme(own, layout.theme)
    named = county.components_named(own, handwritten.values())
    sheets = Memory(layout.cache / "sheets")
    return {
        "site": dress.identity,
        "offline": dress.is_offline,
        "file_addresses": own.has_file_addresses,
        **county.put_together(layout.theme, sheets, named, OWN_SCRIPTS),
    }


def _derived_config(
    layout: Workplace, site: Site, own: county.Configuration, look: Mapping[str, object], pages: Path
) -> Path:
    """Write the settings for the site tool: ours, this place's own, and the site's identity over both.

    look: what templates are told. pages: the folder of the Markdown.
    """
    derived: dict[str, object] = {
        "docs_dir": str(pages),
        "site_name": site.name,
        "theme": {"custom_dir": str(layout.theme)},
        "extra": look,
    }
    if site.address:
        derived["site_url"] = site.address
    if site.description:
        derived["site_description"] = site.description
    path = layout.cache / "mkdocs.yml"
    assembly.write_file(path, county.configuration_text(own.settings, derived))
    return path
