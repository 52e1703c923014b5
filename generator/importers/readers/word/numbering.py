"""The numbers that Word prints before paragraphs but does not hold in their text: 一、（一）1. ①.

Levels, counters and their restarts follow ECMA-376 part 1, 17.9; a paragraph names its list itself or through
its style.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.importers.readers.numerals import numeral
from generator.importers.readers.package import attribute, child, local, whole
from generator.importers.readers.word.styles import Styles
from generator.importers.readers.word.symbols import bullet

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = "、．.）)】]〕：:。，"


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how its number looks and what follows it."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None


@dataclass
class _List:
    """One use of an abstract list, with what it overrides; ``pending`` are starts not yet counted from.

    Lists of one abstract list count on from each other, until one of them brings a start of its own.
    """

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    pending: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has been counted; asked in the document's order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._add_abstract(element)
            elif local(element) == "num":
                self._lists[attribute(element, "numId") or ""] = _list(element)

    def label(self, properties: etree._Element | None) -> str:
        """Return the number before a paragraph, with its separating blank, and count it; "" for none."""
        found = self._list_of(properties)
        if found is None:
            return ""
        number, position = found
        level = self._level(number, position)
        if level is None:
            return ""
        self._count(number, position)
        return self._printed(number, level)

    # ------------------------------------------------------------------ which list

    def _list_of(self, properties: etree._Element | None) -> tuple[str, int] | None:
        named = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or self._styles.default
        number = attribute(child(named, "numId"), "val")
        position = whole(child(named, "ilvl"))
        if number is None:
            number, inherited = self._styles.numbering(style)
            known = (position, inherited, self._position_of_style(number, style))
            position = next((at for at in known if at is not None), None)
        if number is None or number not in self._lists:
            return None
        return number, min(position or 0, _LEVELS - 1)

    def _position_of_style(self, number: str | None, style: str | None) -> int | None:
        levels = self._levels(number) if number in self._lists else {}
        return next((at for at, level in levels.items() if style and level.paragraph_style == style), None)

    def _levels(self, number: str | None) -> dict[int, Level]:
        """The levels of a list; a list defined by a style is found through that style."""
        abstract = self._lists[number or ""].abstract
        linked = self._links.get(abstract)
        target = self._styles.numbering(linked)[0] if linked else None
        if target in self._lists and target != number:
            abstract = self._lists[target or ""].abstract
        return self._abstract.get(abstract, {})

    def _level(self, number: str, position: int) -> Level | None:
        used = self._lists[number]
        level = used.levels.get(position) or self._levels(number).get(position)
        if level and position in used.starts:
            return replace(level, start=used.starts[position])
        return level

    # ------------------------------------------------------------------ counting

    def _count(self, number: str, position: int) -> None:
        used = self._lists[number]
        counters = self._counters.setdefault(used.abstract, [None] * _LEVELS)
        for at in [at for at in used.pending if at <= position]:
            start = used.pending.pop(at)
            counters[at] = start - 1 if at == position else start
        before = counters[position]
        counters[position] = self._start(number, position) if before is None else before + 1
        for at in range(position + 1, _LEVELS):
            restart = getattr(self._level(number, at), "restart", None)
            if restart is None or position < restart:
                counters[at] = None

    def _start(self, number: str, position: int) -> int:
        level = self._level(number, position)
        return level.start if level else 1

    def _printed(self, number: str, level: Level) -> str:
        counters = self._counters[self._lists[number].abstract]

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if counters[at] is None:
                counters[at] = self._start(number, at)
            style = "decimal" if level.legal else (self._level(number, at) or Level()).style
            return numeral(counters[at] or 0, style)

        text = _PLACEHOLDER.sub(one, level.text)
        if not text.strip():
            return ""
        blank = level.suffix == "space" or (level.suffix == "tab" and text[-1] not in _CLOSED)
        return f"{text} " if blank else text

    # ------------------------------------------------------------------ reading the definitions

    def _add_abstract(self, element: etree._Element) -> None:
        name = attribute(element, "abstractNumId") or ""
        self._abstract[name] = dict(_numbered_levels(element))
        linked = attribute(child(element, "numStyleLink"), "val")
        if linked:
            self._links[name] = linked


def _list(element: etree._Element) -> _List:
    used = _List(attribute(child(element, "abstractNumId"), "val") or "")
    for override in element:
        position = whole(override, "ilvl")
        if local(override) != "lvlOverride" or position is None:
            continue
        used.levels.update(_numbered_levels(override))
        start = whole(child(override, "startOverride"))
        if start is not None and position < _LEVELS:
            used.starts[position] = used.pending[position] = start
    return used


def _numbered_levels(element: etree._Element) -> list[tuple[int, Level]]:
    found = [(whole(part, "ilvl"), part) for part in element if local(part) == "lvl"]
    return [(position, _level(part)) for position, part in found if position is not None]


def _level(element: etree._Element) -> Level:
    start, restart = (whole(child(element, name)) for name in ("start", "lvlRestart"))
    style = _number_format(element)
    text = attribute(child(element, "lvlText"), "val") or ""
    fonts = child(element, "rPr", "rFonts")
    return Level(
        start=1 if start is None else start,
        style=style,
        text=bullet(text, attribute(fonts, "ascii") or "") if style == "bullet" else text,
        suffix=attribute(child(element, "suff"), "val") or "tab",
        legal=child(element, "isLgl") is not None,
        restart=restart,
        paragraph_style=attribute(child(element, "pStyle"), "val"),
    )


def _number_format(element: etree._Element) -> str:
    """The format itself; where a newer one stands beside a fallback for older programs, the fallback."""
    plain = child(element, "numFmt")
    if plain is None:
        plain = child(element, "AlternateContent", "Fallback", "numFmt")
    return attribute(plain, "val") or "decimal"
