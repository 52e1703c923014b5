"""A finished web page in fewer bytes: no quotes that an attribute does not need, no lines between blocks.

Every project has some three pages, so that what stands between the words is most of a site. No tag goes,
opening or closing: programs that read tables with a parser that does not know by itself where a cell ends go
on reading them. No entity is written shorter: such parsers take ``&region`` for ``&reg``.

Where the page's own words are, no ``<``, ``>`` or ``"`` stands as it is; so a value is one of an attribute
where a tag ends before another begins. What stands in scripts, styles and preformatted text is no markup, or
has blanks that show: it stays as it is.
"""

import re
from collections.abc import Iterator
from itertools import chain

_QUOTED = re.compile(r'(?<=[a-z])="([^\s"\'=<>`]+)"(?=[^<>/][^<>]*>|>)')
_BLOCKS = (
    "article|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|head|header|html|li|link|main|"
    "meta|nav|ol|p|pre|script|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_BEFORE = re.compile(rf"\n+(?=</?(?:{_BLOCKS})\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCKS})(?:[ >][^<>]*)?(?<=>))\n+")
# What no tag can be looked for in: its first tag, all up to the last one.
_AS_IT_IS = re.compile(
    r"(<(script|style|textarea|pre)(?=[\s>])[^<>]*>)(.*?)(?=</\2>)", re.DOTALL | re.IGNORECASE
)
_STANDS_FOR = "\ufdd0"  # no character of text (Unicode, noncharacters)


def as_it_is(page: str) -> Iterator[re.Match[str]]:
    """Yield what stays as it is, with the tag before it."""
    return _AS_IT_IS.finditer(page)


def compact(page: str) -> str:
    """Return the page; one that is compact stays as it is."""
    held: list[str] = []

    def without(found: re.Match[str]) -> str:
        held.append(found[3])
        return f"{found[1]}{_STANDS_FOR}"

    shell = _AS_IT_IS.sub(without, page.replace(_STANDS_FOR, ""))
    shell = _QUOTED.sub(r"=\1", _AFTER.sub(r"\1", _BEFORE.sub("", shell)))
    first, *rest = shell.split(_STANDS_FOR)
    return first + "".join(chain.from_iterable(zip(held, rest, strict=True)))
