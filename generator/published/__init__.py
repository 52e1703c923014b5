"""What was published before: every version of every filing that the repository's log knows."""

from generator.published.log import History, read_history

__all__ = ["History", "read_history"]
