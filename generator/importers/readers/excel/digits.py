"""The digits of a number in the places of a number format."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 10
_LONGEST_INTEGER = 20


@dataclass(frozen=True)
class Token:
    """One mark of a format: its kind (see formats) and its text."""

    kind: str
    text: str


def general(number: Decimal) -> str:
    """At most eleven characters with the point, as a cell of format General shows; integers in full."""
    if number == number.to_integral_value() and abs(number) < 10**_LONGEST_INTEGER:
        return f"{number.to_integral_value():f}"
    places = max(0, _GENERAL_DIGITS - max(1, number.adjusted() + 1))
    rounded = _WIDE.quantize(number, Decimal(1).scaleb(-places))
    text = f"{rounded:f}"
    if rounded == 0 or number.adjusted() >= _LONGEST_INTEGER:
        digits = f"{number:.5E}"
        mantissa, _, exponent = digits.partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:]:0>2}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def filled(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """Put a number's digits into the places of a format, literals and separators where they stand."""
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    whole, decimals = [at for at in places if at < point], [at for at in places if at > point]
    last = max(whole, default=-1)
    scaling = sum(_commas_after(tokens, at) for at in {last, max(places, default=-1)})
    grouped = any(tokens[at].kind == "comma" for at in range(min(whole, default=0), last))
    power = 2 * sum(token.kind == "percent" for token in tokens) - 3 * scaling
    value = _WIDE.quantize(abs(_WIDE.scaleb(number, power)), Decimal(1).scaleb(-len(decimals)))
    head, _, tail = f"{value:f}".partition(".")
    written = dict(_whole_digits(head, [(at, tokens[at].text) for at in whole], grouped=grouped))
    written |= _decimal_digits(tail, [(at, tokens[at].text) for at in decimals])
    shown_tokens = (written.get(at, "") if t.kind == "digit" else _kept(t) for at, t in enumerate(tokens))
    return ("-" if number < 0 else "") + "".join(shown_tokens)


def _commas_after(tokens: tuple[Token, ...], at: int) -> int:
    """Each comma right after the last digit shows thousands of the number."""
    return next(
        (n for n, token in enumerate(tokens[at + 1 :]) if token.kind != "comma"), len(tokens) - at - 1
    )


def _kept(token: Token) -> str:
    return "" if token.kind == "comma" else token.text


def _whole_digits(digits: str, places: list[tuple[int, str]], *, grouped: bool) -> list[tuple[int, str]]:
    """The digits before the point from the right; what is left over stands in the first place."""
    digits = digits.lstrip("0")
    written = []
    for index, (at, mark) in enumerate(reversed(places)):
        own = digits[-1:] if index < len(places) - 1 else digits
        digits = digits[: len(digits) - len(own)]
        text = own or {"0": "0", "?": " ", "#": ""}[mark]
        if grouped and text.strip():
            text = _grouped(text, index)
        written.append((at, text))
    return written


def _grouped(digits: str, position: int) -> str:
    """Commas after every third digit; ``position`` is how many digits stand to the right of these."""
    text = ""
    for index, digit in enumerate(reversed(digits)):
        comma = "," if (position + index) % 3 == 0 and position + index else ""
        text = digit + comma + text
    return text


def _decimal_digits(digits: str, places: list[tuple[int, str]]) -> dict[int, str]:
    written: dict[int, str] = {}
    needed = False
    for (at, mark), digit in reversed(list(zip(places, digits, strict=True))):
        needed = needed or digit != "0" or mark == "0"
        written[at] = digit if needed else " " if mark == "?" else ""
    return written


def scientific(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """Return a number in a format with an exponent: 0.00E+00 shows 1.23E+04."""
    at = next(index for index, token in enumerate(tokens) if token.kind == "exponent")
    decimals = sum(token.kind == "digit" for token in tokens[:at]) - 1
    width = sum(token.kind == "digit" for token in tokens[at:])
    mantissa, _, exponent = f"{number:.{max(decimals, 0)}E}".partition("E")
    sign = exponent[0] if exponent[0] == "-" or tokens[at].text[1] == "+" else ""
    return f"{mantissa}E{sign}{exponent[1:]:0>{width}}"


def fraction(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """Return a number in a format with a fraction: # ?/? shows 1 1/2."""
    slash = tokens.index(Token("literal", "/"))
    width = sum(token.kind == "digit" for token in tokens[slash:])
    whole = int(number)
    part = Fraction(abs(number - whole)).limit_denominator(10 ** max(1, width) - 1)
    whole_places = any(token.text == " " for token in tokens[:slash])
    if not whole_places:
        part += abs(whole)
    text = f"{part.numerator}/{part.denominator}" if part else ""
    sign = "-" if number < 0 else ""
    head = str(abs(whole)) if whole_places and (whole or not part) else ""
    return sign + " ".join(piece for piece in (head, text) if piece)
