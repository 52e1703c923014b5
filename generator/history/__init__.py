"""One project, one department over the years: which forms belong together, and on what ground."""

from generator.history.records import Basis, Doubt, Key, Link, Occurrence, Thread
from generator.history.similar import Alike, Names
from generator.history.threads import History, history

__all__ = [
    "Alike",
    "Basis",
    "Doubt",
    "History",
    "Key",
    "Link",
    "Names",
    "Occurrence",
    "Thread",
    "history",
]
