"""Records → the files that the site's search reads: names, and a full-text index by year."""

from generator.search.index import write_index

__all__ = ["write_index"]
