"""Comma-, semicolon- and tab-separated values (.csv, .tsv, tables that call themselves .xls) → a sheet.

The format holds no merged cells: a blank may stand for nothing filed or for a cell merged with its neighbour.
Columns are those of the file, so its tables are exact, and flat.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import (
    MAX_CELLS,
    MAX_TEXT_BYTES,
    NOTHING_IN_IT,
    TOO_MANY_CELLS,
    read_bytes,
)
from generator.importers.readers.encodings import decode
from generator.importers.readers.layout import lay_out
from generator.importers.readers.sheets import ShownSheet
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Document, Notice

_DELIMITERS = ",\t;|，"
_SAMPLED_LINES = 200
_KEPT_ZEROS = re.compile(r'="([^"]*)"')
_CELL_WITH_BREAKS = re.compile(r'(?:^|\t)"(?:[^"\t\n]|"")*\n(?:[^"\t]|"")*"(?=\t|\n|$)', re.MULTILINE)
_PASTED_COLUMNS, _PASTED_ROWS = 4, 6
_FEWEST_APART = 2
_MOST, _NEARLY_ALL = 0.5, 0.9
_WHOLE = "全文"

csv.field_size_limit(MAX_TEXT_BYTES)  # a whole report may stand in one field


def read_delimited(path: Path) -> Document:
    """Return the document in a file of separated values; raise UnreadableInputError when it is no text."""
    text, broken = decode(read_bytes(path, MAX_TEXT_BYTES))
    notices = [Notice(_WHOLE, f"有 {broken} 个字符已损坏，读作“\ufffd”；请核对")] if broken else []
    delimiter = _delimiter(text)
    try:
        records = list(_records(text, delimiter, quoted=True))
    except csv.Error:
        records = list(_records(text, delimiter, quoted=False))
        notices.append(Notice(_WHOLE, "引号不成对，已按没有引号读入；请核对换行和逗号处的内容"))
    sheet = _sheet(records)
    if not sheet.texts:
        raise UnreadableInputError(NOTHING_IN_IT)
    return Document(tuple(lay_out(sheet)), tuple(notices))


def is_pasted(path: Path) -> bool:
    """True for a text that came out of Excel: cells between tabs, every row as wide as the sheet.

    Excel writes every row to the last column in use, also where nothing stands in it; where cells hold
    breaks, and so quotes about them, most rows being of one width is enough. An editor may have cut the
    blanks at the ends of lines: then blanks between a label and its value show that columns were kept.
    """
    text, _ = decode(read_bytes(path, MAX_TEXT_BYTES))
    try:
        records = [fields for _, fields in _records(text, "\t", quoted=True) if any(fields)]
    except csv.Error:
        return False
    if _is_trimmed(records):
        return True
    widths = Counter(map(len, records))
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    share, fewest = (_MOST, 1) if _CELL_WITH_BREAKS.search(text) else (_NEARLY_ALL, _PASTED_ROWS)
    return width >= _PASTED_COLUMNS and rows >= fewest and rows > share * widths.total()


def _is_trimmed(records: list[list[str]]) -> bool:
    """True when no row ends in a blank and labels stand apart from their values, as merged cells leave them.

    Where merged cells were collapsed a label stands right beside its value, and rows are padded at the end.
    """
    rows = [fields for fields in records if len(fields) > 1]
    if len(rows) < _PASTED_ROWS or not all(fields[-1].strip() for fields in rows):
        return False
    apart = sum(map(_has_value_apart, rows))
    return apart >= _FEWEST_APART and max(map(len, rows)) >= _PASTED_COLUMNS


def _has_value_apart(fields: list[str]) -> bool:
    """True for 项目名称, a blank, then what is no label: its value, behind the rest of the label's cell."""
    filled = [at for at, text in enumerate(fields) if text.strip()]
    return any(
        after - at > 1 and labels.named("form", fields[at]) and not labels.named("form", fields[after])
        for at, after in pairwise(filled)
    )


def _sheet(records: list[tuple[int, list[str]]]) -> ShownSheet:
    sheet = ShownSheet(lambda row, column: f"line {records[row][0]} C{column + 1}", flat=True)
    for row, (_, fields) in enumerate(records):
        sheet.texts |= {(row, column): text for column, text in enumerate(fields) if text.strip()}
        if len(sheet.texts) > MAX_CELLS:
            raise UnreadableInputError(TOO_MANY_CELLS)
    return sheet


def _records(text: str, delimiter: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield the fields of each record with the line that it begins on."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=quoted,
    )
    line = 1
    for fields in reader:
        yield line, [_formula_text(field) for field in fields]
        line = reader.line_num + 1


def _formula_text(field: str) -> str:
    """Some systems write ="0012" so that Excel keeps a number's zeros; what it shows is 0012."""
    quoted = _KEPT_ZEROS.fullmatch(field)
    return quoted[1] if quoted else field


def _delimiter(text: str) -> str:
    """The sign that splits most lines into the same number of fields, the comma when none does."""
    lines = [line for line in text.split("\n")[:_SAMPLED_LINES] if line.strip()]
    best, most = ",", 0
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines if sign in line]
        usual = max({*counts}, key=lambda count: (counts.count(count) * min(count, 12), count), default=0)
        if usual * counts.count(usual) > most:
            best, most = sign, usual * counts.count(usual)
    return best
