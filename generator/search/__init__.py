"""Records → the files that the site's search reads: the names of all pages, and an index of their texts."""

from generator.search.documents import GUIDE, RULE, SECTION, Document, Term
from generator.search.index import Form, index_files

__all__ = ["GUIDE", "RULE", "SECTION", "Document", "Form", "Term", "index_files"]
