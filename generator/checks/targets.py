"""Promised and achieved values: may they be compared, which way is better, is the target met?"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from generator.checks.deadlines import is_late
from generator.checks.forms import IndicatorLine
from generator.checks.numbers import reading
from generator.filing import Indicator
from generator.quantity import Quantity, counted

Better = Literal["higher", "lower"]
_LARGEST_FRACTION = Decimal("1.5")

# 投诉处理率 is good when high although 投诉 is bad: what is done about it counts.
_DONE_ABOUT = re.compile(
    r"(?:处理|办结|处置|修复|响应|解决|查处|整改|下降|降低|减少|节约|达标|合格|完成|覆盖|满意|执行|拨付|发放|使用|支付|到位|公开|"
    r"增长|提升|提高|回收|利用|治理|化解|清除|保障|正常|畅通|通畅|准确|及时|安全|优良)[^，,]*(?:率|度|数|比|面积|长度|里程)"
)
_LOWER = re.compile(
    r"成本|费用|单价|开支|故障|事故|差错|失误|错误率|死亡|流失|投诉|违规|违法|违纪|逾期|超时|时限|耗时|误差|能耗|"
    r"消耗|排放|返工|损耗|发案|犯罪|纠纷|上访|闲置|空置|失业|事件次数|发生率|发生数"
)
_HIGHER = re.compile(
    r"率|满意|人数|次数|数量|户数|场次|件数|个数|台数|份数|面积|覆盖|里程|产量|产值|收入|节约|件$|项$|增长"
)


# 未完成, 部分完成 and their like, as the result itself; 未发生 or 无未完成事项 reach what they promise.
_SHORT_OF = re.compile(
    r"^(?:暂|尚|还)?(?:未|没有?|不)(?:能|全部|完全|按期|按时|及时|如期)*(?:完成|达到|达标|实现|开展|实施|达成|落实|启动)|"
    r"^(?:仅|只)?(?:部分|大部分|少部分|未全部)(?:已)?(?:完成|达到|达标|实现|达成)|^完成(?:了)?(?:部分|一部分)"
)


def missed_line(index: int) -> str:
    """Name the cause that findings about one line's missed target have in common."""
    return f"指标未达.{index}"


def admits_shortfall(actual: str | None) -> bool:
    """Tell whether a result says in words that the target was not, or only partly, reached."""
    return bool(_SHORT_OF.search("".join((actual or "").split())))


def quantity_of(text: str | None) -> Quantity | None:
    """Return the one number that a cell holds, with its bound; None for everything else."""
    read = reading(text or "")
    return read if isinstance(read, Quantity) else None


def is_money(read: Quantity) -> bool:
    """Tell whether a number counts money: 元, or a bare 万 or 亿."""
    return read.measure == "元" or (read.power >= 4 and not read.measure)  # noqa: PLR2004 - 10^4 is 万


def _both(line: IndicatorLine) -> tuple[Quantity | None, Quantity | None]:
    """Return target and actual as numbers; with a word that no list names where both, or one, bear it."""
    texts = (line.target or "", line.indicator.actual or "")
    known = tuple(quantity_of(text) for text in texts)
    if None not in known:
        return known[0], known[1]
    target, actual = (one or counted(text) for one, text in zip(known, texts, strict=True))
    if target and actual and len({one.unit for one in (target, actual)} - {""}) <= 1:
        return target, actual
    return known[0], known[1]


def _in_the_columns_unit(line: IndicatorLine, target: Quantity, actual: Quantity) -> Quantity:
    """Return a bare result in the unit that a column of its own gives the target: 17.2 beside 18.5、万平方米.

    0.98 beside % stays bare: whoever writes it may mean 98 %.
    """
    is_bare = line.indicator.target is None and not actual.unit and not actual.power
    if not is_bare or (target.unit in ("%", "‰") and actual.value <= _LARGEST_FRACTION):
        return actual
    return replace(actual, unit=target.unit, measure=target.measure, power=target.power)


