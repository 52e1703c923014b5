"""Personal data that the public does not need: the place is told, never the name or the digits."""

import datetime as dt
import re
from functools import lru_cache

from generator.checks.findings import Cell, Difference, Labels, Verdict, judged
from generator.checks.forms import Book
from generator.checks.numbers import is_nothing
from generator.checks.texts import suspicious
from generator.filing import MASK

# A number is written in one go, in its usual groups, or digit by digit; a list of scores is none of these.
_GAP = r"[ \u3000\-‐–—]"
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:(?:\+|00)?86{_GAP}?)?"
    rf"(?:1[3-9]\d{{9}}|1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}|1{_GAP}[3-9](?:{_GAP}\d){{9}})"
    rf"(?!\d|\s*[万亿]?元|[.,]\d)"
)
_IDENTITY = re.compile(
    rf"(?<![\dA-Za-z])(?:[1-9]\d{{16}}[\dXx]|[1-9]\d{{5}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXx]"
    rf"|[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx])(?![\dA-Za-z])"
)
_LANDLINE = re.compile(
    rf"(?:联系人|经办人|填报人|填表人|制表人|姓名)[:：\s]*[\u4e00-\u9fff·]{{2,4}}[\s\S]{{0,12}}?"
    rf"(?<!\d)(?:0\d{{2,3}}{_GAP}?)?[2-8]\d{{6,7}}(?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_DIGITS = {
    ord(full): plain
    for full, plain in zip("０１２３４５６７８９Ｘｘ．，＋－", "0123456789XX.,+-", strict=True)
}
_SIGNATURE = {"填报人": "填报人的姓名", "联系电话": "填报人的电话"}


def personal_data(book: Book) -> Verdict:
    """No mobile number, no identity number, no preparer's name or telephone stands in the filing."""
    found = [*suspicious(book, kind_of), *_answers(book)]
    differences = [_told(cell, kind_of(cell.text or "")) for cell in found]
    told = {cell.path for cell in found}
    unmasked = [cell for cell in _signed(book) if _is_unmasked(cell.text or "") and cell.path not in told]
    differences += [_told(cell, _SIGNATURE[str(cell.path[-1])]) for cell in unmasked]
    return judged(differences)


def hide(text: str) -> str:
    """Return a text with every number masked that may be a person's; equal texts stay equal."""
    plain = text.translate(_DIGITS)
    spans = [match.span() for pattern in (_IDENTITY, _MOBILE, _LANDLINE) for match in pattern.finditer(plain)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + MASK + text[end:]
    return text


def _answers(book: Book) -> list[Cell]:
    """Return the department's answers that hold personal data: they are published too."""
    answers = enumerate(book.filing.answers or ())
    cells = [
        Cell(("回应", index, "内容"), f"回应.第{index + 1}条.内容", one.content) for index, one in answers
    ]
    return [cell for cell in cells if kind_of(cell.text or "")]


def _signed(book: Book) -> list[Cell]:
    """Return name and telephone of every signature block."""
    blocks = [(form.path, form.prefix, form.evaluation.signature) for form in book.forms]
    base = book.filing.base_data
    blocks.append((("基础数据",), "基础数据.", base.signature if base else None))
    return [
        Cell((*path, "签署", key), f"{prefix}签署.{key}", text)
        for path, prefix, signature in blocks
        if signature
        for key, text in (("填报人", signature.preparer), ("联系电话", signature.telephone))
    ]


@lru_cache(maxsize=1 << 16)
def kind_of(text: str) -> str:
    """Return what kind of personal data a text holds; "" when none."""
    if len(text) < 7 or not any(letter.isdigit() for letter in text):  # noqa: PLR2004 - the shortest telephone
        return ""
    plain = text.translate(_DIGITS)
    if any(_is_identity(match.group()) for match in _IDENTITY.finditer(plain)):
        return "像身份证号码的数字"
    if _MOBILE.search(plain):
        return "像手机号码的数字"
    return "人名和电话" if _LANDLINE.search(plain) else ""


def _is_identity(written: str) -> bool:
    """Check birth date and check digit, so that a project code or an account number is not taken for one."""
    digits = re.sub(r"[^\dXx]", "", written).upper()
    try:
        dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == digits[17]


def _is_unmasked(text: str) -> bool:
    return text != MASK and not is_nothing(text)


def _told(cell: Cell, kind: str) -> Difference:
    label = cell.label if hide(cell.label) == cell.label else ".".join(map(_step, _within_form(cell.path)))
    hidden = Cell(cell.path, label, MASK)
    message = f"{label}中有{kind}，公开前应当遮蔽。"
    return Difference(hidden, MASK, "", "", message, (hidden,))


def _step(key: str | int) -> str:
    return f"第{key + 1}条" if isinstance(key, int) else key


def _within_form(path: Labels) -> Labels:
    return path[2:] if path[0] == "项目" else path
