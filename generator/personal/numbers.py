"""Numbers and addresses of persons in a text: identity cards, accounts, mail, chat, landlines; mobiles too.

All patterns look at text as ``folding`` gives it, with every digit as an ASCII digit. What is an amount, a
code or a document number by what stands before or behind it is left alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from generator.personal.mobiles import LOOSE_MOBILE, mobiles
from generator.personal.surroundings import (
    GAP,
    HAN,
    LOOK_BACK,
    NOT_AFTER,
    is_behind_code_word,
)
from generator.quantity import followed_by_unit

Hit: TypeAlias = tuple[int, int, str]

MOBILE = "像手机号码的数字"
IDENTITY = "像身份证号码的数字"
ACCOUNT = "银行账号"
MAIL = "电子邮箱"
CHAT = "微信号或QQ号"
ADDRESS = "住址"
TELEPHONE = "电话号码"
NAME = "人名"
NAME_AND_TELEPHONE = "人名和电话"

# The last sign may be an X; people type what looks like one.
_CHECK_SIGN = r"[\dXx×✕✗*хХ]"
_DISABLED = rf"(?:{GAP}?[1-7][1-4](?:B\d{{1,2}})?)?"
_IDENTITIES = tuple(
    re.compile(rf"(?<![0-9A-Za-z]){number}(?![0-9A-Za-z])")
    for number in (
        rf"[1-9]\d{{5}}(?:{GAP}{{0,2}}|/)\d{{8}}(?:{GAP}{{0,2}}|/)\d{{3}}{_CHECK_SIGN}{_DISABLED}",
        rf"[1-9](?:{GAP}{{0,2}}\d){{16}}{GAP}{{0,2}}{_CHECK_SIGN}{_DISABLED}",
        rf"[1-9]\d{{5}}{GAP}{{0,2}}\d{{6}}{GAP}{{0,2}}\d{{3}}",
    )
)
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_OLD_DIGITS, _NEW_DIGITS = 15, 18
# Codes of projects and contracts have a region and a date too; who was born by then may be grown up.
_GROWN_UP = 2008

_B = r"\s{0,4}"
_SEP = r"\s{0,3}(?:\((?!\d)[^()\n]{0,12}\))?\s{0,3}[为是]?\s{0,3}:?\s{0,3}"
# The bank may stand between 开户行及账号 and the digits.
_BANK = r"(?:[^\d\n:]{0,30}(?:银行|支行|分行|信用社|农商行|分理处|营业部|营业室)[^\d\n]{0,6})?"
_ACCOUNT = re.compile(
    rf"(?:银{_B}行{_B}卡|[卡折]{_B}号|[账帐]{_B}号|[账帐]{_B}户|一卡通|支付宝)(?:号码?|[账帐]号)?{_SEP}{_BANK}(\d(?:{GAP}{{0,2}}\d){{7,29}}){NOT_AFTER}"
    rf"|卡{_SEP}(\d(?:{GAP}{{0,2}}\d){{15,18}}){NOT_AFTER}|支付宝(?:[账帐]?号)?\s{{0,3}}[:为]\s{{0,3}}([A-Za-z][A-Za-z0-9_.-]{{4,19}})(?![A-Za-z0-9_.@-])"
)
_PAPER = re.compile(
    rf"(?:身份证(?:件)?|证件)(?:号码?)?{_SEP}(\d(?:{GAP}{{0,2}}\d){{13,16}}{GAP}{{0,2}}{_CHECK_SIGN})(?![0-9A-Za-z])"
    rf"|(?:护照|[军警]官证|士兵证|通行证|残疾人?证|社保卡|医保卡|社会保障(?:号码?|卡))(?:号码?)?{_SEP}(?:[{HAN}]{{1,3}}字第)?([A-Za-z]{{0,2}}\d(?:{GAP}{{0,2}}\d){{5,20}})(?!\d)"
)
_MAILBOX = rf"(?:[A-Za-z0-9._%+-]{{1,64}}|[{HAN}]{{1,4}})"
_DOT = r"(?:\s?[.。]\s?|\s?[(\[]dot[)\]]\s?|\s(?:dot|点)\s)"
_MAIL = re.compile(
    rf"{_MAILBOX}\s{{0,2}}(?:@|[(\[]at[)\]]|艾特)\s{{0,2}}[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{1,4}}"
    rf"|[A-Za-z0-9._%+-]{{1,64}}(?:\sat\s|#)(?:[A-Za-z0-9-]{{1,30}}{_DOT}){{1,3}}(?:com|cn|net|org)(?![A-Za-z])",
    re.IGNORECASE,
)
_CHAT_ID = r"([A-Za-z0-9][A-Za-z0-9_-]{4,19})(?![A-Za-z0-9_-])"
_CHAT = re.compile(
    rf"(?:(?:[微薇]{_B}信(?!同)|V信|加[VW微]|wechat|(?<![A-Za-z])[WV]X(?![A-Za-z])|Q\s?Q|扣扣|企鹅)(?:{_B}群?{_B}号码?|[账帐]号|\s?ID)?"
    rf"{_SEP}(?<=[:为是\s号])(?!\d+(?:\.\d+)?\s?[{HAN}%]){_CHAT_ID}"
    rf"|Q\s?Q(?:群?号码?)?{_SEP}(\d(?:[\s-]?\d){{4,11}})(?!\d)"
    rf"|(?:微信|wechat|QQ)号?\s?\((?=[a-z_-]*\d)([a-z0-9_-]{{5,20}})\)"
    rf"|(?:微信|wechat)\s?([a-z][a-z0-9_-]{{5,19}})(?![A-Za-z0-9_-]))",
    re.IGNORECASE,
)
_TENS = "一二三四五六七八九十"
_ADDRESS = re.compile(
    rf"(?:家庭(?:详细)?(?:住址|地址)|[现常]?住{_B}址|现住|居住(?:地址|地)|户[籍口](?:地址|所在地)|身份证(?:住址|地址)|详细住址)"
    rf"(?:\s{{0,3}}[:为是]\s{{0,3}}|\s{{1,4}})([^,;。:\n〔\s()]{{3,60}}(?:\s{{1,2}}[^,;。:\n〔\s()]{{1,20}}[号室栋楼组元层户])?)"
    rf"|(?:家庭住址|家庭地址|现住址|家住)([^,;。:\n〔\s()]{{2,60}}[号室栋楼组村路街巷])"
    # An office and a site have an address too: an estate, a staircase, a group of a village tell a home.
    rf"|(?:(?<![{HAN}])|联系|通[讯信]|邮[寄政]|收件|[个本]人)地址\s{{0,3}}[:为是]?\s{{0,3}}((?=[^,;。:\n〔()]{{2,60}}(?:小区|家属[院楼区]|宿舍|单元|公寓|村\s?[\d{_TENS}]{{1,3}}\s?组))[^,;。:\n〔()]{{3,60}})"
)

_LANDLINE = rf"(?:\+?86{GAP}{{0,2}})?(?:\(?0\d{{2,3}}(?:{GAP}{{0,2}}|/))?[2-9]\d{{2,3}}{GAP}?\d{{4}}(?!\d)"
_EXTENSION = r"(?:\s?(?:[-转]|分机)\s?\d{1,5}(?!\d))?"
_ONE_TELEPHONE = rf"(?:{_LANDLINE}{_EXTENSION}|\d{{6,12}}(?!\d))"
TELEPHONES = re.compile(
    rf"(?<!\d)[(]?{_ONE_TELEPHONE}(?:\s{{0,3}}[、/,;或]\s{{0,3}}{_ONE_TELEPHONE}){{0,5}}(?![.]\d)"
)
_WITH_AREA = rf"\(?0\d{{2,3}}(?:{GAP}{{1,2}}|/)[2-9]\d{{6,7}}(?!\d)|(?<!\d)0\d{{2,3}}[2-9]\d{{6,7}}(?!\d)"
AREA_TELEPHONE = re.compile(_WITH_AREA)
_TELEPHONE_WORD = (
    rf"(?:联{_B}系{_B}(?:电{_B}话|方{_B}式)|(?:移动|固定|家庭|住宅|个人|本人|私人)电话|手{_B}机|座{_B}机|短{_B}号|"
    r"(?<![A-Za-z])(?:tel|telephone|phone|mobile|cell)(?![A-Za-z])[. ]?|"
)
# 电话 alone is a person's; 监督电话 an office's.
TELEPHONE_LABEL = re.compile(
    rf"{_TELEPHONE_WORD}(?<![{HAN}])电{_B}话|(?<=[及和与或、人])电{_B}话)(?:号码?)?(?:[/及和、]传真)?{_SEP}",
    re.IGNORECASE,
)
ANY_TELEPHONE_LABEL = re.compile(rf"{_TELEPHONE_WORD}电{_B}话)(?:号码?)?{_SEP}", re.IGNORECASE)
_CALL = re.compile(r"(?:致电|拨打)[\s:为(]{0,4}")


def numbers(view: str) -> Iterator[Hit]:
    """Yield start, end and kind of every number and address of a person in a folded text."""
    yield from ((*span, MOBILE) for span in mobiles(view))
    yield from _identities(view)
    for pattern, kind in ((_ACCOUNT, ACCOUNT), (_PAPER, IDENTITY), (_CHAT, CHAT), (_ADDRESS, ADDRESS)):
        for found in pattern.finditer(view):
            group = found.lastindex or 1
            if kind not in (ACCOUNT, IDENTITY) or not followed_by_unit(view, found.end(group)):
                yield *found.span(group), kind
    for found in _MAIL.finditer(view):
        yield *found.span(), MAIL


def telephones(view: str, *, beside_person: bool) -> Iterator[Hit]:
    """Yield the telephones behind a label; ``beside_person`` when a person is named in the same text.

    监督电话 and 办公室电话 are an office's, and stand unless a person is named beside them.
    """
    label = ANY_TELEPHONE_LABEL if beside_person else TELEPHONE_LABEL
    for found in label.finditer(view):
        for pattern, kind in ((LOOSE_MOBILE, MOBILE), (TELEPHONES, TELEPHONE)):
            number = pattern.match(view, found.end())
            if number and not (kind == TELEPHONE and followed_by_unit(view, number.end())):
                yield *number.span(), kind
    for found in _CALL.finditer(view):
        number = LOOSE_MOBILE.match(view, found.end())
        if number:
            yield *number.span(), MOBILE


def _identities(view: str) -> Iterator[Hit]:
    for pattern in _IDENTITIES:
        for found in pattern.finditer(view):
            before = view[max(0, found.start() - LOOK_BACK) : found.start()]
            is_code = is_behind_code_word(before) or followed_by_unit(view, found.end())
            if _is_identity(found[0]) and not is_code:
                yield *found.span(), IDENTITY


def _is_identity(written: str) -> bool:
    """Tell by region and date of birth, and by the check character where the rest leaves a doubt."""
    digits = re.sub(r"B\d+$|[^\dX]", "", re.sub("[×✕✗*хХ]", "X", written.upper()))
    if not _PROVINCES.match(digits):
        return False
    if len(digits) == _OLD_DIGITS:
        return _is_date(f"19{digits[6:12]}")
    own = digits[:_NEW_DIGITS]
    total = sum(int(digit) * weight for digit, weight in zip(own[:17], _WEIGHTS, strict=True))
    is_right = _CHECK[total % 11] == own[17]
    is_grouped = len(re.split(r"[^\dXx]+", written)) > 4  # noqa: PLR2004 - region, birth, number, disability
    is_plain = not is_grouped and int(own[6:10]) < _GROWN_UP
    return _is_date(own[6:14]) and "1850" < own[6:10] < "2100" and (is_right or is_plain)


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
