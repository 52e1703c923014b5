"""``data/case-addresses.csv``: where cases were published, kept so that no address of one is ever lost.

The program writes it: what earlier versions of the rules found can be computed no more once they changed.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from generator.corpus import PublishedCase
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.storage.faults import quoted
from generator.storage.files import is_emptied, read_text

CASE_ADDRESSES_FILE = "case-addresses.csv"
_HEADINGS = tuple(str(field.alias) for field in PublishedCase.model_fields.values())
_HOW = "这份表由 gongkai upgrade 写，不用手改；改坏了，从 git 里取回原来的"


def read_case_addresses(data: Path) -> tuple[PublishedCase, ...]:
    """Return the registered addresses in the order of the file; none where there is no file.

    Raises InvalidFilingsError with every line that says no address.
    """
    path = data / CASE_ADDRESSES_FILE
    if not path.exists() or is_emptied(path):
        return ()
    rows = csv.reader(io.StringIO(read_text(path)))
    if tuple(next(rows, ())) != _HEADINGS:
        raise FormatError(f"第一行应当是“{','.join(_HEADINGS)}”；{_HOW}", Place(path, 1))
    found: list[PublishedCase] = []
    problems: list[FormatError] = []
    for row in filter(None, rows):
        try:
            found.append(PublishedCase.model_validate(dict(zip(_HEADINGS, row, strict=True))))
        except (ValidationError, ValueError):
            said = f"读不懂这一行“{quoted(','.join(row))}”；{_HOW}"
            problems.append(FormatError(said, Place(path, rows.line_num)))
    if problems:
        raise InvalidFilingsError(tuple(problems))
    return tuple(found)


def case_addresses_text(published: Iterable[PublishedCase]) -> str:
    """Return the file's whole text: a line a case, each address once, in their order."""
    by_address = {(one.department_id, one.year, one.id): one for one in published}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for _, one in sorted(by_address.items()):
        writer.writerow(one.model_dump(by_alias=True).values())
    return text.getvalue()
