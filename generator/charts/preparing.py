"""Pictures made before they are asked for, by processes that end soon.

What runs JavaScript keeps a hundred megabytes for as long as its process lives. So the one process that
lives through a whole build draws nothing where there is much to draw.
"""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from generator.charts import rendering, store
from generator.charts.rendering import Wanted
from generator.executing import Executor

# So many pictures are drawn one after another by the same process.
_LOT = 12


def prepare(drafts: Iterable[Wanted], cache_dir: Path, executor: Executor) -> None:
    """Let the cache know the pictures of ``drafts``.

    executor: makes what is missing. Raises as ``rendering.render`` does.
    """
    lacking = iter(rendering.missing(drafts, cache_dir).items())
    lots = [*iter(lambda: dict(islice(lacking, _LOT)), {})]
    for made in executor.map(_drawn, lots, [_LOT] * len(lots)):
        for key, content in made:
            store.write(cache_dir, key, content)


def _drawn(lacking: dict[str, Wanted]) -> list[tuple[str, str]]:
    return [*rendering.drawn(lacking)]
