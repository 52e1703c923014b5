"""The script that draws pictures in the reader's browser, from the pinned package alone."""

from importlib.metadata import version
from pathlib import Path

import vl_convert

from generator.errors import BuildError, Place

_PACKAGE = "vl-convert-python"


def browser_bundle(cache_dir: Path) -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one classic script, which sets ``window.vegaEmbed``.

    Making it takes about a second, so it is kept in ``cache_dir`` under the package's version. Embedded with
    ``ast: true`` it needs no ``unsafe-eval``. Raises BuildError when the cache cannot be written.
    """
    kept = cache_dir / f"vega-{version(_PACKAGE)}.js"
    if not kept.is_file():
        partial = kept.with_suffix(".partial")
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(vl_convert.javascript_bundle(""), encoding="utf-8", newline="\n")
            partial.replace(kept)
        except OSError as error:
            message = f"图表缓存写不进去（{error.strerror}），请检查这个文件夹"
            raise BuildError(message, Place(cache_dir)) from error
    return kept.read_bytes()
