"""What of one text is personal data, and the text without it.

The text is folded first, and what is found is told by its place in the text as filed: masking replaces
exactly what is personal.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.filing import MASK
from generator.folding import fold, traced
from generator.personal import names
from generator.personal.numbers import (
    ACCOUNT,
    ADDRESS,
    AREA_TELEPHONE,
    CHAT,
    IDENTITY,
    MAIL,
    MOBILE,
    NAME,
    NAME_AND_TELEPHONE,
    TELEPHONE,
    numbers,
    telephones,
)
from generator.personal.surroundings import AMOUNT_LABEL, CODE_LABEL

# Anything that may be personal holds one of these; most cells hold none and are not looked at further.
# 幺, 两, 拐, 洞, 勾 are how numbers are read out.
_CHINESE = "〇零○洞一二三四五六七八九壹贰叁肆伍陆柒捌玖幺么两拐勾"
_CHINESE_DIGITS = str.maketrans(_CHINESE, "000012345678912345678911279")
_HINT = re.compile(
    rf"\d(?:[\W_]{{0,4}}\d){{5}}|[{_CHINESE}](?:[\W_]{{0,3}}[{_CHINESE}\dOo]){{6}}|[\dOoIl]{{11}}"
    r"|@|[(\[]at[)\]]|艾特| at |#|[微薇]\s{0,4}信|wechat|[WV]X|V信|加[VW微]|Q\s?Q|扣扣|支付宝|现住"
    r"|住\s{0,4}址|地址|户[籍口]|居住地|家住|人"
    r"|[员长任记书家生师管理机主名者部户导组班表][^:\n]{0,12}:|负\s{0,4}责|主\s{0,4}[持管]|领\s{0,4}导|会\s{0,4}计|出\s{0,4}纳"
    r"|记\s{0,4}账|户\s{0,4}主|姓\s{0,4}名|[审复校]\s{0,4}[核定]|制\s{0,4}[表单]|经\s{0,4}办|填\s{0,4}[报表]|批\s{0,4}准"
    r"|签\s{0,4}[字名章]|组\s{0,4}长|执\s{0,4}笔|撰\s{0,4}稿|校\s{0,4}对",
    re.IGNORECASE,
)
_LABEL_MAX = 40
_REMEMBERED = 1 << 14
# Signs between a telephone and the name in brackets behind it.
_NEAR = 4
_GRAVEST = (IDENTITY, MOBILE, ACCOUNT, NAME_AND_TELEPHONE, TELEPHONE, MAIL, CHAT, ADDRESS, NAME)


@dataclass(frozen=True, slots=True)
class PersonalFound:
    """Something personal in a text: where it stands in the text as filed, and of what kind it is."""

    start: int
    end: int
    kind: str


class _Digits(dict[int, str]):
    """Code point → its digit, for digits of whatever script; any other character stays."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.digit(chr(code), None)
        sign = self[code] = chr(code) if digit is None else str(digit)
        return sign


_DIGITS = _Digits()
# ⒈, ㈠ and 🄂 fold to more than a digit (1., (一) and 1,): one sign for one, so that places stay. Accents
# over digits say nothing; labels may be in traditional characters.
_SIGNS = (
    {0x2488 + digit: str(digit + 1) for digit in range(9)}
    | {0x3220 + digit: "一二三四五六七八九"[digit] for digit in range(9)}
    | {0x1F101 + digit: str(digit) for digit in range(10)}
    | dict.fromkeys(range(0x300, 0x370), "\u200b")
    | str.maketrans(
        "負責聯係繫報審經辦財務單領導會計電話號碼處長員對錄張陳劉楊黃趙吳孫馬羅鄭謝許鄧馮蕭葉蔣盧蘇龍萬錢賀龔閻賴",
        "负责联系系报审经办财务单领导会计电话号码处长员对录张陈刘杨黄赵吴孙马罗郑谢许邓冯萧叶蒋卢苏龙万钱贺龚阎赖",
    )
)
# What a web page leaves in a text: a break is one, a blank is one, any other mark is nothing.
_MARKUP = re.compile(
    r"<br\s{0,2}/?>|&(?:nbsp|#160|emsp|ensp);|</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>"
)
# Letters among digits that look like one.
_WITH_LETTERS = re.compile(r"(?<![A-Za-z0-9])(?=(?:[OoIl]{0,4}\d){6})[\dOoIl]{11,18}(?![A-Za-z0-9])")
_LETTERS = str.maketrans("OoIl", "0011")


def in_digits(folded: str) -> str:
    """Return a folded text with digits of every script, and letters that stand for one, as ASCII digits."""
    return _WITH_LETTERS.sub(lambda match: match[0].translate(_LETTERS), folded.translate(_DIGITS))


def in_words(view: str) -> str:
    """Return the same with the digits that are written in Chinese."""
    return in_digits(view.translate(_CHINESE_DIGITS))


@lru_cache(maxsize=_REMEMBERED)
def found(text: str, label: str = "") -> tuple[PersonalFound, ...]:
    """Return what is personal in a text, in order and without overlaps; ``label`` is what it stands beside.

    A label counts as if it stood before the text: 联系人 beside 张三, 账号 beside digits.
    """
    before = f"{_last_line(label)}:" if label.strip() and len(label) <= _LABEL_MAX else ""
    whole = traced(_without_markup(before + text).translate(_SIGNS))
    view = in_digits(whole.text)
    if not _HINT.search(view):
        return ()
    hits = dict.fromkeys(_hits(view))
    spans = ((*whole.span(start, end), kind) for start, end, kind in hits if end > start)
    inside = (
        PersonalFound(max(start - len(before), 0), end - len(before), kind) for start, end, kind in spans
    )
    return merged(one for one in inside if one.end > one.start)


