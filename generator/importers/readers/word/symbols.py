"""Signs that Word keeps as places in a symbol font (≥, ☑, √ …) → the characters that they show.

Adobe's Symbol encoding and Microsoft's Wingdings tables, as far as forms use them. Both the font's own codes
(00–FF) and the private area that Word maps them to (F000–F0FF) occur.
"""

_SYMBOL = {
    0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xAE: "→", 0xAD: "↑", 0xAF: "↓",
    0x61: "α", 0x62: "β", 0x6D: "μ", 0x53: "Σ",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x77: "⬥", 0x9F: "•", 0xB2: "✧",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)}, **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "□", 0xA3: "□", 0xA2: "■",
    0x98: "●", 0x99: "○", 0x30: "□",
    **{0x6A + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: int, font: str) -> str:
    """Return the character that a code shows in a symbol font; the code's own character when unknown."""
    table = _FONTS.get(font.strip().lower())
    found = (table or _SYMBOL | _WINGDINGS_2 | _WINGDINGS).get(code - 0xF000 if code in _PRIVATE else code)
    if found and (table or code in _PRIVATE):
        return found
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004


def symbols(text: str, font: str) -> str:
    """Return a run's text with what stands in the private area made readable."""
    if not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(symbol(ord(letter), font) if ord(letter) in _PRIVATE else letter for letter in text)


def bullet(text: str, font: str) -> str:
    """Return the sign of a bulleted list, which may be a plain letter set in a symbol font."""
    return "".join(symbol(ord(letter), font) for letter in text)
