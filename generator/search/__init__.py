"""Records → the files that the site's search reads: the names of all pages, and an index of their texts."""

from generator.search.documents import GUIDE, SECTION, Document
from generator.search.index import Form, write_index

__all__ = ["GUIDE", "SECTION", "Document", "Form", "write_index"]
