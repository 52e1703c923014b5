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
    kept = cache_dir / f"vega-bundle-{version(_PACKAGE)}.js"
    if not kept.is_file():
        partial = kept.with_suffix(".partial")
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            # Without a snippet, which the type stub wrongly demands; with "" the bundle is empty.
            script = vl_convert.javascript_bundle()  # type: ignore[call-arg]
            partial.write_text(script, encoding="utf-8", newline="\n")
            partial.replace(kept)
        except OSError as error:
            message = f"图表缓存写不进去（{error.strerror}），请检查这个文件夹"
            raise BuildError(message, Place(cache_dir)) from error
    return kept.read_bytes()
