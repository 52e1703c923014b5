"""Records → the files that the site's search reads: the names of all pages, and an index of their texts."""

from generator.search.documents import GUIDE, SECTION, Document
from generator.search.index import Form, index_files

__all__ = ["GUIDE", "SECTION", "Document", "Form", "index_files"]
