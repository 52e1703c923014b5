"""Lines of departments on disk while many are made: the process that waits for them holds none of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.executing import Rest, Resting
from generator.units.lines import Lineage


@dataclass(frozen=True)
class RestingLine:
    """What tells one line from another, as a ``Lineage`` has it, and the line itself at rest."""

    own: tuple[str, ...]
    inputs: tuple[str, ...]
    projects: int
    whole: Resting[Lineage]
    shown: Resting[dict[str, str]]

    @property
    def similar_digests(self) -> dict[str, str]:
        """As of a ``Lineage``."""
        return self.shown.value()


class RestingLines:
    """Lines put on disk one by one; raises BuildError where there is no room.

    What tells them apart rests there too: what was made among filings would keep the memory of these from
    going back to the system.
    """

    def __init__(self, lines: Iterable[Lineage], rest: Rest) -> None:
        told = []
        for one in lines:
            shown = rest.put(one.similar_digests)
            told.append((one.own, one.inputs, one.projects, rest.put(one).place, shown.place))
        self._rest, self._told = rest, rest.put(told)

    def lines(self) -> tuple[RestingLine, ...]:
        """Return them, when the lines themselves are held no more."""
        return tuple(
            RestingLine(own, inputs, projects, Resting(self._rest, *whole), Resting(self._rest, *shown))
            for own, inputs, projects, whole, shown in self._told.value()
        )
