"""The codelist of labels: which words stand for which key of the contract (``labels.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files

from generator.importers.wording import key, without_unit


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


def named(family: str, text: str) -> str | None:
    """Return the key of the contract that a label stands for, or None."""
    return words(family).get(key(without_unit(text)))
