"""The codelist of labels: which words stand for which key of the contract (``labels.toml``)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from generator.importers.wording import key, without_unit

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERING = re.compile(r"^([0-9]{1,2}|[一二三四五六七八九十]{1,2})[.、)]")


@cache
def _codelist() -> dict[str, dict[str, str]]:
    text = files("generator.importers").joinpath("labels.toml").read_text(encoding="utf-8")
    return {
        family: {key(word): name for name, words in names.items() for word in words}
        for family, names in tomllib.loads(text).items()
    }


def words(family: str) -> dict[str, str]:
    """Return word → key for one family of labels; the words are reduced for comparison."""
    return _codelist()[family]


@cache
def plain(text: str) -> str:
    """Return a label reduced to its words: no brackets, unit, numbering or closing colon."""
    reduced = key(without_unit(text))
    return _NUMBERING.sub("", _BRACKETS.sub("", reduced)).rstrip("：*★")


def without_number(text: str) -> str:
    """Return a label without the number that counts it: 2.项目实施内容 → 项目实施内容."""
    return _NUMBERING.sub("", text)


@cache
def named(family: str, text: str) -> str | None:
    """Return the key of the contract that a label stands for, or None."""
    known = words(family)
    return known.get(key(without_unit(text))) or known.get(plain(text))


@cache
def known(text: str) -> bool:
    """True when the codelist knows the text as a label of any family."""
    return any(named(family, text) for family in _codelist())


def is_section(family: str, text: str) -> bool:
    """True for the label of a whole block, such as 年度总体目标 beside the goals."""
    return named("section", text) == family


def is_total(text: str) -> bool:
    """True for the label of the total row."""
    return named("section", text) == "total"
