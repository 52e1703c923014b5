"""What a search should find, by reading every text from end to end with none of the search's own code."""

import random
import re
from collections.abc import Iterator

from generator.search import SearchDocument

RUN = "0123456789abcdefghijklmnopqrstuvwxyz."
SECTIONS = ("name", "indicator", "text")


def half_width(text: str) -> str:
    return re.sub(r"[０-９Ａ-Ｚａ-ｚ．]", lambda sign: chr(ord(sign[0]) - 0xFEE0), text).lower()


def squeezed(text: str) -> str:
    return "".join(half_width(text).split())


def in_text(query: str) -> re.Pattern[str]:
    """A phrase as a text holds it: blanks do not matter, a number or a Latin word is whole."""
    glue = ["" if not at or {*query[at - 1 : at + 1]} <= {*RUN} else r"\s*" for at in range(len(query))]
    pattern = "".join(gap + re.escape(sign) for gap, sign in zip(glue, query, strict=True))
    before = r"(?<![0-9a-z])(?<![0-9]\.)" if query[0] in RUN else ""
    after = r"(?![0-9a-z])(?!\.[0-9])" if query[-1] in RUN else ""
    return re.compile(before + pattern + after)


class Scan:
    """The pages of a corpus, made ready once to be read for any query of one word."""

    def __init__(self, known: list[SearchDocument]) -> None:
        self._pages = [
            (page.url, squeezed(page.title), "|".join(map(squeezed, page.indicators)), squeezed(text), text)
            for page in known
            for text in ["|".join(map(half_width, (page.title, *page.texts)))]
        ]

    def find(self, query: str) -> dict[str, str]:
        """Return address → section for every page that holds the word."""
        pattern = in_text(query)
        found = {}
        for url, title, indicators, signs, text in self._pages:
            if query in title:
                found[url] = "name"
            elif query in indicators:
                found[url] = "indicator"
            elif query in signs and pattern.search(text):
                found[url] = "text"
        return found


def words_of(text: str) -> list[str]:
    return re.findall(r"(?:[^\W_]|(?<=[0-9])\.(?=[0-9]))+", half_width(text))


def cut(word: str, chance: random.Random) -> str:
    """Return any part of a word, of two signs at least."""
    start = chance.randrange(len(word) - 1)
    return word[start : chance.randrange(start + 2, len(word) + 1)].strip(".")


def names_of(known: list[SearchDocument]) -> list[str]:
    """Return the longest word of every name of a project, a department, an indicator."""
    named = [page.title for page in known if page.kind in {"项目", "部门"}]
    names = [*named, *(name for page in known for name in page.indicators)]
    return [max(words, key=len) for name in dict.fromkeys(names) if (words := words_of(name))]


def cuts_of(texts: list[str], count: int, chance: random.Random) -> Iterator[str]:
    """Yield ``count`` random parts of words of the texts."""
    while count:
        words = [word for word in words_of(chance.choice(texts)) if len(word) > 1]
        if words and len(part := cut(chance.choice(words), chance)) > 1:
            yield part
            count -= 1
