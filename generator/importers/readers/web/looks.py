"""How a page's own styles make text not to be read: struck through, not shown, white on nothing, tiny.

Of style sheets only what stands in the page counts, and only rules for one element or class (td, .xl65,
td.xl65), as Word and Excel write them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tinycss2.color4 import parse_color

from generator.importers.readers.ink import PAPER, Rgb, is_lost
from generator.importers.readers.unseen import FAINT, HIDDEN, STRUCK, TINY, WHITE

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*\.[\w-]+", re.IGNORECASE)
_AROUND = re.compile(rf"({_SELECTOR.pattern})::?(?:before|after)", re.IGNORECASE)
# Text with a letter or digit in it; icons are written as escapes.
_WRITTEN = re.compile(r"""(?:^|;)\s*content\s*:\s*(["'])([^"'\\]*\w[^"'\\]*)\1""", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NO_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*(?:0*\.?0*[12]?(?:\.\d+)?)\s*(?:px|pt)?\s*(?:;|$|!)")
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_DRAWN = re.compile(r"(?:url|gradient|image|set)\(", re.IGNORECASE)
_WORDS = re.compile(r"[^\s(),]+(?:\([^)]*\))?")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|cm|mm|in|em|rem|ch|%|vw|vh)?")
_NUMBER = re.compile(r"\d*\.?\d+%?")
_CLIPPED = re.compile(
    r"inset\(\s*(?:50|100)%|circle\(\s*0|rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)"
)
_SHRUNK = re.compile(r"scale[xy]?\(\s*0*\.?0*\s*[,)]")
_EXTENTS = ("max-height", "height", "max-width", "width")
_PLACES = ("text-indent", "left", "top", "margin-left", "margin-top")
_ONE_PIXEL, _LETTER, _FAR_AWAY, _A_SCREEN = 1, 16, -500, -100
_FAINT_SHARE = 0.05
_STRIKING = re.compile(r"<(/?)(?:s|strike|del)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
# Signs that cannot stand in text take the place of the tags that strike it through.
STRIKE, _STRIKE_ENDS = "\ufdd0", "\ufdd1"
STRIKES = re.compile(f"([{STRIKE}{_STRIKE_ENDS}])")


def with_strikes_marked(text: str) -> str:
    """Return a page in which <s>, <strike> and <del> are signs in the text.

    Programs write these tags crosswise with others, and a parser then closes them too early.
    """
    text = STRIKES.sub("", text)
    return _STRIKING.sub(lambda found: _STRIKE_ENDS if found[1] else STRIKE, text)


@dataclass
class StyleRules:
    """The rules of a page's own style sheets: what each selector declares, and the text that it writes."""

    rules: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add the rules of one style element."""
        for selectors, declared in _RULE.findall(_COMMENT.sub(" ", text)):
            for selector in map(str.strip, selectors.split(",")):
                if _SELECTOR.fullmatch(selector):
                    self.rules[selector.lower()] = f"{self.rules.get(selector.lower(), '')};{declared}"
                elif (of := _AROUND.fullmatch(selector)) and (shown := _WRITTEN.search(declared)):
                    self.texts[of[1].lower()] = shown[2]

    def declared(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Return what holds for an element, the strongest last."""
        held = [self.rules[key] for key in _keys(tag, attributes) if key in self.rules]
        return ";".join([*held, attributes.get("style", "")])

    def written(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Return the text that a rule shows before or behind an element's own."""
        return "".join(self.texts.get(key, "") for key in _keys(tag, attributes)) if self.texts else ""


def _keys(tag: str, attributes: Mapping[str, str]) -> list[str]:
    names = attributes.get("class", "").lower().split()[:20]
    return [tag, *(f".{name}" for name in names), *(f"{tag}.{name}" for name in names)]


@dataclass(frozen=True)
class Backdrop:
    """What an element inherits: the colour of its text and of what is behind it; None where it is not known.

    The ink is what is written, with its share of opacity, since what shines through may change further in.
    """

    ink: tuple[Rgb, float] | None = ((0.0, 0.0, 0.0), 1.0)
    ground: Rgb | None = PAPER

    def inside(self, declared: str, attributes: Mapping[str, str]) -> "Backdrop":
        """Return what holds in an element with its own declarations."""
        inks = [*_COLOUR.findall(declared), *filter(None, [attributes.get("color")])]
        grounds = [attributes.get("bgcolor", ""), *_GROUND.findall(declared)]
        ground = self.ground
        for written in filter(str.strip, grounds):
            ground = _behind(written, ground)
        return Backdrop(_colour(inks[-1]) if inks else self.ink, ground)

    def unseen(self) -> str | None:
        """Return why text here cannot be told from what is behind it; None where it can, or nobody knows."""
        if self.ink is None or self.ground is None or not is_lost(_over(*self.ink, self.ground), self.ground):
            return None
        return WHITE if self.ground == PAPER and self.ink[1] == 1 else FAINT


def _behind(written: str, ground: Rgb | None) -> Rgb | None:
    """What is behind text after one more background, which may let the last one shine through."""
    if _DRAWN.search(written):
        return None
    found = next(filter(None, map(_colour, _WORDS.findall(written))), None)
    if found is None or (ground is None and found[1] < 1):
        return ground
    return _over(*found, ground or PAPER)


def _over(colour: Rgb, share: float, ground: Rgb) -> Rgb:
    red, green, blue = (
        share * above + (1 - share) * below for above, below in zip(colour, ground, strict=True)
    )
    return red, green, blue


@lru_cache(maxsize=1024)
def _colour(written: str) -> tuple[Rgb, float] | None:
    """A colour as CSS writes it, with its share of opacity; None for one that the browser chooses."""
    found = parse_color(written.strip())
    if found is None or isinstance(found, str):
        return None
    red, green, blue = found.to("srgb").coordinates
    return (red or 0.0, green or 0.0, blue or 0.0), found.alpha


def unseen(declared: str, attributes: Mapping[str, str]) -> str | None:
    """Return why the text of an element is not read, apart from its colour; None for text as usual."""
    if "hidden" in attributes or _HIDDEN.search(declared):
        return HIDDEN
    if _STRUCK.search(declared):
        return STRUCK
    return TINY if _NO_SIZE.search(declared) else None


@lru_cache(maxsize=4096)
def out_of_sight(declared: str) -> str | None:
    """Return why text that has its place in a page is not seen there: made transparent, moved or cut away."""
    found = {name.strip().lower(): value.strip().lower() for name, _, value in _declarations(declared)}
    cut = found.get("overflow", "").startswith(("hidden", "clip")) and any(
        _is_nothing(found.get(name, "")) for name in _EXTENTS
    )
    clipped = _CLIPPED.search(f"{found.get('clip-path', '')} {found.get('clip', '')}")
    shrunk = _SHRUNK.search(f"{found.get('transform', '')} scale({found.get('scale', '1')})")
    moved = any(_is_far(found.get(name, "")) for name in _PLACES)
    clear = found.get("opacity", "1")
    transparent = _NUMBER.fullmatch(clear) and float(clear.rstrip("%")) <= (
        _FAINT_SHARE * (100 if "%" in clear else 1)
    )
    return HIDDEN if cut or clipped or shrunk or moved or transparent else None


def _declarations(declared: str) -> Iterator[tuple[str, str, str]]:
    for one in declared.split(";"):
        yield one.partition("!")[0].partition(":")


def _is_nothing(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return bool(found) and abs(float(found[1])) <= _ONE_PIXEL if found else False


def _is_far(length: str) -> bool:
    """True for a place left of or above any screen."""
    found = _LENGTH.fullmatch(length)
    if not found:
        return False
    size = float(found[1]) * (_LETTER if found[2] in {"em", "rem", "ch"} else 1)
    return size <= _FAR_AWAY or (found[2] in {"%", "vw", "vh"} and size <= _A_SCREEN)
