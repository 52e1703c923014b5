"""What a label says by its make: 市级主管部门, 年终实际完成值, 资金支付金额, whichever words a county joins.

A list of words ends at the county border; the way they are made does not. ``grammar.toml`` has a pattern for
each key, and a label that could be two things is taken to be neither.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_PART = re.compile(r"<(\w+)>")


@cache
def _patterns(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    made_of = _grammar()
    parts = made_of["parts"]
    return tuple(
        (key, re.compile(_PART.sub(lambda part: parts[part[1]], pattern), re.VERBOSE))
        for key, pattern in made_of.get(family, {}).items()
    )


@cache
def _grammar() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))


def made(family: str, text: str) -> str | None:
    """Return the one key of a family that a label without brackets can stand for by its make, or None."""
    found = {key for key, pattern in _patterns(family) if pattern.fullmatch(text) and not forbids(key, text)}
    if found == {"年初预算数", "全年预算数"}:
        return "年初预算数"
    return found.pop() if len(found) == 1 else None


def forbids(key: str, text: str) -> bool:
    """True when words of a label speak against a key: points of a reviewer are not those of the filer."""
    never = _grammar()["never"].get(key)
    return never is not None and re.search(never, text) is not None
