"""The script that draws pictures in the reader's browser, from the pinned package alone."""

from importlib.metadata import version
from pathlib import Path

from generator import kept
from generator.charts import engine, store

_PACKAGE = "vl-convert-python"


def browser_bundle(cache_dir: Path) -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one classic script, which sets ``window.vegaEmbed``.

    Making it takes about a second, so it is kept in ``cache_dir`` under the package's version. Embedded with
    ``ast: true`` it needs no ``unsafe-eval``. Raises BuildError when the cache cannot be written.
    """
    script = store.read(cache_dir, key())
    if script is None:
        script = made()
        store.write(cache_dir, key(), script)
    return script.encode()


def key() -> str:
    """Return the key under which the script is kept."""
    return kept.key_of("browser bundle", version(_PACKAGE))


def made() -> str:
    """Put the script together."""
    return engine.browser_script()
