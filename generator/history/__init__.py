"""One project, one department over the years: which forms belong together, and on what ground."""

from generator.history.occurrences import Basis, Doubt, Key, Occurrence, Thread, YearLink
from generator.history.similar import Alike, Names
from generator.history.threads import History, history, lines

__all__ = [
    "Alike",
    "Basis",
    "Doubt",
    "History",
    "Key",
    "Names",
    "Occurrence",
    "Thread",
    "YearLink",
    "history",
    "lines",
]
