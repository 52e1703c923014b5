"""What is found on one page of a PDF file."""

import re
from dataclasses import dataclass

from generator.importers.readers.pdf.lines import TextLine
from generator.importers.readers.pdf.ruled import Ruled
from generator.importers.vocabulary.grid import Notice

PAGE_NUMBER = re.compile(r"[-—–－─\s·]*\d{1,4}[-—–－─\s·]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")


@dataclass(frozen=True)
class Leaf:
    """What was found on one page: lines and tables from top to bottom, and what to say of it.

    ``stretches`` are the texts of a page without tables, parted at wide blanks.
    """

    number: int
    parts: tuple[TextLine | Ruled, ...]
    notices: tuple[Notice, ...]
    width: float
    height: float
    stretches: tuple[TextLine, ...] = ()
