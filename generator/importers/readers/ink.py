"""Whether ink can be seen on what is behind it, the same for every format.

A colour is three shares of full light, from 0 to 1.
"""

Rgb = tuple[float, float, float]

PAPER: Rgb = (1.0, 1.0, 1.0)
# Text needs 4.5 to be read with ease (WCAG 2.2, 1.4.3). Below this an eye does not find that there is any.
_LEAST_CONTRAST = 1.15
_HEX_DIGITS = 6


def is_lost(ink: Rgb, ground: Rgb) -> bool:
    """True where text in a colour cannot be told from what is behind it."""
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05) < _LEAST_CONTRAST


def from_hex(text: str | None) -> Rgb | None:
    """Return the colour that RRGGBB or AARRGGBB means; None for anything else (auto, a theme's colour)."""
    digits = (text or "")[-_HEX_DIGITS:]
    try:
        value = int(digits, 16) if len(digits) == _HEX_DIGITS else None
    except ValueError:
        value = None
    if value is None:
        return None
    red, green, blue = (share / 255 for share in value.to_bytes(3, "big"))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """The relative luminance of WCAG 2.2."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for share in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
