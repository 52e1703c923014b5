"""The codelist of labels: which words stand for which key of the contract (``labels.toml``)."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from generator.importers.vocabulary.grammar import forbids, made
from generator.importers.vocabulary.learned import NONE, Words
from generator.importers.vocabulary.wording import key, without_unit

# Texts of cells are asked about again and again; the bounds keep a long document from filling memory. No
# label is nearly as long as the longest that is looked at.
_REMEMBERED = 1 << 14
_ASKED = ("form", "funds_column", "funds_row", "indicator_column", "goals")
_LONGEST = 200
# Labels that stand beside their values, or name rows; those of columns are made only where they head a table.
_MADE_ANYWHERE = {"form", "funds_row", "goals"}
_MEANINGS = ("form", "head", "funds_row", "indicator_column", "funds_column", "goals", "signature", "remark")
_OTHER_COLUMNS = ("numbering", "table_column", "remark", "head")
_OFTEN_REMARKS = {"偏差原因", "一级指标", "二级指标", "三级指标"}
_MARKS = "★☆*＊▲△●■◆◇※"
_SQUARE = str.maketrans("【】〔〕［］[]", "()()()()")
_IN_BRACKETS = re.compile(r"\(([^()]{3,})\)$")
_BRACKETS = re.compile(r"\([^()]*\)")
# Additions that say nothing of the form at hand: (分), (%), (A), (B/A).
_FORMULA = re.compile(r"\((?:分|%|％|[A-Z](?:/[A-Z])?)\)")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.．、)]|[一二三四五六七八九十]{1,3}[.．、)]|[①-⑳])(?=.)")
_UNIT = re.compile(r"(?:[(]|单位：)(?:金额)?(?:单位：?)?(?:人民币)?(万元|亿元|千元|元)(?=[),，、]|$)")


@cache
def _codelist() -> dict[str, dict[str, str]]:
    listed = {
        family: {key(word): name for name, words in names.items() for word in words}
        for family, names in _own_list().items()
    }
    for family, names in _LEARNED.items():
        listed[family] = listed[family] | {key(word): name for name, words in names.items() for word in words}
        listed[family] = {word: name for word, name in listed[family].items() if name != NONE}
    return listed


@cache
def _own_list() -> dict[str, dict[str, list[str]]]:
    text = files("generator.importers.vocabulary").joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


# What people of this place answered (``learned``); words that they said to stand for no key are apart.
_LEARNED: dict[str, dict[str, tuple[str, ...]]] = {}


def adopt(learned: Words) -> None:
    """Let the words that people of a county named count from now on; {} when there are none."""
    if learned == _LEARNED:
        return
    _LEARNED.clear()
    _LEARNED.update({family: dict(names) for family, names in learned.items()})
    for remembered in (_codelist, _named, _heads, _known, _listed, _denied):
        remembered.cache_clear()


def askable() -> dict[str, frozenset[str]]:
    """Return the families that heads of columns and labels belong to, with their keys and 其他."""
    return {family: frozenset({*_own_list()[family], NONE}) for family in _ASKED}


@lru_cache(1 << 10)
def _denied(text: str) -> bool:
    """True for a heading that a person said to stand for no key."""
    short = plain(text)
    return any(key(word) == short for names in _LEARNED.values() for word in names.get(NONE, ()))


def words(family: str) -> dict[str, str]:
    """Return word → key for one family of labels; the words are reduced for comparison."""
    return _codelist()[family]


def plain(text: str) -> str:
    """Return a label reduced to its words: no brackets, unit, numbering, marks (★) or closing colon."""
    return _plain(text) if len(text) <= _LONGEST else text


@lru_cache(_REMEMBERED)
def _plain(text: str) -> str:
    reduced = key(without_unit(text)).translate(_SQUARE)
    while (shorter := _BRACKETS.sub("", reduced)) != reduced:
        reduced = shorter
    reduced = _NUMBERING.sub("", reduced.strip(_MARKS)).strip(_MARKS)
    return key(reduced)


def named(family: str, text: str) -> str | None:
    """Return the key of the contract that a label stands for, or None."""
    return _named(family, text) if len(text) <= _LONGEST else None


@lru_cache(_REMEMBERED)
def _named(family: str, text: str) -> str | None:
    known, short = words(family), plain(text)
    listed = known.get(key(without_unit(text))) or known.get(short)
    return listed or (_made(family, short) if family in _MADE_ANYWHERE else None)


def heads(family: str, text: str) -> str | None:
    """Return the key that a label stands for in the heading of a table, by the codelist or by its make."""
    return _heads(family, text) if len(text) <= _LONGEST else None


@lru_cache(_REMEMBERED)
def _heads(family: str, text: str) -> str | None:
    found = named(family, text) or _made(family, plain(text))
    if found is None and family == "indicator_column" and (inner := _IN_BRACKETS.search(key(text))):
        # 备注（未达标原因）: what the brackets say where the word before them says nothing.
        return words(family).get(inner[1]) or _made(family, inner[1])
    return found


def _made(family: str, text: str) -> str | None:
    """Return what a label says by its make, unless the codelist knows it to head something else."""
    if _denied(text):
        return None
    others = tuple(_codelist()) if family in {"funds_row", "goals"} else _MEANINGS
    if any(text in words(other) for other in others if other != family):
        return None
    return made(family, text)


def says_otherwise(key_of_column: str, text: str) -> bool:
    """True when a heading's words speak against a key, or name another thing that forms have columns for."""
    short = plain(text)
    # A column of remarks may well hold the reasons, one of 具体内容 the names.
    apart = ("numbering", "head") if key_of_column in _OFTEN_REMARKS else _OTHER_COLUMNS
    return _denied(short) or forbids(key_of_column, short) or any(short in words(f) for f in apart)