def comparable(target: Quantity, actual: Quantity) -> bool:
    """Tell whether two numbers count the same: one unit, or one of them bare and the other a count.

    A bare 4.32 beside 4.5万户 may be in 万 or not: then nobody knows.
    """
    if target.measure == actual.measure:
        return True
    if target.power != actual.power:
        return False
    bare, other = (target, actual) if not target.measure else (actual, target)
    return not bare.measure and other.measure not in ("%", "‰", "元", "分") and "/" not in other.measure


@lru_cache(maxsize=1 << 14)
def _better_by_name(names: str, *, money: bool) -> Better | None:
    name = names.rsplit("／", 1)[-1]
    if _DONE_ABOUT.search(name):
        return "higher"
    if "成本" in names:
        return "lower" if money else None
    if _LOWER.search(name):
        return "lower"
    return "higher" if _HIGHER.search(name) or "数量指标" in names or "满意" in names else None


def better(line: IndicatorLine, target: Quantity) -> Better | None:
    """Return which way is better: from the written bound, else from the indicator's name; None in doubt."""
    if target.operator in ("≥", ">"):
        return "higher"
    if target.operator in ("≤", "<"):
        return "lower"
    return None if target.operator == "≈" else _better_by_name(line.names, money=is_money(target))


def pair(line: IndicatorLine) -> tuple[Quantity, Quantity] | None:
    """Return target and actual as comparable numbers, the actual without a bound; None otherwise."""
    target, actual = _both(line)
    if target is None or actual is None or actual.operator != "=":
        return None
    actual = _in_the_columns_unit(line, target, actual)
    return (target, actual) if comparable(target, actual) else None


def _has_no_points(line: IndicatorLine) -> bool:
    """Tell whether the form itself gives nothing for the line."""
    return bool(line.weight and line.weight.value > 0 and line.score and line.score.value == 0)


def nothing_done(line: IndicatorLine) -> bool:
    """Tell whether nought, or 0%, was done of a positive promise, whatever unit either bears.

    Nought is good where little is promised (at most so many, a cost, complaints): there only a line that got
    no points says that the money should have been spent.
    """
    target, actual = _both(line)
    if target is None or actual is None or actual.operator != "=" or actual.value != 0:
        return False
    if target.operator not in ("=", "≥", ">") or target.value <= 0:
        return False
    is_share = actual.unit in ("", "%", "‰")
    if not is_share and actual.measure != target.measure:
        return False
    return better(line, target) == "higher" or _has_no_points(line)


def missed(line: IndicatorLine) -> bool | None:
    """Tell whether the target was missed; a value that equals the bound reaches it. None when undecidable."""
    if admits_shortfall(line.indicator.actual) or nothing_done(line):
        return True
    late = is_late(line.target, line.indicator.actual)
    both = pair(line)
    if late is not None or both is None:
        return late
    target, actual = both
    way = better(line, target)
    if target.base_value == actual.base_value:
        return False
    if way is None:
        return None
    return (actual.base_value < target.base_value) == (way == "higher")


@dataclass(frozen=True, slots=True)
class Reached:
    """How an indicator's result stands to its target: both as numbers of one unit where they can be compared.

    more_is_better: which way the target points, None in doubt. missed: None when it cannot be told.
    """

    target: Quantity | None
    actual: Quantity | None
    more_is_better: bool | None
    missed: bool | None


def reached(indicator: Indicator) -> Reached:
    """Return how one indicator's result stands to its target, as the rules judge it."""
    line = IndicatorLine(0, indicator)
    both = pair(line)
    if both is None:
        return Reached(None, None, None, missed(line))
    way = better(line, both[0])
    return Reached(*both, None if way is None else way == "higher", missed(line))


def deserved_share(line: IndicatorLine) -> Decimal | None:
    """Return the share that actual ÷ target (or target ÷ actual) gives; None when undecidable."""
    both = pair(line)
    if both is None or not missed(line):
        return None
    target, actual = both
    part, whole = sorted((target.base_value, actual.base_value))
    return part / whole if part >= 0 and whole > 0 else None
