"""Text extracted from Word, in the two layouts found: a cell on each line, or a row on each line."""

from generator.importers.text.reader import decode, read_text, read_text_file

__all__ = ["decode", "read_text", "read_text_file"]
