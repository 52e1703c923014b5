"""What a Word document's styles say of a paragraph: its list, and whether it is a heading."""

from dataclasses import dataclass

from lxml import etree

from generator.importers.readers.package import attribute, child, local, whole

_LONGEST_CHAIN = 20
_BODY_LEVEL = 9


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str | None
    number: str | None
    position: int | None
    outline: int | None
    look: etree._Element | None
    filled: bool


class Styles:
    """The paragraph styles of a document by id; what a style does not say it takes from its base."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default: str | None = None
        self._usual = child(root, "docDefaults", "rPrDefault", "rPr")
        for element in root if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId") or ""
                self._styles[name] = _style(element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
                    "1",
                    "true",
                }:
                    self.default = name

    def numbering(self, style: str | None) -> tuple[str | None, int | None]:
        """Return the list and the level that a style names, each None where it names none."""
        number: str | None = None
        position: int | None = None
        for found in self._chain(style):
            number = number if number is not None else found.number
            position = position if position is not None else found.position
        return number, position

    def role(self, properties: etree._Element | None) -> str:
        """Return "heading" or "contents" for paragraphs set as such, else ""."""
        chain = self._chain(attribute(child(properties, "pStyle"), "val"))
        if any(found.name.startswith(("toc ", "toc", "目录")) for found in chain):
            return "contents"
        levels = [whole(child(properties, "outlineLvl")), *(found.outline for found in chain)]
        level = next((level for level in levels if level is not None), None)
        named = any(found.name.startswith(("heading ", "标题 ")) for found in chain)
        return "heading" if (level < _BODY_LEVEL if level is not None else named) else ""

    def looks(self, style: str | None) -> tuple[etree._Element, ...]:
        """Return what a style and those it is based on say of its text, the nearest first."""
        found = [style.look for style in self._chain(style)]
        return tuple(look for look in (*found, self._usual) if look is not None)

    def is_filled(self, style: str | None) -> bool:
        """True for a table's style that colours cells."""
        return any(style.filled for style in self._chain(style))

    def _chain(self, style: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def _style(element: etree._Element) -> _Style:
    properties = child(element, "pPr")
    named = child(properties, "numPr")
    return _Style(
        name=(attribute(child(element, "name"), "val") or "").lower(),
        based_on=attribute(child(element, "basedOn"), "val"),
        number=attribute(child(named, "numId"), "val"),
        position=whole(child(named, "ilvl")),
        outline=whole(child(properties, "outlineLvl")),
        look=child(element, "rPr"),
        filled=any((attribute(shade, "fill") or "auto") != "auto" for shade in element.iter("{*}shd")),
    )
