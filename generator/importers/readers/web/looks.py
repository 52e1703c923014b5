"""How a page's own styles make text not to be read: struck through, not shown, white on nothing, tiny.

Of style sheets only what stands in the page counts, and only rules for one element or class (td, .xl65,
td.xl65), as Word and Excel write them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.importers.readers.unseen import HIDDEN, STRUCK, TINY, WHITE

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*\.[\w-]+", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NO_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*(?:0*\.?0*[12]?(?:\.\d+)?)\s*(?:px|pt)?\s*(?:;|$|!)")
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*", re.IGNORECASE)
_NO_GROUND = re.compile(r"(?:white|#fff(?:fff)?|transparent|none|initial|inherit|auto)\b.*", re.IGNORECASE)
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
    """The rules of a page's own style sheets: what each selector declares."""

    rules: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add the rules of one style element."""
        for selectors, declared in _RULE.findall(_COMMENT.sub(" ", text)):
            for selector in map(str.strip, selectors.split(",")):
                if _SELECTOR.fullmatch(selector):
                    self.rules[selector.lower()] = f"{self.rules.get(selector.lower(), '')};{declared}"

    def declared(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Return what holds for an element, the strongest last."""
        names = attributes.get("class", "").lower().split()[:20]
        keys = [tag, *(f".{name}" for name in names), *(f"{tag}.{name}" for name in names)]
        return ";".join(
            [*(self.rules[key] for key in keys if key in self.rules), attributes.get("style", "")]
        )


@dataclass(frozen=True)
class Backdrop:
    """What an element inherits: whether its text is white and whether it stands on something coloured."""

    white: bool = False
    filled: bool = False

    def inside(self, declared: str, attributes: Mapping[str, str]) -> "Backdrop":
        """Return what holds in an element with its own declarations."""
        colours = [*_COLOUR.findall(declared), *filter(None, [attributes.get("color")])]
        white = bool(_WHITE.fullmatch(colours[-1].strip())) if colours else self.white
        grounds = [*_GROUND.findall(declared), attributes.get("bgcolor", "")]
        shown = any(ground.strip() and not _NO_GROUND.fullmatch(ground.strip()) for ground in grounds)
        return Backdrop(white, self.filled or shown)


def unseen(declared: str, attributes: Mapping[str, str]) -> str | None:
    """Return why the text of an element is not read, apart from its colour; None for text as usual."""
    if "hidden" in attributes or _HIDDEN.search(declared):
        return HIDDEN
    if _STRUCK.search(declared):
        return STRUCK
    return TINY if _NO_SIZE.search(declared) else None


def is_white(ground: Backdrop) -> str | None:
    """Return the word for white text on nothing, None for any other."""
    return WHITE if ground.white and not ground.filled else None
