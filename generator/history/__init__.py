"""One project, one department over the years: which forms belong together, and on what ground."""

from generator.history.names import alike_pct
from generator.history.records import Basis, Doubt, Key, Link, Occurrence, Thread
from generator.history.threads import History, history

__all__ = ["Basis", "Doubt", "History", "Key", "Link", "Occurrence", "Thread", "alike_pct", "history"]
