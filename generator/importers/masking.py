"""Personal data: the preparer's name and telephone, mobile numbers and identity numbers are masked.

The public does not need them. Signatures are read and masked as such; what stands anywhere else is masked in
the cell itself before any of it is read, so that it can reach neither a filing nor a message.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TypeVar

from generator.filing import MASK
from generator.importers.ledger import Ledger
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Document, Paragraph, Row, Table

Part = TypeVar("Part", Cell, Paragraph)
Span = tuple[int, int]

_MASKED = {"填报人", "联系电话"}
_ORDER = ("填报人", "联系电话", "填报日期", "单位负责人")
_MORE_PERSONS = ("联系人", "项目联系人", "业务联系人", "制表人", "审核人", "复核人", "经手人")
_MORE_TELEPHONES = ("手机", "手机号", "手机号码")
# One character for one, so that what is found in a folded line is cut out of the line as filed.
_FOLDED = str.maketrans("０１２３４５６７８９Ｘｘ－—–‐‑\u3000\xa0：，；。", "0123456789XX-----  :,;.")

# 13912345678, 139-1234-5678, 1 3 9 1 2 …; not 13912345678元 and not a piece of a longer number.
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\+?86[- ]{0,2})?"
    r"(?:1[3-9]\d[- ]{0,2}\d{4}[- ]{0,2}\d{4}|1 [3-9](?: \d){9})"
    r"(?!\d|\.\d|[元万亿%％])"
)
# Region, date of birth, sequence and check character.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}[- ]{0,2}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[- ]{0,2}\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_TELEPHONE = re.compile(r"[\d(][\d() /、-]{4,}\d")
_BESIDE_NAME = re.compile(r"[ ,;(/]*(\d[\d() /-]{5,}\d)")
_DATE_AT_END = re.compile(
    r"[ \u3000]+(20\d\d[ \u3000]*[年./-][ \u3000]*\d{1,2}(?:[ \u3000]*[月./-])?"
    r"(?:[ \u3000]*\d{1,2}[ \u3000]*日?)?)[ \u3000]*$"
)
_SIGNED = r"[ \u3000]*(?:[（(](?:签[字章名]|盖章)[)）])?[ \u3000]*"
_NAME = re.compile(
    r"(?!联系|电话|手机|填[报表]|日期|单位|负责|签[字章名]|盖章)[\u3400-\u9fff·]{2,4}?(?:[、/][\u3400-\u9fff·]{2,4}?)*"
    r"(?=$|[^\u3400-\u9fff·、/]|联系|电话|手机|填[报表]|日期)"
)
_NAME_TO_TELEPHONE_MAX = 20


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
            values[name] = " ".join(part for part in (known, value) if part)
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
    """Return the document with personal data masked wherever it stands; the ledger learns in which cells."""
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Table):
            blocks.append(replace(block, rows=tuple(_redacted_row(row, ledger) for row in block.rows)))
        else:
            blocks.append(_redacted(block, ledger))
    return replace(document, blocks=tuple(blocks))


def redact(text: str, *, beside_person: bool = False) -> str:
    """Return the text with mobile and identity numbers masked, and the names and telephones of preparers.

    A telephone is a preparer's on the line of a name, or when the row it stands in is ``beside_person``.
    """
    lines = text.splitlines(keepends=True)
    return "".join(_redacted_line(line, beside_person=beside_person) for line in lines)


def _redacted_row(row: Row, ledger: Ledger) -> Row:
    """Mask cell by cell, and what stands in the cell beside a label such as 联系人."""
    beside = any(_person_label().search(cell.text.translate(_FOLDED)) for cell in row)
    masked = [_redacted(cell, ledger, beside_person=beside) for cell in row]
    filled = [index for index, cell in enumerate(masked) if not cell.empty]
    for label, index in pairwise(filled):
        if _is_label_of_person(masked[label].text) and not labels.known(masked[index].text):
            masked[index] = replace(masked[index], text=MASK)
            ledger.redact(masked[index].place)
    return tuple(masked)


def _redacted(part: Part, ledger: Ledger, *, beside_person: bool = False) -> Part:
    text = redact(part.text, beside_person=beside_person)
    if text == part.text:
        return part
    ledger.redact(part.place)
    return replace(part, text=text)


def _redacted_line(line: str, *, beside_person: bool) -> str:
    folded = line.translate(_FOLDED)
    spans = [match.span() for pattern in (_MOBILE, _IDENTITY) for match in pattern.finditer(folded)]
    persons = [match.end() for match in _person_label().finditer(folded)]
    for start in persons:
        names = [*_named(folded, start, spans)]
        spans += names
        spans += [found.span(1) for _, end in names if (found := _BESIDE_NAME.match(folded, end))]
    for match in _telephone_label().finditer(folded) if persons or beside_person else ():
        number = _TELEPHONE.match(folded, match.end())
        spans += [number.span()] if number else []
    return _cut(line, spans)


def _named(folded: str, start: int, telephones: list[Span]) -> Iterator[Span]:
    """Yield where the name after a label stands: two to four characters, or all up to a telephone."""
    name = _NAME.match(folded, start)
    if name:
        yield name.span()
        return
    for end, _ in telephones:
        between = folded[start:end]
        if 0 < len(between.strip()) <= _NAME_TO_TELEPHONE_MAX and not re.search(r"[,;.:]", between):
            yield start, start + len(between.rstrip())


def _cut(line: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            pieces += [line[end:start], MASK]
        end = max(end, stop)
    return "".join((*pieces, line[end:]))


def _words(key: str, more: tuple[str, ...]) -> tuple[str, ...]:
    """Return every word for a key of the signature, the longest first."""
    words = [word for word, name in labels.words("signature").items() if name == key]
    return tuple(sorted((*words, *more), key=len, reverse=True))


def _spaced(words: tuple[str, ...]) -> str:
    return "|".join(r"[ \u3000]*".join(map(re.escape, word)) for word in words)


@cache
def _signature_label() -> re.Pattern[str]:
    words = tuple(sorted(labels.words("signature"), key=len, reverse=True))
    return re.compile(rf"({_spaced(words)}){_SIGNED}(?:[:：]|(?<=[ \u3000])|$)")


@cache
def _person_label() -> re.Pattern[str]:
    words = _spaced(_words("填报人", _MORE_PERSONS))
    return re.compile(rf"(?:{words}){_SIGNED}: *|^ *(?:{words}) +")


@cache
def _telephone_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_spaced(_words('联系电话', _MORE_TELEPHONES))}) *[: ] *")


@cache
def _labels_of_persons() -> frozenset[str]:
    return frozenset((*_words("填报人", _MORE_PERSONS), *_words("联系电话", _MORE_TELEPHONES)))


def _is_label_of_person(text: str) -> bool:
    return wording.key(text) in _labels_of_persons()
