"""Names that a label of the same document or filing has told: they are no secret where they stand again.

填报人：张三丰 says that 科长张三丰负责 names the same person. What stands around the word must fit a person
there too, so that a remark taken for a name is not struck from every sentence that has its characters.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.folding import traced
from generator.personal.finding import PersonalFound, is_name
from generator.personal.numbers import NAME
from generator.personal.surroundings import HAN

_PARTS = re.compile(r"[\s、/,;；，]+")
_NAME = re.compile(rf"[{HAN}·]{{2,9}}")
_SHORT = 3
# The end of an office or of a word that leads on to a person: 科长, 护林员, 由, 请.
_BEFORE = rf"(?:^|(?<=[^{HAN}])|(?<=[长员人任记师生者户工医民友由请经向给和与及为是]))"
_TITLE = "同志|先生|女士|老师|医生|书记|主任|科长|局长|所长|站长|队长|经理|教授"
_DOES = "负责|牵头|承担|担任|组织|参加|参与|主持|经办|填报|审核|联系|等|和|与|及|的|为|任|电话|手机|身份证"
_BEHIND = rf"(?=$|[^{HAN}·]|{_TITLE}|{_DOES})"


def names_in(texts: Iterable[tuple[str, Iterable[PersonalFound]]]) -> frozenset[str]:
    """Return the names among what was found in these texts, each alone and folded."""
    return frozenset(
        name
        for text, spans in texts
        for one in spans
        if one.kind == NAME
        for name in _each(text[one.start : one.end])
    )


def again(text: str, names: frozenset[str]) -> tuple[PersonalFound, ...]:
    """Return where these names stand in a text, in order and without overlaps, by what is around them."""
    if not names or not any(name[0] in text for name in names):
        return ()
    whole = traced(text)
    hits = (found.span() for found in _any_of(names).finditer(whole.text))
    return tuple(PersonalFound(*whole.span(*hit), NAME) for hit in hits)


def _each(words: str) -> Iterator[str]:
    """Yield the names among what stood behind a label; blanks part names, and characters of a short one."""
    folded = traced(words).text
    squeezed = "".join(folded.split())
    parts = [squeezed] if len(squeezed) <= _SHORT else _PARTS.split(folded)
    yield from (part for part in parts if _NAME.fullmatch(part) and is_name(part))


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    # The longer first, and blanks between the characters as forms space short names out.
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spaced = (r"\s{0,3}".join(map(re.escape, name)) for name in longest_first)
    return re.compile(rf"{_BEFORE}(?:{'|'.join(spaced)}){_BEHIND}")
