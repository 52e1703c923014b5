"""PDF files with text and ruled tables → paragraphs and tables; scanned ones are refused."""

from pathlib import Path

from generator.importers.readers.bounds import check_size
from generator.importers.readers.child import read_in_child
from generator.importers.vocabulary.grid import Document


def read_pdf(path: Path) -> Document:
    """Return the document in a PDF file; raise UnreadableInputError when there is no text in it.

    The file is read by a process of its own: what a PDF unpacks to cannot be bounded from inside.
    """
    check_size(path)
    return read_in_child("generator.importers.readers.pdf.pages", path)
