"""How a column of a table is made from rows of a frame."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal, Inexact, InvalidOperation

from generator import quantity
from generator.corpus import Corpus
from generator.explorer.columns import BrowserColumn
from generator.frames import Row, number_in, text_in
from generator.quantity import ABSENT, Quantity

_EXACT = Context(prec=400, traps=[Inexact, InvalidOperation])
# What tables.js takes for a bare number, which it shows with the column's unit behind it.
_BARE = re.compile(r"[-+]?[0-9][0-9,.]*")


def text(rows: Sequence[Row], key: str, label: str, source: str = "", missing: str = ABSENT) -> BrowserColumn:
    """Return a column of texts as filed."""
    return BrowserColumn(key, label, "text", [text_in(row, source or key) for row in rows], missing=missing)


def with_doubts(column: BrowserColumn, doubts: Iterable[bool]) -> BrowserColumn:
    """Return the column with the rows marked whose figure a case puts in doubt."""
    return replace(column, doubted=tuple(row for row, is_so in enumerate(doubts) if is_so))


def choice(
    key: str,
    label: str,
    values: Sequence[str | None],
    names: Mapping[str, str] | None = None,
    missing: str = ABSENT,
) -> BrowserColumn:
    """Return a column of few ids, in the order of ``names``, or sorted where they are their own names."""
    present = {value for value in values if value is not None}
    offered = names if names is not None else {value: value for value in sorted(present)}
    used = {identity: name for identity, name in offered.items() if identity in present}
    return BrowserColumn(key, label, "choice", values, names=used, missing=missing)


def many(key: str, label: str, values: Sequence[tuple[str, ...]], names: Mapping[str, str]) -> BrowserColumn:
    """Return a column of sets of ids, in the order of ``names``."""
    return BrowserColumn(key, label, "many", values, names=names)


def filed(rows: Sequence[Row], key: str, label: str, unit: str, number: str = "") -> BrowserColumn:
    """Return a column of texts as filed (``key_as_filed``) with the numbers in ``number`` (or ``key``)."""
    texts = [text_in(row, f"{key}_as_filed") for row in rows]
    numbers = [number_in(row, number or key) for row in rows]
    headings = [text_in(row, "funds_unit_as_filed") if unit == "万元" else unit for row in rows]
    shown = dict(_shown(texts, headings, unit))
    return BrowserColumn(key, label, "number", texts, unit, numbers=numbers, shown=shown)


def filed_texts(key: str, label: str, unit: str, texts: Sequence[str | None]) -> BrowserColumn:
    """Return a column of scores as filed, with what can be read from them."""
    readings = [quantity.number(value or "") for value in texts]
    numbers = [one.value if isinstance(one, Quantity) else None for one in readings]
    shown = dict(_shown(texts, [unit] * len(texts), unit))
    return BrowserColumn(key, label, "number", texts, unit, numbers=numbers, shown=shown)


def derived(
    key: str, label: str, unit: str, values: Sequence[Decimal | None], meaning: str = ""
) -> BrowserColumn:
    """Return a column of numbers that this program computed."""
    return BrowserColumn(key, label, "derived", values, unit, meaning, missing="无法计算")


def difference(key: str, label: str, more: BrowserColumn, less: BrowserColumn, meaning: str) -> BrowserColumn:
    """Return the exact difference of two columns; None where one of them has no number."""
    values = [
        None if left is None or right is None else _EXACT.subtract(left, right)
        for left, right in zip(more.exact, less.exact, strict=True)
    ]
    made = derived(key, label, more.unit, values, meaning)
    doubted = tuple(sorted({*more.doubted, *less.doubted}))
    return replace(made, less=(more.key, less.key), doubted=doubted)


def department_names(corpus: Corpus) -> Mapping[str, str]:
    """Return id → name by id, with the region behind a name that several departments bear."""
    bearers = Counter(one.name for one in corpus.departments.values())
    named = dict(sorted(corpus.departments.items()))
    return {
        identity: f"{one.name}（{one.region.name}）" if bearers[one.name] > 1 and one.region else one.name
        for identity, one in named.items()
    }


def _shown(
    texts: Sequence[str | None], headings: Sequence[str | None], unit: str
) -> Iterator[tuple[int, str]]:
    """Yield row and text wherever what is to be shown is not the text with the column's unit behind it."""
    for row, (filed_text, heading) in enumerate(zip(texts, headings, strict=True)):
        if not filed_text or not filed_text.strip():
            continue
        # A rate without a sign is left as it is.
        right = quantity.with_unit(filed_text, "" if unit == "%" else heading)
        if right != (f"{filed_text}{unit}" if _BARE.fullmatch(filed_text) else filed_text):
            yield row, right
