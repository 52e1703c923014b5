"""The script that draws pictures in the reader's browser, from the pinned package alone."""

from importlib.metadata import version
from pathlib import Path

import vl_convert

from generator.charts.store import CACHE_FAILED
from generator.writing import write_whole

_PACKAGE = "vl-convert-python"


def browser_bundle(cache_dir: Path) -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one classic script, which sets ``window.vegaEmbed``.

    Making it takes about a second, so it is kept in ``cache_dir`` under the package's version. Embedded with
    ``ast: true`` it needs no ``unsafe-eval``. Raises BuildError when the cache cannot be written.
    """
    kept = cache_dir / f"vega-bundle-{version(_PACKAGE)}.js"
    if not kept.is_file():
        # Without a snippet, which the type stub wrongly demands; with "" the bundle is empty.
        script: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]
        write_whole(kept, script.encode(), CACHE_FAILED, cache_dir)
    return kept.read_bytes()
