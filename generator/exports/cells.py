"""What a cell says in files that know only text: CSV and Excel.

Both cannot tell blank from absent, and spreadsheets run text that looks like a formula. So a printed cell
that was left blank says so, a cell that is not on the form says so, and text that could run, or that looks
like one of these signs, gets an apostrophe in front. Whoever takes one leading apostrophe away has the text
as filed: ``as_filed`` is that rule. Number columns are never touched.
"""

import re

from generator.frames import Column

BLANK = "〔未填〕"
ABSENT = "〔表中无此项〕"
ESCAPE = "'"
_SIGNS = (BLANK, ABSENT)
MAY_RUN = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
# A number with a sign is a number in every spreadsheet, and a lone dash a dash: neither can run.
HARMLESS = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|-")


def spoken(text: str | None, column: Column) -> str:
    """Return the text of a cell, or the sign for blank or absent; "" where there is nothing to say."""
    if text is None:
        return ABSENT if column.is_as_filed else ""
    if not text:
        return BLANK if column.kind == "text" else ""
    return f"{ESCAPE}{text}" if text.startswith((ESCAPE, *_SIGNS)) else text


def guarded(text: str | None, column: Column) -> str:
    """Return ``spoken``, with an apostrophe before whatever a spreadsheet might run."""
    if text and text[0].isalnum():
        return text
    return harmless(spoken(text, column))


def harmless(text: str) -> str:
    """Return a text with an apostrophe in front where a spreadsheet might run it."""
    return f"{ESCAPE}{text}" if MAY_RUN.match(text) and not HARMLESS.fullmatch(text) else text


def as_filed(cell: str) -> str | None:
    """Return what a text cell of a file stands for: the text, "" for blank, None for absent or nothing."""
    if cell in ("", ABSENT):
        return None
    return "" if cell == BLANK else cell.removeprefix(ESCAPE)
