"""The only room that touches the output: its single files, and whole new trees of files."""

from generator.assembly.new_tree import CHECKSUMS, NewTree, checksums
from generator.assembly.single_files import (
    KnownText,
    Noted,
    WrittenPages,
    is_as_noted,
    is_generated_page,
    remove_files,
    remove_generated,
    write_bytes,
    write_file,
    write_pages,
)

__all__ = [
    "CHECKSUMS",
    "KnownText",
    "NewTree",
    "Noted",
    "WrittenPages",
    "checksums",
    "is_as_noted",
    "is_generated_page",
    "remove_files",
    "remove_generated",
    "write_bytes",
    "write_file",
    "write_pages",
]
