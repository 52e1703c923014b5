"""For who runs ``mkdocs build`` or ``mkdocs serve`` in a working copy: the whole site all the same.

The site tool alone sees only the hand-written pages. With this plugin it makes none itself; when it is done,
the site that ``gongkai build`` makes takes the place of what it wrote.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from generator import swapping
from generator.build import build
from generator.cli import console
from generator.errors import GongkaiError, InvalidFilingsError
from generator.workplace import Workplace, find_layout

_LAST = -100


class GongkaiPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it takes no options
    """Builds the working copy around the settings file."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = Workplace(Path())
        self._staged = ExitStack()
        self._made = Path()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the site tool make nothing of its own, so that it has nothing to complain about."""
        self._layout = find_layout(Path(str(config.config_file_path)).absolute().parent)
        config.nav = None
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 - the tool's signature
        """Take no page: the site is made as a whole."""
        return Files([])

    def on_serve(self, server: Any, **_: Any) -> Any:
        """Build again after a change of the data, too."""
        layout = self._layout
        for folder in (layout.data, layout.content, layout.overrides):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the whole site beside the one that stands: where it cannot be made, that one is left alone."""
        site = Path(config.site_dir)
        self._staged = ExitStack()
        try:
            self._made = self._staged.enter_context(swapping.staged(site)) / "site"
            build(self._layout, self._made, lambda *_: None, today=console.today())
        except InvalidFilingsError as error:
            self._staged.close()
            raise PluginError("\n".join([*map(str, error.problems), str(error)])) from error
        except GongkaiError as error:
            self._staged.close()
            raise PluginError(str(error)) from error

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the whole site in the place of the empty one."""
        site = Path(config.site_dir)
        swapping.claim(site)
        swapping.swap_in(self._made, site)
        self._staged.close()

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ARG002 - the tool's signature
        """Leave nothing beside the site."""
        self._staged.close()
