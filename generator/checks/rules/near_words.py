"""Names that stand in one filing twice and differ by a single character."""

import re
from collections.abc import Iterator

from generator.checks.findings import Discrepancy, FiledCell, Labels, Verdict, judged
from generator.checks.forms import WHOLE, Book, Form
from generator.checks.texts import suspicious
from generator.checks.walking import cells_of
from generator.checks.wording import as_filed, quoted

_HEADING = f"{WHOLE}绩效"
# 整个支出 is said as well.
_NEAR_HEADING = re.compile(r"整[^\W\d体个]支出绩效|整体支[^\W\d出]绩效")
# Letters between two characters on either side: 福彩APP系统.
_LETTERS = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2})(?P<word>[A-Za-z]{2,12})(?=(?P<after>[\u4e00-\u9fff]{2}))"
)
_NAME = "项目名称"


def one_character_apart(book: Book) -> Verdict:
    """The heading of the whole department's form, and letters in a project's name, are written in one way."""
    headings = suspicious(book, _NEAR_HEADING.search) if _says_heading(book) else []
    return judged([*map(_heading, headings), *(said for form in book.projects for said in _letters(form))])


def _says_heading(book: Book) -> bool:
    return any(_HEADING in text for text in book.texts)


def _heading(cell: FiledCell) -> Discrepancy:
    found = _NEAR_HEADING.search(cell.text or "")
    words = found.group() if found else ""
    place = FiledCell(cell.path, cell.label, words)
    message = f"这里写{quoted(words)}，本材料别处写{quoted(_HEADING)}，只差一个字。"
    return Discrepancy(place, words, _HEADING, "", message, (place,), f"差一个字.{words}")


def _letters(form: Form) -> Iterator[Discrepancy]:
    """Yield each way in which a form writes the letters of its project's name otherwise, once."""
    name = form.project.name if form.project else ""
    own = {(one["before"], one["after"]): one["word"] for one in _LETTERS.finditer(name)}
    told: set[str] = set()
    for cell in _cells(form) if own else ():
        for one in _LETTERS.finditer(cell.text or ""):
            words = f"{one['before']}{one['word']}{one['after']}"
            known = own.get((one["before"], one["after"]), "")
            if words not in told and known and _is_one_off(known.upper(), one["word"].upper()):
                told.add(words)
                yield _other_letters(form, cell, words, f"{one['before']}{known}{one['after']}")


def _cells(form: Form) -> Iterator[FiledCell]:
    path: Labels = form.path
    for cell in cells_of(form.evaluation, path):
        if cell.path[-1] != _NAME:
            yield cell


def _is_one_off(one: str, other: str) -> bool:
    """Tell whether one letter was put in, left out or changed."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return sum(left != right for left, right in zip(short, long, strict=True)) == 1
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _other_letters(form: Form, cell: FiledCell, words: str, named: str) -> Discrepancy:
    place, name = FiledCell(cell.path, cell.label, words), form.heading(_NAME, named)
    message = f"这里写{quoted(words)}，项目名称写{quoted(named)}，只差一个字母。"
    return Discrepancy(place, as_filed(words), named, "", message, (place, name), f"差一个字.{words}")
