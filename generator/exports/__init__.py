"""Frames → the data files that everyone may take away, with their descriptor and checksums.

``files`` yields every file as path and bytes; ``Published`` is what is known of one afterwards. The same
corpus gives the same bytes.
"""

from generator.exports.cells import ABSENT, BLANK, as_filed
from generator.exports.file import DataFile, Published, published
from generator.exports.guide import LICENCE
from generator.exports.plan import files

__all__ = ["ABSENT", "BLANK", "LICENCE", "DataFile", "Published", "as_filed", "files", "published"]
