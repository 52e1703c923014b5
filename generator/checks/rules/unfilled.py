"""Places that the template leaves open and that nobody filled: the cover, a share with its sign alone."""

import re
from collections.abc import Iterator
from itertools import groupby

from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import Book
from generator.checks.texts import suspicious
from generator.checks.wording import as_filed, quoted

_COVER = "封面"
_OPEN_DATE = re.compile(r"年\s+月\s+日")
# Who signs is masked before publication; who files and when is not.
_OPEN_LABEL = re.compile(
    r"[^：:]{0,16}(?:名称|单位|部门|日期)[）)]?\s*[：:]\s*(?:[（(]\s*(?:盖章|公章|签章)\s*[）)])?"
)
_SIGN_ALONE = re.compile(r"\s*[%％‰]\s*")


def place_left_blank(book: Book) -> Verdict:
    """The cover has its name and its date, and a cell with a printed % has its number."""
    covers = list(_cover_lines(book))
    rows = book.filing.base_data.rows if book.filing.base_data else ()
    if not covers and not rows:
        return not_applicable("没有封面，也没有基础数据表")
    open_lines = [cell for cell in covers if _is_open((cell.text or "").strip())]
    return judged([*(_open(cell) for cell in open_lines), *_signs(book)])


def _cover_lines(book: Book) -> Iterator[FiledCell]:
    for index, note in enumerate(book.filing.notes or ()):
        for line in note.content.split("\n") if note.place == _COVER else ():
            yield FiledCell(("附注", index, "内容"), f"附注.{_COVER}", line)


def _is_open(line: str) -> bool:
    return bool(_OPEN_DATE.fullmatch(line) or _OPEN_LABEL.fullmatch(line))


def _open(cell: FiledCell) -> Discrepancy:
    words = " ".join((cell.text or "").split())
    message = f"封面的这一处空着：{quoted(words)}。"
    return Discrepancy(cell, as_filed(words), "", "", message, (cell,), "封面空着")


def _signs(book: Book) -> Iterator[Discrepancy]:
    """Say once a row of the base table that it has a printed sign and no number."""
    found = [cell for cell in suspicious(book, _SIGN_ALONE.fullmatch) if cell.path[0] == "基础数据"]
    for _, some in groupby(found, lambda cell: cell.path[:3]):
        cells = tuple(some)
        message = f"这一行有 {len(cells)} 格只有百分号，没有数。"
        yield Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells, "只有百分号")