def families(text: str) -> tuple[str, ...]:
    """Return the families of the codelist that know the text as a label."""
    return tuple(family for family in _codelist() if named(family, text))


def known(text: str) -> bool:
    """True when the codelist knows the text as a label of any family."""
    return len(text) <= _LONGEST and _known(text)


@lru_cache(_REMEMBERED)
def _known(text: str) -> bool:
    return any(named(family, text) for family in _codelist())


def listed(text: str) -> bool:
    """True for a label that says no more than a word of the codelist, a unit of money and numbering aside."""
    return len(text) <= _LONGEST and _listed(text)


@lru_cache(_REMEMBERED)
def _listed(text: str) -> bool:
    bare = _NUMBERING.sub("", _FORMULA.sub("", key(without_unit(text))).strip(_MARKS))
    return any(bare in names for names in _codelist().values())


def unit_in(text: str) -> str | None:
    """Return the unit of money that a label names: 项目资金（万元） or 金额单位：万元 → 万元."""
    if len(text) > _LONGEST:
        return None
    found = _UNIT.search(key(text).translate(_SQUARE))
    return found[1] if found else None


def without_number(text: str) -> str:
    """Return a label without the number that counts it: 2.项目实施内容 → 项目实施内容."""
    return _NUMBERING.sub("", text)


def is_section(family: str, text: str) -> bool:
    """True for the label of a whole block, such as 年度总体目标 beside the goals."""
    return family in sections(text)


def sections(text: str) -> frozenset[str]:
    """Return every kind of block the text may be the label of."""
    return _sections_of(text) if len(text) <= _LONGEST else frozenset()


@lru_cache(_REMEMBERED)
def _sections_of(text: str) -> frozenset[str]:
    return frozenset(
        kind for kind, names in _sections().items() if {key(without_unit(text)), plain(text)} & names
    )


def is_total(text: str) -> bool:
    """True for the label of the total row."""
    return is_section("total", text)


def is_subtotal(text: str) -> bool:
    """True for the label of a row that sums up a part of the indicators: 小计, 产出指标小计."""
    return plain(text).endswith("小计") and not is_total(text)


@cache
def _sections() -> dict[str, frozenset[str]]:
    text = files("generator.importers.vocabulary").joinpath("labels.toml").read_text(encoding="utf-8")
    return {kind: frozenset(map(key, words)) for kind, words in tomllib.loads(text)["section"].items()}
