"""What columns of indicators hold, whatever stands above them: proof by kind and by arithmetic.

The words under a heading tell what it heads: one column repeats 产出 and 效益, the next 数量 and 质量, one
holds signs, one numbers that sum to 100 and bound those of another. A reading is kept when it is the only one
that the figures allow; it is told in the report, with what proves it. Otherwise it is asked.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from generator.importers.vocabulary import labels, wording

_KIND_1 = re.compile(r"^(项目)?(产出|效益|满意度|成本|完成|过程|管理|决策|投入|绩效|履职|运行|效果)")
_KIND_2 = re.compile(r"(数量|质量|时效|进度|成本|(经济|社会|生态|环境)(环境)?效益|可持续|服务对象|满意度)")
_SIGN = re.compile(r"[≥≤＝=>＜<＞﹦≧≦]{1,2}|定性|正向|反向|大于等于|小于等于|等于|大于|小于")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?分?")
# Signs of what is over: 了, 已, 完成率达, 全部完成.
_DONE = re.compile(r"了|已|实际|圆满|全部完成|完成率|如期完成|按期完成|顺利完成|全年完成|共完成")
_COMPARES = re.compile(r"[≥≤＝=>＜<＞﹦≧≦]|不(?:少|低|高|超)")
_PLANNED = re.compile(r"目标|计划|预期|预设|设定|年初|应")
_REACHED = re.compile(r"完成|实际|达到|达成|实现|年末|年终|已")
_OF_UNIT = re.compile(r"[\u4e00-\u9fff%％]")
_WHOLE = (Decimal(100), Decimal(90), Decimal(80))
_ENOUGH = 3
# 服务对象满意度指标; what is longer is a name, or a whole path of levels.
_LONGEST_KIND = 12


def is_level_one(texts: Sequence[str]) -> bool:
    """True when the texts are kinds of indicators: 产出指标, 效益指标."""
    return _most(texts, _KIND_1)


def is_level_two(texts: Sequence[str]) -> bool:
    """True when the texts are the kinds below those: 数量指标, 经济效益指标."""
    return _most(texts, _KIND_2)


def is_signs(texts: Sequence[str]) -> bool:
    """True for a column of ≥, ≤, = and 定性."""
    return bool(texts) and all(_SIGN.fullmatch(wording.key(text)) for text in texts)


def are_points(texts: Sequence[str]) -> bool:
    """True for a column of numbers alone."""
    return bool(texts) and all(number(text) is not None for text in texts)


def number(text: str) -> Decimal | None:
    """Return the number that a cell of points holds, or None."""
    compact = wording.key(text)
    if not _NUMBER.fullmatch(compact):
        return None
    try:
        return Decimal(compact.removesuffix("分"))
    except InvalidOperation:
        return None


def _most(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    kinds = [wording.key(wording.weight_in_brackets(text)[0]) for text in texts]
    if all(labels.is_section("indicators", kind) for kind in kinds):
        # 绩效指标 in every row is the label of the whole part, taken apart with its cells.
        return False
    hits = sum(len(kind) <= _LONGEST_KIND and pattern.search(kind) is not None for kind in kinds)
    return hits > 0 and hits * 2 > len(texts)


def weights_proved(weights: Sequence[str], scores: Sequence[str] | None) -> str | None:
    """Return why a column of numbers is that of the weights, or None when the figures do not say so."""
    numbers = [number(text) for text in weights]
    points = [one for one in numbers if one is not None]
    if len(points) < _ENOUGH or len(points) != len(numbers) or sum(points) not in _WHOLE:
        return None
    said = f"{len(points)} 个数合计 {sum(points)}"
    if scores is None:
        return said
    return f"{said}，且没有一个得分超过它" if _bounds(weights, scores) else None


def scores_proved(scores: Sequence[str], weights: Sequence[str], total: str) -> str | None:
    """Return why numbers are the scores: each is at most its weight, and they sum to the total."""
    points = [one for text in scores if (one := number(text)) is not None]
    if len(points) < _ENOUGH or not _bounds(weights, scores):
        return None
    whole = number(total)
    if whole is None or not sum(points) <= whole <= sum(points) + Decimal(20):
        return None
    return f"{len(points)} 个数都不超过分值，合计 {sum(points)} 与总分 {whole} 相合"


def _bounds(weights: Sequence[str], scores: Sequence[str]) -> bool:
    pairs = [(number(weight), number(score)) for weight, score in zip(weights, scores, strict=False)]
    known = [(weight, score) for weight, score in pairs if weight is not None and score is not None]
    return len(known) >= _ENOUGH and all(score <= weight for weight, score in known)


def reasons_proved(
    texts: Sequence[str], weights: Sequence[str] | None, scores: Sequence[str] | None
) -> str | None:
    """Return why texts tell what points were lost for: they stand only where a score is below its weight."""
    rows = list(zip(texts, weights or (), scores or (), strict=False))
    below = [
        (w := number(weight)) is not None and (s := number(score)) is not None and s < w
        for _, weight, score in rows
    ]
    told = [not wording.blank(text) for text, *_ in rows]
    lost = [
        text for (text, *_), is_told, is_below in zip(rows, told, below, strict=True) if is_told and is_below
    ]
    if not lost or are_points(lost) or len(lost) < sum(told):
        return None
    # One text alone may stand there by chance, unless few rows lost points or it is all there is to explain.
    is_told = len(lost) > 1 or told == below or sum(below) * 2 <= len(rows)
    return f"{len(lost)} 处文字，都写在没有得满分的行" if is_told else None


def repeats_targets(targets: Sequence[str], actuals: Sequence[str], other: str = "指标值") -> str | None:
    """Return why a column tells what was reached: it repeats the numbers, units or words of the targets.

    ``other`` names the one of the two columns that is known.
    """
    pairs = [(t, a) for t, a in zip(targets, actuals, strict=False) if t.strip() and a.strip()]
    alike = sum(_alike(wording.key(target), wording.key(actual)) for target, actual in pairs)
    if len(pairs) < _ENOUGH or alike * 3 < len(pairs) * 2:
        return None
    return f"{len(pairs)} 行中 {alike} 行与{other}的数、单位或用语相同"


def promised_first(
    promised: Sequence[str], done: Sequence[str], heading: str, other_heading: str
) -> str | None:
    """Return why the first of two columns holds the targets: it alone has signs, or both headings say so."""
    signs = [
        sum(_COMPARES.match(wording.key(text)) is not None for text in texts) for texts in (promised, done)
    ]
    if signs[0] and not signs[1]:
        return "只有前一栏有比较符号"
    return "栏目前写打算、后写做到" if _PLANNED.search(heading) and _REACHED.search(other_heading) else None


def tells_result(promised: str, done: str) -> str | None:
    """Return why a goal tells what was done: it repeats the one before it and says that it is over."""
    one, other = wording.key(promised), wording.key(done)
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    repeated = sum(pair in other for pair in pairs)
    if not pairs or repeated * 3 < len(pairs) or _DONE.search(one) or not _DONE.search(other):
        return None
    return "它重复前一栏的内容，并写明已经做了"


def _alike(target: str, actual: str) -> bool:
    bare = target.lstrip("≥≤＝=>＜<＞﹦")
    if bare == actual.lstrip("≥≤＝=>＜<＞﹦"):
        return True
    units = [re.sub(r"[\d.,]+", "", text) for text in (bare, actual)]
    is_number = bool(re.search(r"\d", bare) and re.search(r"\d", actual))
    # Numbers without a unit are alike in nothing: any column of numbers would tell what was reached.
    return is_number and units[0] == units[1] and bool(_OF_UNIT.search(units[0]))
