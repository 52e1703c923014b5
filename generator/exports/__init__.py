"""Frames → the data files that everyone may take away, with their descriptor and checksums.

``files`` yields every file as path and bytes; ``Published`` is what is known of one afterwards. The same
corpus gives the same bytes.
"""

from generator.exports.catalogue import CORE, DCAT, STANDARDS, core_metadata
from generator.exports.cells import ABSENT, BLANK, as_filed
from generator.exports.delimited import sheet_of_texts
from generator.exports.description import LICENCE, Description, described, keywords
from generator.exports.ended_records import ended_records
from generator.exports.file import DataFile, Published, published
from generator.exports.media import media_type
from generator.exports.packing import zipped
from generator.exports.page_data import Rows, record_files
from generator.exports.plan import files
from generator.exports.readable import READABLE
from generator.exports.shares import Share

__all__ = [
    "ABSENT",
    "BLANK",
    "CORE",
    "DCAT",
    "LICENCE",
    "READABLE",
    "STANDARDS",
    "DataFile",
    "Description",
    "Published",
    "Rows",
    "Share",
    "as_filed",
    "core_metadata",
    "described",
    "ended_records",
    "files",
    "keywords",
    "media_type",
    "published",
    "record_files",
    "sheet_of_texts",
    "zipped",
]
