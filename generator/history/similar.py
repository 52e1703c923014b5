"""Projects of other departments whose names share characters, by an inverted index over pairs of characters.

A pair counts the more the fewer names it stands in, so that 网络安全 weighs more than 项目. The measure is
the cosine of two names' weighted pairs; it says that names are alike, nothing about the projects.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from generator.likeness import core, pairs

# Names below this share too little to be worth a reader's look; measured on the bundled filings.
LEAST_PCT = 30
# A pair that stands in more names than this finds nobody; it still counts between two that were found.
_MOST_COMMON = 100
_NEAREST = 40
_UNIT = 10_000


@dataclass(frozen=True, slots=True)
class Alike:
    """Another name and how alike it is, 30 to 100."""

    name: str
    pct: int


class Names:
    """The distinct names of a corpus (as ``core`` gives them), to look up which are alike."""

    def __init__(self, names: Iterable[str]) -> None:
        self._pairs = {name: pairs(name) for name in sorted({core(name) for name in names} - {""})}
        standing: dict[str, list[str]] = defaultdict(list)
        for name, own in self._pairs.items():
            for pair in own:
                standing[pair].append(name)
        self._standing: Mapping[str, Sequence[str]] = dict(standing)
        self._weight = {pair: self._weight_of(len(found)) for pair, found in self._standing.items()}
        self._length = {name: self._length_of(own) for name, own in self._pairs.items()}
        self._known: dict[str, tuple[Alike, ...]] = {}

    def alike(self, name: str) -> tuple[Alike, ...]:
        """Return the names most like this one, itself first where it is one of them, most alike first."""
        own = core(name)
        if own not in self._known:
            self._known[own] = self._look_up(own)
        return self._known[own]

    def _weight_of(self, names: int) -> int:
        """Weigh a pair by how few names have it; whole numbers add up alike in whatever order."""
        return round(_UNIT * log(1 + len(self._pairs) / names) ** 2)

    def _length_of(self, own: Iterable[str]) -> float:
        return sqrt(sum(self._weight.get(pair, self._weight_of(1)) for pair in own))

    def _look_up(self, own: str) -> tuple[Alike, ...]:
        mine = pairs(own)
        length = self._length_of(mine)
        found = []
        for other in self._sharing(own, mine):
            common = sum(map(self._weight.__getitem__, mine & self._pairs[other]))
            pct = round(100 * common / (length * self._length[other]))
            if pct >= LEAST_PCT:
                found.append(Alike(other, pct))
        return tuple(sorted(found, key=lambda one: (-one.pct, one.name))[:_NEAREST])

    def _sharing(self, own: str, mine: Iterable[str]) -> set[str]:
        """Return the names that share a pair which is not too common, and the name itself."""
        shared = (self._standing.get(pair, ()) for pair in mine)
        near = {name for names in shared if len(names) <= _MOST_COMMON for name in names}
        return near | ({own} & self._pairs.keys())
