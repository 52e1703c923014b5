"""Patterns that are compiled when they are first asked.

Those of names hold all surnames, many times over, and take a quarter of a second; a build that looks at one
changed filing asks few of them.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

_One: TypeAlias = Callable[..., re.Match[str] | None]
_ASKED = ("search", "match", "fullmatch", "finditer")


class Pattern:
    """A regular expression, asked as those of ``re``."""

    if TYPE_CHECKING:
        search: _One
        match: _One
        fullmatch: _One
        finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, expression: str) -> None:
        self._expression = expression

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Compile it: what is asked from here on is asked of the compiled one."""
            if name not in _ASKED:
                raise AttributeError(name, name=name, obj=self)
            compiled = re.compile(self._expression)
            self.__dict__.update({one: getattr(compiled, one) for one in _ASKED})
            return self.__dict__[name]
