"""Numbers as Word and Excel write them in Chinese documents: 一, 十二, 壹, ①, ⑴, Ⅳ, iv, B."""

from collections.abc import Callable

_COUNTING = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = (
    [chr(0x2460 + n) for n in range(20)]
    + [chr(0x3251 + n) for n in range(15)]
    + [chr(0x32B1 + n) for n in range(15)]
)
_LARGEST_COUNTED = 99_999
_LARGEST_ROMAN = 3_999
_LARGEST_LETTERED = 780


def numeral(number: int, style: str) -> str:
    """Return ``number`` in one of Word's number formats (ECMA-376, ST_NumberFormat); decimal when unknown."""
    return _STYLES.get(style, str)(number)


def counted(number: int, digits: str = _COUNTING, units: str = "十百千万") -> str:
    """Return 1–99999 as it is counted: 十二, 一百零五, 二万三千."""
    if not 0 < number <= _LARGEST_COUNTED:
        return str(number) if number else digits[0]
    text, pending_zero = "", False
    for power in range(4, -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += (digits[0] if pending_zero else "") + digits[digit] + (units[power - 1] if power else "")
        pending_zero = False
    return text[1:] if text.startswith("一十") else text


def spelled(text: str, digits: str = "〇一二三四五六七八九") -> str:
    """Return a text with its digits spelled one by one: 2023 → 二〇二三."""
    return "".join(
        digits[int(letter)] if letter.isascii() and letter.isdigit() else letter for letter in text
    )


def _formal(number: int) -> str:
    return counted(number, _FORMAL, "拾佰仟万")


def _roman(number: int) -> str:
    text = "" if 0 < number <= _LARGEST_ROMAN else str(number)
    for value, letters in _ROMAN if not text else ():
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB and so on, as Word repeats them."""
    if not 0 < number <= _LARGEST_LETTERED:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(signs: str | list[str]) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _full_width(number: int) -> str:
    return spelled(str(number), "０１２３４５６７８９")


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "koreanCounting": counted,
    "ideographDigital": lambda number: spelled(str(number)),
    "japaneseDigitalTenThousand": lambda number: spelled(str(number)),
    "taiwaneseDigital": lambda number: spelled(str(number)),
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "japaneseLegal": _formal,
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _from(_CIRCLED),
    "decimalEnclosedCircleChinese": _from(_CIRCLED),
    "decimalEnclosedParen": _from([chr(0x2474 + n) for n in range(20)]),
    "decimalEnclosedFullstop": _from([chr(0x2488 + n) for n in range(20)]),
    "ideographEnclosedCircle": _from([chr(0x3280 + n) for n in range(10)]),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "none": lambda _: "",
}
