"""The only room that touches the output: its single files, and whole new trees of files."""

from generator.assembly.new_tree import CHECKSUMS, NewTree
from generator.assembly.single_files import (
    WrittenPages,
    is_generated_page,
    remove_files,
    remove_generated,
    write_bytes,
    write_file,
    write_pages,
)

__all__ = [
    "CHECKSUMS",
    "NewTree",
    "WrittenPages",
    "is_generated_page",
    "remove_files",
    "remove_generated",
    "write_bytes",
    "write_file",
    "write_pages",
]
