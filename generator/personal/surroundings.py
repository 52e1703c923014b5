"""What stands before or behind digits and says what they are: the label of a telephone, an amount, a code.

All patterns look at text as ``folding`` gives it, with every digit as an ASCII digit.
"""

import re

from generator.quantity import followed_by_unit

HAN = "\u3400-\u9fff\U00020000-\U000323af"
# What people put between the groups of a number; brackets and keycaps too. Never a comma, which parts a list.
GAP = r"[\s\-\u2010-\u2015\u2212_.·•∙・‧…#^=\\'\"‘’“”()\[\]{}<>【】「」『』〖〗《》〈〉\u20e3]"
NOT_AFTER = r"(?!\d|[.,]\d)"
LOOK_BACK = 24

_AFTER_TELEPHONE_WORD = re.compile(r"(?:电话|手机|手机号码?|联系方式|致电|拨打|打)[\s:(为是]{0,4}$")
# A number behind one of these is a code, whatever it looks like.
_CODE_WORD = (
    r"(?:编号|编码|代码|文号|字号|标准号?|税号|识别号|许可证号?|执照号?|注册号|合同号?|订单号?|流水号|序列号|批号|单号|案号|"
    r"资产号|备案号|索引号|[发支]票号?|凭证号?|票据号?|GB/?T?|DB\d{0,2}/?T?|[A-Z]{1,4}/[A-Z]{1,3})码?"
)
# What things are numbered by: 电表号, 图号; whatever else stands before 号 may be a person's.
_NUMBERED = re.compile("[器表货户图车件箱柜档卷房门井栈站票单据款批牌页桩幅宗划]号[\\s:]{0,3}$")
CODE_LABEL = re.compile(rf"[{HAN}\s]{{0,12}}?{_CODE_WORD}\s{{0,3}}:?")
_CODE = re.compile(rf"{_CODE_WORD}[\s:为是(\"“〔\[]{{0,4}}(?:[A-Za-z0-9]{{1,12}}[-_/]){{0,3}}$")
_MONEY_SIGN = re.compile(r"[¥$€]\s?$")
_SIGNED_UNIT = re.compile(r"\s?(?:k?m[23]|k?w(?:h|p)?|k?va)(?![A-Za-z0-9])", re.IGNORECASE)
# Capitals of a code are written right before its digits. A single T or M says telephone or mobile.
_CAPITALS = re.compile(r"(?<![A-Za-z])(?!(?:TEL|WX|QQ|SJ|[TM])-?$)[A-Z]{1,4}-?$")
# A whole cell of digits beside or below one of these is an amount.
_AMOUNT_WORD = "(?:金额|预算|决算|执行|支出|收入|资金|拨款|总额|余额|结余|结转|投资|经费|合计|价|元)[数额]?"
_COUNTED_END = re.compile(rf"(?:{_AMOUNT_WORD}|[值数量率]|分别[为是]?|依次[为是]?)[\s:]{{0,4}}$")
AMOUNT_LABEL = re.compile(rf"[{HAN}\s]{{0,12}}?{_AMOUNT_WORD}\s{{0,2}}(?:\([^()]{{0,8}}\))?\s{{0,2}}:?")
# 总投资13912345678; behind a blank another cell may begin.
_AMOUNT_END = re.compile(rf"{_AMOUNT_WORD}(?<!元):?$")
_DOCUMENT = re.compile(r"\s?号(?!码)")


def speaks_of_telephone(before: str) -> bool:
    """True when the words right before a number say that it is a telephone's."""
    return bool(_AFTER_TELEPHONE_WORD.search(before))


def speaks_of_amounts(before: str) -> bool:
    """True when the words right before a number say that something was counted: 全年预算数, 分别为."""
    return bool(_COUNTED_END.search(before))


def is_behind_code_word(before: str) -> bool:
    """True when the words right before a number say that it is a code: 合同编号, GB/T."""
    return bool(_CODE.search(before))


def is_code_or_amount(view: str, start: int, end: int) -> bool:
    """True for digits that a unit, a sign of money, 号 or a word for codes makes an amount or a code."""
    before = view[max(0, start - LOOK_BACK) : start]
    if speaks_of_telephone(before):
        return False
    return bool(
        followed_by_unit(view, end)
        or _SIGNED_UNIT.match(view, end)
        or _DOCUMENT.match(view, end)
        or _MONEY_SIGN.search(before)
        or is_behind_code_word(before)
        or _CAPITALS.search(before)
        or _NUMBERED.search(before)
        or _AMOUNT_END.search(before)
    )