def _without_markup(text: str) -> str:
    """Return the text with marks of web pages as what they print, one sign for one: the rest is invisible."""
    return _MARKUP.sub(lambda match: _PRINTED.get(match[0][1:3], "").ljust(len(match[0]), "\u200b"), text)


_PRINTED = {"br": "\n", "nb": " ", "#1": " ", "em": " ", "en": " "}


def masked(text: str, label: str = "") -> str:
    """Return the text with everything personal in it replaced by the mask; equal texts stay equal."""
    while spans := found(text, label):
        text = without(text, spans)
    return text


def without(text: str, spans: tuple[PersonalFound, ...]) -> str:
    """Return the text with these parts replaced by the mask."""
    for one in reversed(spans):
        text = text[: one.start] + MASK + text[one.end :]
    return text


def merged(spans: Iterable[PersonalFound]) -> tuple[PersonalFound, ...]:
    """Return the spans in order, those that overlap as one, of the gravest kind."""
    kept: list[PersonalFound] = []
    for one in sorted(spans, key=lambda span: (span.start, -span.end)):
        if kept and one.start < kept[-1].end:
            kind = min(kept[-1].kind, one.kind, key=_GRAVEST.index)
            kept[-1] = PersonalFound(kept[-1].start, max(one.end, kept[-1].end), kind)
        else:
            kept.append(one)
    return tuple(kept)


def kind_of(text: str, label: str = "") -> str:
    """Return what kind of personal data a text holds, the gravest where there are several; "" when none."""
    return gravest(found(text, label))


def gravest(spans: tuple[PersonalFound, ...]) -> str:
    """Return the gravest kind of what was found, "" for nothing; a name with its telephone is one kind."""
    kinds = {one.kind for one in spans}
    if {NAME, TELEPHONE} <= kinds:
        kinds.add(NAME_AND_TELEPHONE)
    return next((kind for kind in _GRAVEST if kind in kinds), "")


@lru_cache(maxsize=_REMEMBERED)
def candidates(text: str) -> tuple[str, ...]:
    """Return words that may be names though nothing says so, for a person to look at."""
    whole = traced(text)
    spans = (whole.span(start, end) for start, end in names.candidates(whole.text))
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))


@lru_cache(maxsize=_REMEMBERED)
def is_label(text: str) -> bool:
    """True for a text that is nothing but the label of a person or of a person's number."""
    return len(text) <= _LABEL_MAX and (names.is_person_label(fold(text)) or is_number_label(text))


def is_number_label(text: str) -> bool:
    """True for the label of a number or an address of a person: 联系电话, 身份证号, 填报人及电话, 账号."""
    folded = fold(text).strip()
    return len(text) <= _LABEL_MAX and bool(_NUMBER_LABEL.fullmatch(folded))


def is_amount(text: str, label: str) -> bool:
    """True for digits alone beside or below a label of amounts: 13912345678 under 全年预算数."""
    if len(label) > _LABEL_MAX or not AMOUNT_LABEL.fullmatch(fold(label)):
        return False
    return fold(text).strip().isdigit()


@lru_cache(maxsize=_REMEMBERED)
def is_code_label(text: str) -> bool:
    """True for a label behind which digits are a code: 项目编码, 合同编号, 税号."""
    return len(text) <= _LABEL_MAX and bool(CODE_LABEL.fullmatch(fold(text)))


@lru_cache(maxsize=_REMEMBERED)
def is_name(text: str) -> bool:
    """True for a text that is nothing but names, as they stand in a column of them."""
    return names.is_name(traced(text).text)


_B = r"\s{0,4}"
_NUMBER_LABEL = re.compile(
    rf"(?:[\u3400-\u9fff]{{0,6}}(?:联{_B}系{_B}(?:电{_B}话|方{_B}式)|手{_B}机|移动电话|座机|身份证(?:件)?|残疾证|证件|银行卡|卡"
    rf"|[账帐]|银行[账帐]户|[收付]款[账帐]户|人[及和与、/]?(?:联系)?(?:电话|手机|方式)|微信|QQ|住址|(?:家庭|居住|户籍)地址|邮箱)"
    rf"|电{_B}话)(?:号码?)?\s{{0,3}}(?:\([^()]{{0,10}}\))?\s{{0,3}}:?",
    re.IGNORECASE,
)


def _hits(view: str) -> list[tuple[int, int, str]]:
    hits = [*numbers(view)]
    written = in_words(view)
    if written != view:
        hits += [hit for hit in numbers(written) if hit[2] in (MOBILE, IDENTITY, ACCOUNT)]
        hits += telephones(written, beside_person=False)
    spans = sorted((start, end) for start, end, kind in hits if kind != ADDRESS)
    # Numbers alone may stand behind a name without a label: those with an area code only.
    areas = [found.span() for found in AREA_TELEPHONE.finditer(view)]
    labelled = [(start, end) for start, end, _ in telephones(view, beside_person=True)]
    named = [*names.names(view, sorted({*spans, *areas, *labelled}), names.local_numbers(view))]
    hits += [(*span, NAME) for span in named]
    hits += [(*span, TELEPHONE) for _, end in named for span in names.beside(view, end)]
    hits += [(*span, TELEPHONE) for span in areas if any(0 < start - span[1] < _NEAR for start, _ in named)]
    hits += [(*span, TELEPHONE) for span in areas if any(_NEAR > span[0] - end > 0 for _, end in spans)]
    hits += telephones(view, beside_person=bool(named or names.labels_end(view)))
    return hits


def _last_line(label: str) -> str:
    return label.strip().rstrip(":：").splitlines()[-1] if label.strip() else ""
