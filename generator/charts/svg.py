"""From what the renderer drew to markup for a page: small, named for a screen reader, in the page's colours.

Vega's groups, roles and machine attributes go; marks of one look come as one element or group, lines of one
look wherever nothing but text is drawn between them; coordinates have one decimal, of texts none; text
inherits the page's font. The name of a picture is what it shows: its title stands over
it, in the page's words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from generator.charts import theme

_TRANSLATE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_BOX = re.compile(r"M(-?[\d.e-]+),(-?[\d.e-]+)h(-?[\d.e-]+)v(-?[\d.e-]+)h-?[\d.e-]+Z")
# Lines that follow each other in a path: where one begins, and how far it goes across or down.
_LINE = re.compile(r"M(-?[\d.]+),(-?[\d.]+)([hv])(-?[\d.]+)")
_LOOKS = ("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor")
# What the root says for all texts.
_OF_ROOT = ("fill", theme.LETTERS[theme.INK])
_UNPAINTED = (None, "none", "transparent")
_USUAL = {"stroke-width": "1", "text-anchor": "start"}


class UnexpectedDrawingError(ValueError):
    """The renderer drew something that this module does not know how to keep."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One drawn thing with its look: the data of a path, or a text with its place."""

    look: tuple[tuple[str, str], ...]
    path: str = ""
    text: str = ""
    x: float = 0
    y: float = 0


def finish(root: ET.Element, description: str) -> str:
    """Return the markup for a page from Vega's SVG; the description is plain text.

    Raises UnexpectedDrawingError for a colour outside the theme or a shape that no picture of ours has.
    """
    alike = groupby(_together(_marks(root, 0, 0)), lambda mark: (mark.look, bool(mark.path)))
    body = "".join(_element(look, list(marks)) for (look, _), marks in alike)
    return (
        f'<svg class="{theme.PICTURE}" role="img" aria-label="{escape(description)}"'
        f' viewBox="{root.attrib["viewBox"]}" font-size="{theme.FONT_SIZE}">{body}</svg>'
    )


def _marks(element: ET.Element, x: float, y: float) -> Iterator[_Mark]:
    """Yield what can be seen, in drawing order, with places from the upper left corner."""
    dx, dy = _shift(element)
    x, y = x + dx, y + dy
    tag = element.tag.rpartition("}")[2]
    if tag in ("svg", "g"):
        for child in element:
            yield from _marks(child, x, y)
    elif look := _look(element):
        yield _mark(tag, element, look, x, y)


def _together(marks: Iterable[_Mark]) -> list[_Mark]:
    """Return the marks, a line beside those of its look from which only texts part it: axis and ticks."""
    found: list[_Mark] = []
    end = 0  # behind the last path
    for mark in marks:
        is_more = bool(end and _LINE.fullmatch(mark.path)) and found[end - 1].look == mark.look
        found.insert(end if is_more else len(found), mark)
        end = end + 1 if is_more else len(found) if mark.path else end
    return found


def _shift(element: ET.Element) -> tuple[float, float]:
    transform = element.get("transform")
    if transform is None:
        return 0, 0
    match = _TRANSLATE.fullmatch(transform)
    if match is None:
        raise UnexpectedDrawingError(transform)
    return float(match[1]), float(match[2])


def _look(element: ET.Element) -> tuple[tuple[str, str], ...]:
    """Return what decides the look, empty for what nobody sees; colours by the letters of their classes."""
    named = {name: value for name in _LOOKS if (value := element.get(name)) and _USUAL.get(name) != value}
    if dashes := named.get("stroke-dasharray"):
        named["stroke-dasharray"] = dashes.replace(",", " ")
    colours = {name: _colour(named[name]) for name in ("fill", "stroke") if named.get(name) not in _UNPAINTED}
    if not colours or element.get("display") == "none":
        return ()
    rest = {name: value for name, value in named.items() if name not in ("fill", "stroke")}
    return (*colours.items(), *rest.items())


def _colour(value: str) -> str:
    if value not in theme.LETTERS:
        raise UnexpectedDrawingError(value)
    return theme.LETTERS[value]


def _mark(tag: str, element: ET.Element, look: tuple[tuple[str, str], ...], x: float, y: float) -> _Mark:
    if tag == "text":
        return _Mark(look, text=element.text or "", x=x, y=y)
    if tag == "line":
        across, down = (_short(float(element.get(name, "0"))) for name in ("x2", "y2"))
        end = f"h{across}" if down == "0" else f"v{down}" if across == "0" else f"l{across},{down}"
        return _Mark(look, path=f"M{_short(x)},{_short(y)}{end}")
    box = _BOX.fullmatch(element.get("d", ""))
    if tag != "path" or box is None:
        raise UnexpectedDrawingError(ET.tostring(element, encoding="unicode"))
    left, top, width, height = map(float, box.groups())
    begin = _short(x + left)
    return _Mark(look, path=f"M{begin},{_short(y + top)}h{_short(width)}v{_short(height)}H{begin}Z")


def _element(look: tuple[tuple[str, str], ...], marks: list[_Mark]) -> str:
    # A mark with an outline is hollow unless it says otherwise; any other inherits what the root says.
    is_outlined = any(name == "stroke" for name, _ in look)
    own = dict(one for one in look if is_outlined or one != _OF_ROOT)
    classes = " ".join(_class(name, value, own) for name, value in own.items() if name in ("fill", "stroke"))
    said = {"fill", "stroke", *theme.OUTLINES.get(classes, ())}
    attributes = "".join(f' {name}="{value}"' for name, value in own.items() if name not in said)
    attributes += f' class="{classes}"' if classes else ""
    if paths := _path([mark.path for mark in marks]):
        return f'<path d="{paths}"{attributes}/>'
    shown = [mark for mark in marks if mark.text]
    grouped = attributes if len(shown) > 1 else ""
    each = "" if grouped else attributes
    texts = "".join(
        f'<text x="{round(mark.x)}" y="{round(mark.y)}"{each}>{escape(mark.text)}</text>' for mark in shown
    )
    return f"<g{grouped}>{texts}</g>" if grouped else texts


def _path(parts: list[str]) -> str:
    """Return the parts as one path; of lines alone each begins as seen from the end of the one before."""
    lines = [_LINE.fullmatch(part) for part in parts]
    if len(parts) == 1 or not all(lines):
        return "".join(parts)
    said, x, y = "", 0.0, 0.0
    for line in filter(None, lines):
        left, top, length = float(line[1]), float(line[2]), float(line[4])
        said += f"m{_short(left - x)},{_short(top - y)}{line[3]}{line[4]}" if said else line[0]
        x, y = (left + length, top) if line[3] == "h" else (left, top + length)
    return said


def _class(name: str, letter: str, own: Mapping[str, str]) -> str:
    """Return the class that says a fill or an outline; raise UnexpectedDrawingError if none says this one."""
    if name == "fill":
        return f"f{letter}"
    kinds = [kind for kind in theme.OUTLINES if kind[1:] == letter]
    fitting = (kind for kind in kinds if theme.OUTLINES[kind].items() <= own.items())
    found = next(fitting, "" if kinds else f"s{letter}")
    if not found:
        raise UnexpectedDrawingError(f"{letter} {dict(own)}")
    return found


def _short(value: float) -> str:
    """Write a coordinate with at most one decimal and no minus before zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
