"""What the words of a heading say: the key of a column, by the codelist or by its make."""

import re
from collections.abc import Container, Sequence

from generator.importers.vocabulary import labels, wording

# 预算执行（E/C×100%）: a quotient of two columns is a rate, whatever the words before it.
_QUOTIENT = re.compile(r"\([A-Z]/[A-Z].*\)")
_SPENT = re.compile(r"执行|支出|支付|使用")
_YEAR_BEFORE = re.compile(r"^\s*(20\d\d)\s*年度?\s*(?=\S)")
_FEWEST_YEARS = 2


def without_year(texts: Sequence[str]) -> list[str]:
    """Return headings without the year in front, 2022年预算数 | 2022年执行数, where it is that of several.

    Two years, or one that a single heading has, tell columns apart and stay.
    """
    years = [found[1] for text in texts if (found := _YEAR_BEFORE.match(text))]
    if len(years) < _FEWEST_YEARS or len({*years}) > 1:
        return [*texts]
    return [_YEAR_BEFORE.sub("", text) for text in texts]


def name_of(text: str, family: str, listed: Container[str]) -> str | None:
    """Return the key of a heading by the codelist, else by its make where no column is ``listed`` by it."""
    named = labels.named(family, text)
    if family == "funds_column" and "/" in text and _QUOTIENT.search(wording.key(text)):
        return "执行率" if named == "执行率" or _SPENT.search(text) else None
    if named:
        return named
    made = labels.heads(family, text)
    return made if made is not None and made not in listed else None
