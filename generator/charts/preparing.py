"""Pictures made before they are asked for, by processes that end soon.

What runs JavaScript keeps a hundred megabytes for as long as its process lives. So the one process that
lives through a whole build draws nothing where there is much to draw, nor puts the browser's script together.
"""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from generator.charts import bundle, rendering, store
from generator.charts.rendering import Wanted
from generator.executing import Executor

# So many pictures are drawn one after another by the same process.
_LOT = 12

_Made = list[tuple[str, str]]


def prepare(drafts: Iterable[Wanted], cache_dir: Path, executor: Executor) -> None:
    """Let the cache know the pictures of ``drafts``, and what ``browser_bundle`` returns.

    executor: makes what is missing. Raises as ``rendering.render`` does.
    """
    lacking = iter(rendering.missing(drafts, cache_dir).items())
    lots = iter(lambda: dict(islice(lacking, _LOT)), {})
    makers: list[Callable[[], _Made]] = [partial(_drawn, lot) for lot in lots]
    if not store.has(cache_dir, bundle.key()):
        makers.append(_bundled)
    for made in executor.map(_made, makers, [_LOT] * len(makers)):
        for key, content in made:
            store.write(cache_dir, key, content)


def _made(make: Callable[[], _Made]) -> _Made:
    return make()


def _drawn(lacking: dict[str, Wanted]) -> _Made:
    return [*rendering.drawn(lacking)]


def _bundled() -> _Made:
    return [(bundle.key(), bundle.made())]
