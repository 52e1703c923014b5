"""What each department gives to the tables, and what is of no department: kept in the files' own bytes.

The rows of every table stand department by department, so that a file is the shares of all one behind the
other. What is kept of one is known by its inputs; only where they changed are there rows to be made.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.frames import TABLES, Frames, PublishedTable, Row

_OWNER = "department_id"
Rows = Callable[[PublishedTable], Sequence[Row]]


@dataclass(frozen=True)
class Share:
    """The rows of one department; of what is of none, under the id "".

    inputs: all that decides them.
    """

    department_id: str
    inputs: tuple[bytes | str, ...]
    rows: Rows

    @property
    def tables(self) -> tuple[PublishedTable, ...]:
        """The tables in which it can have rows."""
        return tuple(table for table in TABLES if is_by_department(table) == bool(self.department_id))


def is_by_department(table: PublishedTable) -> bool:
    """True where every row of a table is of one department."""
    return any(column.name == _OWNER for column in table.columns)


def common_share(frames: Frames) -> Share:
    """Return the rows that are of no department."""
    tables = [table for table in TABLES if not is_by_department(table)]
    told = repr([[*table.rows(frames)] for table in tables])
    return Share("", (told,), lambda table: table.rows(frames))


def shares_of(frames: Frames) -> Iterator[Share]:
    """Yield the share of every department that ``frames`` knows; what decides them is all that they hold."""
    tables = [table for table in TABLES if is_by_department(table)]
    ordered = {table.name: _by_department(table, frames) for table in tables}
    for row in frames.departments:
        one = row["department_id"]
        own = {name: rows.get(one, []) for name, rows in ordered.items()}
        yield Share(one, (repr(own),), lambda table, own=own: own[table.name])  # type: ignore[misc]


def _by_department(table: PublishedTable, frames: Frames) -> dict[str, list[Row]]:
    groups = groupby(table.rows(frames), key=lambda row: str(row[_OWNER]))
    return {department_id: list(rows) for department_id, rows in groups}
