"""A stored number and its number format → the text that the sheet shows: 0.75 with 0% → 75%.

What a department files is what its sheet shows and prints: figures are rounded as the format says, the noise
of floats goes. Formats follow ECMA-376 part 1, 18.8.30 and 18.8.31; the built-in ones are those of a
Chinese Excel.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from generator.importers.readers.excel.dates import shown_date
from generator.importers.readers.excel.digits import Token, filled, fraction, general, scientific
from generator.importers.readers.numerals import counted, spelled

GENERAL = "General"
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_LONG_TIME = "h:mm:ss"
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "￥#,##0;￥-#,##0", 6: "￥#,##0;￥-#,##0",
    7: "￥#,##0.00;￥-#,##0.00", 8: "￥#,##0.00;￥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: _LONG_DATE,
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-;@", 42: "￥#,##0;￥-#,##0;￥-;@",
    43: "#,##0.00;-#,##0.00;-;@",
    44: "￥#,##0.00;￥-#,##0.00;￥-;@", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<room>[_*]).?|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>[Ee][+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa?|e+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"
    r"|(?P<text>@)|(?P<section>;)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
_SYSTEM = re.compile(r"\[\$-[fF]([48])00\]")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LARGEST_POWER = 308
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class FormatPart:
    """One of the parts that a format has for positive, negative, zero and text."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    numerals: str = ""

    def has(self, *kinds: str) -> bool:
        """True when a token of one of the kinds is in it."""
        return any(token.kind in kinds for token in self.tokens)


def built_in(identifier: int) -> str:
    """Return a format by its number; General where Excel defines none."""
    return _BUILT_IN.get(identifier, GENERAL)


def shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """Return the text that a cell with the number ``stored`` (as in the file) shows."""
    try:
        number = _EXCEL.create_decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_POWER:
        return stored
    try:
        return _shown(number, code, since_1904=since_1904)
    except InvalidOperation:  # a format with more places than any number has
        return general(number)


def _shown(number: Decimal, code: str, *, since_1904: bool) -> str:
    section, number = _section_for(number, _sections(code))
    if section.has("date", "elapsed"):
        marks = [(token.kind, token.text) for token in section.tokens]
        text = shown_date(number, marks, section.numerals, since_1904=since_1904)
        return general(number) if text is None else text.strip()
    return _number(number, section).strip()


def shown_text(text: str, code: str) -> str:
    """Return the text that a cell with text shows; a format may put something around it or hide it."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[0]  # noqa: PLR2004 - the fourth is that of text
    if len(sections) <= 3 and not section.has("text"):  # noqa: PLR2004
        return text
    return "".join(
        text if token.kind == "text" else token.text for token in section.tokens if _visible(token)
    )


def is_hiding(code: str) -> bool:
    """True for a format that shows nothing at all, such as ;;;"""
    return all(not any(_visible(token) for token in section.tokens) for section in _sections(code))


def _visible(token: Token) -> bool:
    return token.kind in {"literal", "text", "general", "digit", "percent", "date", "half", "point"}


# ------------------------------------------------------------------ reading a format


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[FormatPart, ...]:
    system = _SYSTEM.search(code)
    if system:
        return _sections(_LONG_DATE if system[1] == "8" else _LONG_TIME)
    parts: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code or GENERAL):
        kind = str(found.lastgroup)
        if kind == "section":
            parts.append([])
        else:
            parts[-1].append(Token(kind, found[kind] or ""))
    return tuple(_section(tokens) for tokens in parts)


def _section(tokens: list[Token]) -> FormatPart:
    condition, numerals, kept = None, "", list[Token]()
    for token in tokens:
        if token.kind == "bracket":
            compared = _CONDITION.match(token.text)
            if compared:
                condition = (compared[1], Decimal(compared[2]))
            elif _ELAPSED.fullmatch(token.text):
                kept.append(Token("elapsed", token.text.lower()))
            elif token.text.upper().startswith("DBNUM"):
                numerals = token.text.upper()
            elif token.text.startswith("$"):
                kept += _currency(token.text)
        elif token.kind in {"quoted", "escaped"}:
            kept.append(Token("literal", token.text))
        elif token.kind != "room":
            kept.append(token)
    return FormatPart(tuple(kept), condition, numerals)


def _currency(text: str) -> list[Token]:
    """[$￥-804] shows ￥, [$-804] nothing."""
    sign = text[1:].partition("-")[0]
    return [Token("literal", sign)] if sign else []


def _section_for(number: Decimal, sections: tuple[FormatPart, ...]) -> tuple[FormatPart, Decimal]:
    """Return the section that holds for a number, and the number as it shows it, with or without its sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(number, *section.condition):
                return section, number
        return sections[-1], number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:  # noqa: PLR2004 - the third is that of zero
        return sections[2], number
    return sections[0], number


def _holds(number: Decimal, sign: str, other: Decimal) -> bool:
    return {
        "<": number < other, "<=": number <= other, ">": number > other,
        ">=": number >= other, "=": number == other, "<>": number != other,
    }[sign]  # fmt: skip


def _number(number: Decimal, section: FormatPart) -> str:
    tokens = section.tokens
    if section.has("general", "text") or not tokens:
        plain = "" if not tokens else _chinese(general(number), section.numerals)
        return "".join(plain if t.kind in {"general", "text"} else t.text for t in tokens)
    if not section.has("digit"):
        return "".join(token.text for token in tokens)
    if section.has("exponent"):
        return scientific(number, tokens)
    if any(token == Token("literal", "/") for token in tokens):
        return fraction(number, tokens)
    return _chinese(filled(number, tokens), section.numerals)


def _chinese(text: str, numerals: str) -> str:
    """[DBNum1] shows 一百二十三, [DBNum2] 壹佰贰拾叁."""
    if not numerals or numerals == "DBNUM3":
        return text
    digits, units = (
        ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万") if numerals == "DBNUM2" else ("零一二三四五六七八九", "十百千万")
    )
    whole, point, rest = text.partition(".")
    head = counted(int(whole), digits, units) if whole.isascii() and whole.isdigit() else whole
    return spelled(head, digits) + point + spelled(rest, digits)
