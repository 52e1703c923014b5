"""What was published before: every version of every filing that the repository's log knows."""

from generator.published.log import PublishedHistory, read_history

__all__ = ["PublishedHistory", "read_history"]
