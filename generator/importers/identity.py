"""Permanent ids for projects: pinyin of the name, word by word, unique in the filing.

Words are those of jieba's dictionary: ids are addresses, so another way to part words would give a project
that is imported anew another address. Both libraries load for about a second, and only where an id is made.
"""

import re
import unicodedata
from collections.abc import Sequence

from generator.records import PROJECT_ID_MAX, is_refused_by_windows

# More than enough for an id, and little enough to segment at once, whatever stands in the cell.
_NAME_MAX = 200
_ASCII = re.compile(r"[a-z0-9]+")


def project_id(name: str, taken: set[str]) -> str:
    """Return an id of at most 40 characters, e.g. 空调年费 → kongtiao-nianfei; -2, -3 … when it is taken."""
    plain = unicodedata.normalize("NFKC", name[:_NAME_MAX])
    words = ["".join(_ASCII.findall(_romanised(word))) for word in _words(plain)]
    stem = _shortened([word for word in words if word]) or "xiangmu"
    number, candidate = 1, stem
    while candidate in taken or is_refused_by_windows(candidate):
        number += 1
        suffix = f"-{number}"
        candidate = stem[: PROJECT_ID_MAX - len(suffix)].rstrip("-") + suffix
    return candidate


def _words(text: str) -> list[str]:
    import rjieba  # noqa: PLC0415 - see above

    return rjieba.cut(text)


def _romanised(word: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return "".join(lazy_pinyin(word, errors=lambda text: text)).lower()


def _shortened(words: list[str]) -> str:
    """Join whole words while they fit; a first word that is too long alone is cut."""
    stem = words[0][:PROJECT_ID_MAX] if words else ""
    for word in words[1:]:
        if len(stem) + 1 + len(word) > PROJECT_ID_MAX:
            break
        stem = f"{stem}-{word}"
    return stem


def ids_of(names: Sequence[str]) -> list[str]:
    """Return an id for the project of each name, unique among them."""
    ids: list[str] = []
    for name in names:
        ids.append(project_id(name, {*ids}))
    return ids
