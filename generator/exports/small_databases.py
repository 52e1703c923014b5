"""Small databases that nobody else uses, of which a large one is made."""

import errno
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

_PAGE_BYTES = 4096
# What is kept is read by this program alone, as fast as can be.
_LEVEL = 1


@contextmanager
def connected(place: str) -> Iterator[sqlite3.Connection]:
    """Yield a database that is worth nothing before it is whole; OSError where a disk has no room."""
    connection = sqlite3.connect(place, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, str(error), place) from error
        raise
    finally:
        connection.close()


def fill(
    connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Make a table without keys."""
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608 - names of our own


def packed(connection: sqlite3.Connection) -> bytes:
    """Return a database as ``attached`` takes it."""
    return zlib.compress(connection.serialize(), _LEVEL)


def attached(connection: sqlite3.Connection, parts: Iterable[bytes]) -> Iterator[tuple[str, ...]]:
    """Attach every part in its turn as ``part``, in a transaction, and yield the names of its tables."""
    for content in parts:
        # Attached anew each time: what SQLite knows of one part is not true of the next.
        connection.execute("ATTACH ':memory:' AS part")
        connection.deserialize(zlib.decompress(content), name="part")
        connection.execute("BEGIN")
        yield tuple(name for (name,) in connection.execute("SELECT name FROM part.sqlite_master"))
        connection.execute("COMMIT")
        connection.execute("DETACH part")
