"""The colours that a county names in its settings, taken from Material's own list of them."""

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from generator.county.resources import material_stylesheets
from generator.errors import BuildError, Place

STYLESHEET = "assets/stylesheets/own-colours.css"
_OF_PAGE = "custom"


def palette_css(palette: Mapping[str, object], config: Path) -> str:
    """Return the rules of the colours named as primary and accent, so strong that they win over the theme's.

    Raises BuildError for a colour that Material does not know.
    """
    return "\n".join(rule for part, colour in palette.items() for rule in _rules(part, str(colour), config))


def _rules(part: str, colour: str, config: Path) -> Iterator[str]:
    name = colour.replace(" ", "-")
    if name == _OF_PAGE:
        return
    _, sheet = material_stylesheets()
    text = (_material() / sheet).read_text(encoding="utf-8")
    known = sorted(set(re.findall(rf"\[data-md-color-{part}=([a-z-]+)\]", text)))
    if name not in known:
        raise BuildError(
            f"theme.palette.{part} 没有颜色“{colour[:40]}”；可以写：{'、'.join(known)}", Place(config)
        )
    wanted = re.escape(f"[data-md-color-{part}={name}]")
    for before, after, body in re.findall(rf"([^{{}},]*){wanted}([^{{}},]*)\{{([^}}]*)\}}", text):
        if not after.strip():
            yield f"body{before.strip()}[data-md-color-{part}={name}] {{ {body} }}"


def _material() -> Path:
    spec = find_spec("material")
    return Path(str(spec.origin)).parent / "templates" if spec else Path()
