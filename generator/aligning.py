"""Columns of Markdown tables are aligned by a class: a page without inline styles may forbid them all."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_ALIGNED = re.compile(r"text-align: (left|center|right);")
# After the tables are there, before attributes that a person wrote.
_PRIORITY = 15


class _Classes(Treeprocessor):  # type: ignore[misc] # the library has no types
    def run(self, root: Element) -> None:
        """Give every cell the class ``to-right`` (…) in place of its style."""
        for cell in (one for name in ("th", "td") for one in root.iter(name)):
            found = _ALIGNED.fullmatch(cell.get("style", ""))
            if found:
                del cell.attrib["style"]
                cell.set("class", f"to-{found[1]}")


class AlignedTables(Extension):  # type: ignore[misc] # the library has no types
    """What the site tool loads by this module's name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the overridden name is its own
        """Join in after the tables are made."""
        md.treeprocessors.register(_Classes(md), "aligned-tables", _PRIORITY)


def makeExtension(**options: Any) -> AlignedTables:  # noqa: N802 - the name that Markdown looks for
    """Return the extension."""
    return AlignedTables(**options)
