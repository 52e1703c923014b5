"""How numbers, units and bounds are written in filings: the tables, and the patterns made from them.

The list of units is closed on purpose: 热线 in ``12345热线`` is no unit, and a word that nobody listed is
refused rather than taken for one. Patterns work on folded text (see ``fold``) and none can backtrack far.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from generator.quantity.records import Operator

MAX_DIGITS = 30

SCALES = {
    "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip

# 月, 日, 号, 点 are left out: ``12月`` is a date, ``0142号`` a document, ``5点`` a time of day.
_MEASURE_WORDS = (
    "元 % ‰ 分 倍 百分点 "
    "年 个月 季度 周 天 工作日 小时 分钟 秒 课时 学时 "
    "人 名 位 户 家 人次 人天 户次 家次 人月 "
    "个 项 件 次 场 场次 班次 车次 台次 批次 批 期 届 轮 例 起 宗 类 种 款 门 节 "
    "台 套 辆 艘 架 部 座 栋 幢 间 处 所 口 眼 段 块 片 面 组 队 支 枚 把 张 根 条 "
    "只 头 匹 羽 株 棵 盆 份 本 册 卷 页 篇 幅 字 封 双 对 副 瓶 箱 盒 包 袋 桶 罐 柜 床 床位 座位 "
    "路 村 乡镇 镇 街道 社区 "
    "亩 公顷 平方米 平方公里 立方米 公里 米 厘米 毫米 吨 公斤 斤 克 毫克 升 毫升 "
    "度 瓦 瓦时 兆瓦 分贝 ℃ G M GB MB TB Mbps Gbps 兆"
)
MEASURES = _MEASURE_WORDS.split()
ALIASES = {
    "元整": "元", "圆": "元", "百分比": "%", "百分数": "%", "百分率": "%", "个百分点": "百分点",
    "个工作日": "工作日", "个小时": "小时",
    "平方": "平方米", "平米": "平方米", "㎡": "平方米", "m²": "平方米",
    "kg": "公斤", "km": "公里", "立方": "立方米", "m³": "立方米", "平方千米": "平方公里",
}  # fmt: skip
_ONLY_AFTER_SLASH = ("月", "日", "季", "学期", "半年")

# None leaves the bound open: 达到 and 控制在 only announce a number. 近 is not here (近3年 is not 约3年).
BEFORE: dict[str, Operator | None] = {
    "达到": None, "达": None, "控制在": None, "=": "=", "等于": "=",
    "≥": "≥", ">=": "≥", "=>": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "不得低于": "≥",
    "不得少于": "≥", "至少": "≥", "最少": "≥", "最低": "≥", "大于等于": "≥", "大于或等于": "≥",
    "达到或超过": "≥",
    ">": ">", "大于": ">", "超过": ">", "高于": ">", "多于": ">", "超": ">",
    "≤": "≤", "<=": "≤", "=<": "≤", "不超过": "≤", "不高于": "≤", "不大于": "≤", "不多于": "≤",
    "不得超过": "≤", "未超过": "≤", "没有超过": "≤", "不得高于": "≤", "至多": "≤", "最多": "≤",
    "最高": "≤", "小于等于": "≤", "小于或等于": "≤",
    "<": "<", "小于": "<", "低于": "<", "少于": "<", "不足": "<", "不到": "<",
    "≈": "≈", "约": "≈", "大约": "≈", "约为": "≈",
}  # fmt: skip
# 以上、以下、以内 include the number itself (民法典第一千二百五十九条).
AFTER: dict[str, Operator] = {
    "以上": "≥", "及以上": "≥", "或以上": "≥", "(含)以上": "≥",
    "以下": "≤", "及以下": "≤", "或以下": "≤", "(含)以下": "≤", "以内": "≤", "之内": "≤", "内": "≤",
    "左右": "≈", "上下": "≈",
}  # fmt: skip

# Words that only end like one of the above (节约5万元 spends nothing "about"): the sign is then not there.
PART_OF_A_WORD = {"约": "节预合契邀特公条制简签履违租", "不足": "的和及与在些、", "超": "赶反"}

DASHES = frozenset("-–—―─")
INTERVAL_LINKS = DASHES | frozenset("~至到")
# Any of these between two numbers, without a unit, makes one thing of both: a ratio, a list, a broken number.
BARE_LINKS = INTERVAL_LINKS | {
    "",
    ",",
    ".",
    "。",
    "·",
    "'",
    "’",
    "--",
    "——",
    "/",
    ":",
    "+",
    "*",
    "×",
    "x",
    "X",
    "、",
}
UNIT_LINKS = INTERVAL_LINKS | {"/"}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first, so that a longer word is never cut short."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_MEASURE = _any_of([*MEASURES, *ALIASES])
_DENOMINATOR = _any_of([*MEASURES, *ALIASES, *_ONLY_AFTER_SLASH])
_UNIT = (
    rf"(?P<more>[余多]?)(?P<scale>(?:{_any_of(SCALES)})(?!分)|)(?P<more_units>[余多]?)(?P<measure>{_MEASURE}|)"
    rf"(?P<per>[/每](?:{_DENOMINATOR})(?:[/每·](?:{_DENOMINATOR}))*|)"
)

NUMBER = re.compile(r"[0-9]+(?:[.,]+[0-9]+)*")
LEAD = re.compile(rf"(?:(?P<word>{_any_of(BEFORE)}) {{0,2}})?(?P<sign>[-+]?)$")
# 24小时内 is a bound, 14个内设机构 and 400家内包干 are none.
_WITHIN = r"内(?!\w)|(?<=[天时钟年月日周])内(?!部)"
_BOUND = rf"{_any_of(word for word in AFTER if word != '内')}|{_WITHIN}"
TAIL = re.compile(rf" {{0,2}}{_UNIT} {{0,2}}(?P<bound>{_BOUND}|)")
LONGEST_LEAD = max(map(len, BEFORE)) + 3
# Points, commas and stray signs among digits, and no words: whoever wrote it meant one number.
BROKEN = re.compile(rf"(?=.*[0-9%])(?:{_any_of(BEFORE)})?[0-9.,!…<>=≥≤≈]+(?:{TAIL.pattern})")
DOTTED_DATE = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])")
YEAR = re.compile(r"(?:.*[.,])?(?:19|20)[0-9]{2}")

# The first day and the first full moon of a year begin like the unit.
_OF_DAYS = re.compile("元[旦月宵]")
_WORD = re.compile(r"[^\W_]")
_WELL_FORMED = re.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) != "\n"]
_FOLDING = (
    _FULL_WIDTH
    | str.maketrans("≧⩾≦⩽═﹦﹥﹤〜∼−﹣﹪", "≥≥≤≤==><~~--%")
    | str.maketrans(dict.fromkeys([*_BLANKS, *_INVISIBLE], " "))
)


def fold(text: str) -> str:
    """Return the text with full-width and look-alike signs made plain, one character for one."""
    return text.translate(_FOLDING)


def followed_by_unit(folded: str, end: int) -> bool:
    """True when a unit stands behind the number that ends at ``end``: 5 元, 5人次; not 5对接, 5人工."""
    found = TAIL.match(folded, end)
    if found is None or not (found["measure"] or found["scale"]):
        return False
    is_money = found["measure"].startswith("元") and not _OF_DAYS.match(folded, found.start("measure"))
    return bool(found["scale"] or is_money or not _WORD.match(folded, found.end()))


def compact(folded: str) -> str:
    """Drop the blanks and breaks that wrap a cell, but keep one where two numbers would grow into one."""
    words = folded.split()
    gaps = ("", *(" " if _would_merge(left, right) else "" for left, right in pairwise(words)))
    return "".join(gap + word for gap, word in zip(gaps, words, strict=False))


def _would_merge(left: str, right: str) -> bool:
    return left[-1] in "0123456789.,+-–—" and right[0] in "0123456789.,"


def decimal_of(digits: str) -> Decimal | None:
    """Return the exact number; None when it is broken or wrongly grouped."""
    if not _WELL_FORMED.fullmatch(digits):
        return None
    return Decimal(digits.replace(",", ""))


def precision_of(digits: str) -> Decimal:
    """Return the unit of the last significant decimal written: 0.1 for 2.50, 1 for 20 and for 87.00."""
    decimals = digits.partition(".")[2].rstrip("0")
    return Decimal((0, (1,), -len(decimals)))
