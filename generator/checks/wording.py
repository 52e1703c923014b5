"""How numbers and words stand in the sentences of findings."""

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.checks.findings import FiledCell
from generator.checks.numbers import is_nothing
from generator.folding import fold
from generator.quantity import in_wan_yuan, plain, rounded

_NO_REASON = frozenset(
    [
        "无",
        "没有",
        "无偏差",
        "没有偏差",
        "无原因",
        "已完成",
        "完成",
        "全部完成",
        "按期完成",
        "不涉及",
        "不适用",
        "未偏离",
        "无偏离",
        "暂无",
        "0",
        "略",
        "正常",
        "其他",
        "其它",
        "原因",
        "偏差原因",
        "改进措施",
        "无改进措施",
        "年底",
        "客观原因",
    ]
)
_NOT_WORDS = re.compile(r"[\W_]+")
_ROW_NUMBER = re.compile(r"^\s*(?:\d+|[一二三四五六七八九十]+)[、.．](?!\d)\s*")


# Two signs of one number: a point or a comma belongs to it with digits on both sides, % to the digits before.
_OF_NUMBER = re.compile(r"\d[\d%％]|\d[.,，](?=\d)|(?<=\d)[.,，]\d")
_INNER = str.maketrans("“”‘’", "‘’“”")
_LABEL_STEP = re.compile(r"(?<!\d)\.")


def as_way(place: str) -> str:
    """Write the labels that lead to a cell as a way: 资金 › 年度资金总额 › 执行率."""
    return _LABEL_STEP.sub(" › ", place)


def in_words(place: str) -> str:
    """Write the labels that lead to a cell within a sentence: 资金的年度资金总额的执行率."""
    return _LABEL_STEP.sub("的", place)


def shown(value: Decimal, places: int = 2) -> str:
    """Write a computed number for people, rounded to at most ``places`` decimals."""
    return plain(rounded(value, places))


def money(value_yuan: Decimal, like: str | None) -> str:
    """Write an amount in 元 in the unit of the block it stands beside; without one as a bare number."""
    match like:
        case "万元":
            return f"{shown(in_wan_yuan(value_yuan), 6)}万元"
        case "亿元":
            return f"{shown(in_wan_yuan(value_yuan) / 10_000, 8)}亿元"
        case None:
            return shown(value_yuan, 6)
    return f"{shown(value_yuan)}元"


def as_filed(text: str | None, unit: str | None = None) -> str:
    """Write a cell as filed, its column's unit after a bare number."""
    words = " ".join((text or "").split())
    if unit and words[-1:].isdigit():
        return f"{words}{unit}"
    return words


def printed(cell: FiledCell, unit: str | None = None) -> str | None:
    """Write a cell as ``as_filed`` does; None where the form has no such cell."""
    return None if cell.text is None else as_filed(cell.text, unit)


def missing(cell: FiledCell) -> str:
    """Say that nothing stands in a cell: it is blank, or the form has no such cell."""
    return "一栏表中没有" if cell.text is None else "空着"


def sum_of(terms: Sequence[str], total: str) -> str:
    """Write a sum as a formula that ends in what was computed; one term alone is no sum."""
    return f"只有一项：{total}" if len(terms) == 1 else f"{' + '.join(terms)} = {total}"


def unnumbered(name: str) -> str:
    """Return the name of a table's row without its number: 出国经费 for 2、出国经费."""
    return _ROW_NUMBER.sub("", name)


def quoted(text: str | None, longest: int = 40) -> str:
    """Quote a text as filed, shortened with ……."""
    words = " ".join((text or "").split())
    return in_quotes(words if len(words) <= longest else words[: whole_part(words, longest)[1]] + "……")


def whole_part(words: str, longest: int, start: int = 0) -> tuple[int, int]:
    """Return begin and end of a part of at most so many signs that cuts through no number.

    1001.39 cut behind 1001 would quote another number than was filed.
    """
    end = min(start + longest, len(words))
    begin, before = start, end
    while 0 < begin < end and _is_inside_number(words, begin):
        begin += 1
    while begin < before < len(words) and _is_inside_number(words, before):
        before -= 1
    return (begin, before) if begin < before else (start, end)


def _is_inside_number(words: str, place: int) -> bool:
    return bool(_OF_NUMBER.match(words, place - 1))


def in_quotes(words: str) -> str:
    """Put words in quotation marks; those of their own become inner ones, and inner ones outer."""
    return f"“{words.translate(_INNER)}”"


def key(text: str | None) -> str:
    """Return a text without blanks and punctuation, for comparing wording."""
    return _NOT_WORDS.sub("", fold(text or ""))


def says_no_reason(text: str | None) -> bool:
    """Tell whether a reason says nothing: blank, 无, 已完成, 不涉及 and their like."""
    return is_nothing(text) or key(text) in _NO_REASON
