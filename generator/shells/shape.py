"""The shape of a page: all of it that decides what the theme prints around the page's own words.

Two pages of one shape differ only in texts, which stand in the same places. Each such text is a slot, and its
mark a word that stands nowhere else; behind it come the characters that HTML escapes, so that the theme's way
of escaping shows in every place.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from generator.shells.contents import SHOWN, shown_levels
from generator.shells.page import Page

SPECIAL = "&'\"<"
# Front matter whose texts are the page's own words; all other values decide the shape as they are.
_WORDS = ("title", "description", "head")
_FEED = "feed"
_DIGITS = 12
_DIGEST = re.compile(rf"gkq([0-9a-f]{{{_DIGITS}}})[0-9]+/")


def mark(slot: str) -> str:
    """Return the word that stands in a shell where the slot's text goes; a slot has letters and digits."""
    return f"gkq{slot}qkg"


@dataclass(frozen=True)
class Shape:
    """``place``: the folder of the page that shows the shape; ``front``: its front matter, marks for texts.

    levels: those of the headings on that page, one after the other (see ``shown_levels``).
    anchors: what other pages link to on it.
    """

    place: str
    front: str
    levels: tuple[int, ...]
    anchors: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Return the Markdown file of the page that shows the shape, relative to the content folder."""
        return f"{self.place}index.md"

    @property
    def markdown(self) -> str:
        """Return that page: every text of its own is a mark."""
        headings = (
            f"{'#' * level} {mark(f'text{number}')} {{#{mark(f'id{number}')}}}"
            for number, level in enumerate(self.levels)
        )
        anchors = "".join(f'<b id="{anchor}"></b>' for anchor in self.anchors)
        blocks = (f"<p>{mark('begin')}</p>", f"<h1>{mark('title')}</h1>\n<p>{mark('body')}</p>", *headings)
        return f"---\n{self.front}---\n\n" + "\n\n".join((*blocks, f"<p>{anchors}{mark('end')}</p>\n"))


def shape_of(page: Page, fixed: Collection[str]) -> tuple[Shape, dict[str, str]]:
    """Return the shape of a page and the texts of its slots.

    A page at one of the addresses ``fixed`` has a shape of its own: the navigation tells it from all others.
    """
    levels = shown_levels([heading.level for heading in page.headings])
    slots = {"address": page.address}
    for number, heading in enumerate(page.headings):
        slots |= {f"text{number}": heading.text, f"id{number}": heading.id}
    own = page.address.split("/")
    place = page.address if page.address in fixed else _placed(own, "")
    front = _front(page, place, slots)
    if place == page.address:
        return Shape(place, front, levels), slots
    digest = sha256(f"{front}{levels}".encode()).hexdigest()[:_DIGITS]
    place = _placed(own, digest)
    return Shape(place, _front(page, place, slots), levels), slots


def _placed(own: list[str], digest: str) -> str:
    """Return a folder as deep as the page's own, in the same section, where nothing else stands."""
    return "/".join([own[0], *(f"gkq{digest}{depth}" for depth in range(len(own) - 2)), ""])


def _front(page: Page, place: str, slots: dict[str, str]) -> str:
    """Return the front matter with marks, and note in ``slots`` the texts that they stand for."""
    values = {
        key: _marked(value, page, place, slots, key) if key in _WORDS else value
        for key, value in page.meta.items()
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _marked(value: object, page: Page, place: str, slots: dict[str, str], name: str) -> object:
    if isinstance(value, dict):
        return {key: _marked(one, page, place, slots, f"{name} {key}") for key, one in value.items()}
    if isinstance(value, list) and name.endswith(_FEED):
        title, address = value
        return [_marked(title, page, place, slots, "title of feed"), _beside(address, page.address, place)]
    if isinstance(value, list):
        return [_marked(one, page, place, slots, f"{name} {number}") for number, one in enumerate(value)]
    if not isinstance(value, str) or not value:
        return value
    slot = f"meta{sha256(name.encode()).hexdigest()[:_DIGITS]}"
    slots[slot] = value
    return f"{mark(slot)}{SPECIAL}"


def _beside(address: str, own: str, place: str) -> str:
    """Return an address as seen from ``place`` as the page sees it: the theme makes the link relative."""
    parts, here, there = address.split("/"), own.split("/"), place.split("/")
    same = 0
    while same < min(len(parts), len(here)) - 1 and parts[same] == here[same]:
        same += 1
    return "/".join([*there[:same], *parts[same:]])


def with_more_sections(shape: Shape) -> Shape | None:
    """Return the shape as if pages with two sections more had one of their own; None where they have.

    The site tool's page of it shows whether what the theme prints for more of them is known.
    """
    found = _DIGEST.search(shape.place)
    if found is None or shape.levels != SHOWN:
        return None
    place, front = (text.replace(found[1], found[1][::-1]) for text in (shape.place, shape.front))
    return Shape(place, front, (*SHOWN, *SHOWN[:2]))


def with_anchors(shape: Shape, anchors: Collection[str]) -> Shape:
    """Return a shape whose page has the anchors that hand-written pages may link to."""
    return Shape(shape.place, shape.front, shape.levels, tuple(sorted(set(anchors))))
