"""Text extracted from Word, in the layouts found: a cell on each line, a row on each line, Markdown."""

from generator.importers.readers.text.reader import decode, read_text, read_text_file

__all__ = ["decode", "read_text", "read_text_file"]
