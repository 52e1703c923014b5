"""A data file while it is made, and what is told of it afterwards."""

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class DataFile:
    """One file: its address from the site's root, its bytes, its rows (None for a file of several tables)."""

    path: str
    content: bytes
    rows: int | None = None

    @cached_property
    def sha256(self) -> str:
        """Its digest in hex, computed once."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Published:
    """What is told of a file: address, size in bytes, SHA-256 in hex, rows (None: several tables)."""

    path: str
    size: int
    sha256: str
    rows: int | None = None


def published(file: DataFile) -> Published:
    """Return what is told of a file."""
    return Published(file.path, len(file.content), file.sha256, file.rows)
