"""Records → the files that the site's search reads: the names of all pages, and an index of their texts."""

from generator.search.documents import CASE, GUIDE, RULE, SECTION, Doubts, SearchDocument, Term
from generator.search.index import FileForm, index_files
from generator.search.parts import Origin

__all__ = [
    "CASE",
    "GUIDE",
    "RULE",
    "SECTION",
    "Doubts",
    "FileForm",
    "Origin",
    "SearchDocument",
    "Term",
    "index_files",
]
