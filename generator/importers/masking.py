"""Personal data: the preparer's name and telephone, mobile numbers and identity numbers are masked.

The public does not need them. Signatures are read and masked as such; what stands anywhere else is masked in
the cell itself before any of it is read, so that it can reach neither a filing nor a message.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TypeAlias

from generator import personal
from generator.filing import MASK, Filing
from generator.importers.ledger import Ledger, parts_of
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Table

_Spans: TypeAlias = tuple[personal.PersonalFound, ...]

_MASKED = {"填报人", "联系电话"}
_ORDER = ("填报人", "联系电话", "填报日期", "单位负责人")
_DATE_AT_END = re.compile(
    r"[ \u3000]+(20\d\d[ \u3000]*[年./-][ \u3000]*\d{1,2}(?:[ \u3000]*[月./-])?"
    r"(?:[ \u3000]*\d{1,2}[ \u3000]*日?)?)[ \u3000]*$"
)
_SIGNED = r"[ \u3000]*(?:[（(](?:签[字章名]|盖章)[)）])?[ \u3000]*"


def read_signature(text: str) -> tuple[dict[str, str], dict[str, str], bool] | None:
    """Read a line such as 填报人： 联系电话： 填报日期： 单位负责人签字：.

    Returns key → value (masked), key → wording where it differs, and whether anything was masked; None when
    the text is no such line.
    """
    text = _with_date_named(text)
    found = list(_signature_label().finditer(text))
    if not found or not wording.blank(text[: found[0].start()]):
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    values: dict[str, str] = {}
    words: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        name = labels.words("signature")[wording.key(match[1])]
        value = wording.value(text[match.end() : end].replace("_", " "))
        known = values.get(name, "")
        if name in _MASKED:
            values[name] = MASK if value or known else ""
        else:
            values[name] = personal.masked(" ".join(part for part in (known, value) if part), name)
        if wording.key(match[1]) != name:
            words[name] = wording.printed(match[1])
    if "填报人" not in values:
        return None
    return {key: values[key] for key in _ORDER if key in values}, words, MASK in values.values()


def _with_date_named(text: str) -> str:
    """Name a date that stands without a label at the end, so that it is not masked with what is before it."""
    date = _DATE_AT_END.search(text)
    named = any(
        wording.key(match[1]).endswith(("日期", "时间")) for match in _signature_label().finditer(text)
    )
    return text if date is None or named else f"{text[: date.start()]}\u3000填报日期：{date[1]}"


def redacted(document: Document, ledger: Ledger) -> Document:
    """Return the document with personal data masked wherever it stands; the ledger learns in which cells.

    Lines that follow one another are looked at as one text: a number may be broken at the end of a line. A
    name that a label tells is masked in every other place of the document too.
    """
    spans: dict[str, _Spans] = {}
    for is_table, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Table)):
        lines = [block for block in blocks if isinstance(block, Paragraph)] if not is_table else []
        for role in dict.fromkeys(line.role for line in lines):
            spans |= _in_lines([line for line in lines if line.role == role])
    for block in document.blocks:
        if isinstance(block, Table):
            spans |= _in_table(block)
    spans = _with_known_names(document, spans)
    for place in spans:
        ledger.redact(place)
    return replace(document, blocks=tuple(_without(block, spans) for block in document.blocks))


def _with_known_names(document: Document, spans: dict[str, _Spans]) -> dict[str, _Spans]:
    texts = {part.place: part.text for part in parts_of(document)}
    names = personal.names_in((texts[place], own) for place, own in spans.items() if place in texts)
    known = ((place, personal.again(text, names)) for place, text in texts.items())
    return spans | {
        place: personal.merged((*spans.get(place, ()), *found)) for place, found in known if found
    }


def redact(text: str) -> str:
    """Return the text with everything personal in it masked."""
    return personal.masked(text)


def without_personal(filing: Filing, ledger: Ledger, place: str) -> Filing:
    """Return the filing without what became personal only when texts of the document were put together."""
    tree = filing.model_dump(by_alias=True, exclude_none=True)
    if next(personal.spots(tree), None) is None:
        return filing
    ledger.warn(place, "有的单元格合在一起是手机号、身份证号或联系人姓名，已遮蔽；请核对")
    return Filing.model_validate(personal.without_personal(tree))


def tell_candidates(document: Document, ledger: Ledger) -> None:
    """Tell the clerk of words that may be names though no label says so; nothing is masked for them."""
    for part in parts_of(document):
        words = personal.candidates(part.text)
        if words:
            ledger.warn(
                part.place, f"这里可能写了人名（{'、'.join(words)}），没有遮蔽；请看要不要改写为{MASK}"
            )


def _in_table(table: Table) -> dict[str, _Spans]:
    texts = [[cell.text for cell in row] for row in table.rows]
    columns = [[cell.column for cell in row] for row in table.rows]
    found = personal.in_table(texts, columns)
    cells = (
        (cell.place, spans)
        for row, own in zip(table.rows, found, strict=True)
        for cell, spans in zip(row, own, strict=True)
    )
    return _by_place(cells)


def _in_lines(lines: list[Paragraph]) -> dict[str, _Spans]:
    """Return what is personal in lines read as one text, each part of it on its own line."""
    filled = [line for line in lines if not line.empty]
    found = personal.found("\n".join(line.text for line in filled))
    return _by_place(_each_on_its_line(filled, found))


def _each_on_its_line(lines: list[Paragraph], found: _Spans) -> Iterator[tuple[str, _Spans]]:
    start = 0
    for line in lines:
        end = start + len(line.text)
        inside = (one for one in found if one.start < end and one.end > start)
        yield (
            line.place,
            tuple(
                replace(one, start=max(one.start - start, 0), end=min(one.end, end) - start) for one in inside
            ),
        )
        start = end + 1


def _by_place(found: Iterable[tuple[str, _Spans]]) -> dict[str, _Spans]:
    return {place: spans for place, spans in found if spans}


def _without(block: Paragraph | Table, spans: dict[str, _Spans]) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return replace(block, text=personal.without(block.text, spans.get(block.place, ())))
    rows = (tuple(_cell_without(cell, spans) for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _cell_without(cell: Cell, spans: dict[str, _Spans]) -> Cell:
    own = spans.get(cell.place)
    return replace(cell, text=personal.without(cell.text, own)) if own else cell


def _spaced(words: tuple[str, ...]) -> str:
    return "|".join(r"[ \u3000]*".join(map(re.escape, word)) for word in words)


@cache
def _signature_label() -> re.Pattern[str]:
    words = tuple(sorted(labels.words("signature"), key=len, reverse=True))
    return re.compile(rf"({_spaced(words)}){_SIGNED}(?:[:：]|(?<=[ \u3000])|$)")
