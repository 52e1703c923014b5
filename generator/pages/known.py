"""What pages of all departments show of each line of departments: kept, by all that the line is made of."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from generator.kept import Memory
from generator.pages.findings.found import CheckRun


@dataclass(frozen=True)
class KnownLine:
    """A line of departments: digests of all that decides what is found in it (see ``units.Lineage``)."""

    departments: frozenset[str]
    inputs: tuple[str, ...]
    found: Callable[[], CheckRun]


@dataclass(frozen=True)
class KnownLines:
    """All lines of a corpus, and what remembers what was told of each."""

    lines: Sequence[KnownLine]
    memory: Memory

    def told(self, name: str, tell: Callable[[KnownLine], Any]) -> list[Any]:
        """Return what ``tell`` gives of every line, as JSON has it; it depends on the line alone."""
        return [self._told(name, line, tell) for line in self.lines]

    def _told(self, name: str, line: KnownLine, tell: Callable[[KnownLine], Any]) -> Any:
        key = self.memory.key(("told", name, *line.inputs))
        known = self.memory.known(key)
        if known is None:
            known = json.dumps(tell(line), ensure_ascii=False).encode("utf-8", "surrogatepass")
            self.memory.keep(key, known)
        return json.loads(known)

    def of(self, departments: Collection[str]) -> list[str]:
        """Return what decides all that is found in the filings of some departments."""
        return [
            part for one in self.lines if not one.departments.isdisjoint(departments) for part in one.inputs
        ]
