"""What kind of thing an indicator, its target and its result are."""

import re

from generator import quantity
from generator.checks.findings import PASSED, Discrepancy, Verdict, failed, judged, not_applicable
from generator.checks.forms import ACTUAL, BUDGET, EXECUTED, NAME, TARGET, Form, IndicatorLine
from generator.checks.numbers import amount, is_nothing, reading, significant_digits
from generator.checks.targets import is_money, quantity_of
from generator.checks.wording import as_filed, key, quoted
from generator.quantity import Interval, Quantity

_BOUNDS = ("≥", ">", "≤", "<")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_COUNT = re.compile(
    r"\d万?(?:个|人|名|台|部|套|次|家|户|项|件|条|场|辆|份|处|期|批|座|亩|公里|平方米|米|吨|小时|天|年)"
)
_MONEY_WORDS = re.compile(r"费|金额|资金|经费|支出|标准|单价|成本|补贴|工资")
# What one person or thing gets is a standard; how much of it was done is another question.
_STANDARD = re.compile(r"标准|单价|人均|户均|均价|每[人户月年日天次件]")
_SAVING = re.compile(r"节约|节省|减少|降低|压减|压缩|增收|收入|产值|税收|带动|撬动|挽回|追回")
_SHORTEST_GOAL = 6
_FEWEST_DIGITS = 2


def actual_is_bound(form: Form) -> Verdict:
    """The achieved value is a value, not a bound such as ≥95% or 大于14000次."""
    lines = [one for one in form.lines if not is_nothing(one.indicator.actual)]
    if not lines:
        return not_applicable("没有填实际完成值")
    found = [(one, _bound_in(one.indicator.actual or "")) for one in lines]
    return judged([_bound(form, one, words) for one, words in found if words])


def actual_wrong_kind(form: Form) -> Verdict:
    """Where a count or a date was promised, the result is not an amount of money."""
    lines = [one for one in form.lines if not is_nothing(one.target) and not is_nothing(one.indicator.actual)]
    money = [(one, quantity_of(one.indicator.actual)) for one in lines]
    if not lines:
        return not_applicable("没有同时填了目标和完成值的指标")
    return judged(
        [_kind(form, one) for one, read in money if read and read.measure == "元" and _promises_a_count(one)]
    )


def quantity_indicator_is_money(form: Form) -> Verdict:
    """A quantity indicator (数量指标) promises a quantity of work, not an amount of money."""
    lines = [
        one for one in form.lines if "数量" in (one.indicator.level2 or "") and not is_nothing(one.target)
    ]
    if not lines:
        return not_applicable("没有填写的数量指标")
    return judged([_money_quantity(form, one) for one in lines if _is_only_money(one)])


def benefit_indicator_is_cost(form: Form) -> Verdict:
    """A benefit indicator does not repeat the target of a cost indicator, an amount of money."""
    costs = {_plain(one.target): one for one in form.lines if "成本" in one.names and _has_money(one.target)}
    benefits = [one for one in form.lines if "效益" in (one.indicator.level1 or one.indicator.level2 or "")]
    benefits = [one for one in benefits if not is_nothing(one.target)]
    if not costs or not benefits:
        return not_applicable("没有金额形式的成本指标，或者没有效益指标")
    return judged(
        [
            _cost(form, one, costs[_plain(one.target)])
            for one in benefits
            if _plain(one.target) in costs and not _SAVING.search(_about(one))
        ]
    )


def indicator_name_is_number(form: Form) -> Verdict:
    """An indicator's name says what is measured; it is not itself a number."""
    lines = [one for one in form.lines if not is_nothing(one.indicator.level3)]
    if not lines:
        return not_applicable("没有三级指标的名称")
    named = [one for one in lines if isinstance(reading(one.indicator.level3 or ""), Quantity | Interval)]
    return judged([_number_name(form, one) for one in named])


def indicator_twice(form: Form) -> Verdict:
    """No two indicators of a form are one: the same name under the same heads, the same target and result."""
    lines = [one for one in form.lines if all(map(_plain, _said(one)[-3:]))]
    if len(lines) < 2:  # noqa: PLR2004 - a second one makes two
        return not_applicable("没有两条填全的指标")
    first: dict[tuple[str | None, ...], IndicatorLine] = {}
    pairs = [(one, first.setdefault(_said(one), one)) for one in lines]
    return judged([_again(form, one, other) for one, other in pairs if one is not other])


def _said(line: IndicatorLine) -> tuple[str | None, ...]:
    one = line.indicator
    return one.level1, one.level2, one.level3, line.target, one.actual


def _again(form: Form, line: IndicatorLine, other: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, NAME), form.cell(other, NAME))
    message = f"指标{quoted(line.label)}写了两次：名称、年度指标值和实际完成值都相同。"
    return Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells, f"指标重复.{line.label}")


def name_is_target(form: Form) -> Verdict:
    """An indicator's name says what is measured, and its target how much: they are two texts."""
    lines = [one for one in form.lines if not is_nothing(one.indicator.level3) and not is_nothing(one.target)]
    if not lines:
        return not_applicable("没有同时填名称和目标的指标")
    same = [one for one in lines if _plain(one.indicator.level3) == _plain(one.target)]
    if not same:
        return PASSED
    cells = tuple(form.cell(one, column) for one in same for column in (NAME, TARGET))
    first = as_filed(same[0].target)
    message = f"{len(same)} 条指标的名称和年度指标值写得一样，例如{quoted(first)}。"
    return failed(Discrepancy(cells[0], as_filed(cells[0].text), first, "", message, cells))


def goal_copied_as_outcome(form: Form) -> Verdict:
    """What is said to have happened is more than the goal repeated word for word."""
    goals = form.evaluation.goals
    if goals is None or is_nothing(goals.expected) or is_nothing(goals.actual):
        return not_applicable("没有同时填预期目标和实际完成情况")
    expected, actual = key(goals.expected), key(goals.actual)
    if expected != actual or len(expected) < _SHORTEST_GOAL:
        return PASSED
    cells = (
        form.heading("年度总体目标.实际完成情况", goals.actual),
        form.heading("年度总体目标.预期目标", goals.expected),
    )
    message = f"实际完成情况与预期目标文字相同：{quoted(goals.actual)}。"
    return failed(Discrepancy(cells[0], as_filed(goals.actual), "", "", message, cells))


def goal_is_project_name(form: Form) -> Verdict:
    """The goal says what is to be reached; it is not just the project's name."""
    goals = form.evaluation.goals
    if form.project is None or goals is None or is_nothing(goals.expected):
        return not_applicable("没有填预期目标")
    if key(goals.expected) != key(form.project.name):
        return PASSED
    cell = form.heading("年度总体目标.预期目标", goals.expected)
    message = f"预期目标{quoted(goals.expected)}与项目名称相同。"
    return failed(Discrepancy(cell, as_filed(goals.expected), "", "", message, (cell,)))


def target_backfitted(form: Form) -> Verdict:
    """A cost target is not the exact amount spent where that differs from the budget."""
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    if budget is None or executed is None or executed.value in (budget.value, 0):
        return not_applicable("全年执行数与全年预算数相同，或者没有填全")
    costs = [one for one in form.lines if "成本" in one.names and _has_money(one.target)]
    if not costs:
        return not_applicable("没有金额形式的成本目标")
    found = []
    for one in costs:
        target = amount(one.target or "", form.money_unit)
        if target and target.value == executed.value and significant_digits(target.value) >= _FEWEST_DIGITS:
            found.append(_backfitted(form, one))
    return judged(found)


def _bound_in(actual: str) -> str:
    """Return the bound that stands for the achieved value; "" when the value is stated."""
    read = reading(actual)
    if isinstance(read, Quantity):
        return read.text.strip() if read.operator in _BOUNDS else ""
    if not any(sign in actual for sign in "≥≤≧≦><＞＜"):
        return ""
    numbers = quantity.find_amounts(actual)
    return numbers[0].text if len(numbers) == 1 and numbers[0].operator in _BOUNDS else ""


def _bound(form: Form, line: IndicatorLine, words: str) -> Discrepancy:
    cell = form.cell(line, ACTUAL)
    message = f"{quoted(line.label)}的实际完成值填写{quoted(words)}，是一个界限，没有写出实际数值。"
    return Discrepancy(cell, as_filed(cell.text), "", "", message, (cell, form.cell(line, TARGET)))


def _promises_a_count(line: IndicatorLine) -> bool:
    """Tell whether a target is about countable things or a date, and not about money at all."""
    target = "".join((line.target or "").split())
    return "元" not in target and bool(_COUNT.search(target) or _YEAR.fullmatch(target))


def _kind(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, ACTUAL), form.cell(line, TARGET))
    filed = as_filed(cells[0].text)
    message = f"{quoted(line.label)}的年度指标值是{quoted(cells[1].text)}，实际完成值填写的是金额 {filed}。"
    return Discrepancy(cells[0], filed, "", "", message, cells)


def _about(line: IndicatorLine) -> str:
    return f"{line.indicator.level3 or ''}{line.target or ''}"


def _is_only_money(line: IndicatorLine) -> bool:
    """Tell whether every number of a target is money; a bare 万 is money only beside a word of money."""
    if _STANDARD.search(line.indicator.level3 or ""):
        return False
    read = reading(line.target or "")
    if isinstance(read, Interval):
        return read.low.measure == "元"
    found = quantity.find_amounts(line.target or "")
    if not found or not all(is_money(one) for one in found):
        return False
    return any(one.measure == "元" for one in found) or bool(_MONEY_WORDS.search(line.indicator.level3 or ""))


def _money_quantity(form: Form, line: IndicatorLine) -> Discrepancy:
    cell = form.cell(line, TARGET)
    message = f"数量指标{quoted(line.label)}的年度指标值是金额：{as_filed(cell.text)}。"
    return Discrepancy(cell, as_filed(cell.text), "", "", message, (cell,))


def _has_money(text: str | None) -> bool:
    read = quantity_of(text)
    return read is not None and is_money(read)


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def _cost(form: Form, line: IndicatorLine, cost: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, TARGET), form.cell(cost, TARGET))
    filed = as_filed(cells[0].text)
    message = (
        f"效益指标{quoted(line.label)}的年度指标值 {filed} 与成本指标{quoted(cost.label)}的相同，都是金额。"
    )
    return Discrepancy(cells[0], filed, "", "", message, cells)


def _number_name(form: Form, line: IndicatorLine) -> Discrepancy:
    cell = form.cell(line, NAME)
    message = f"三级指标的名称是一个数：{as_filed(cell.text)}。"
    return Discrepancy(cell, as_filed(cell.text), "", "", message, (cell,))


def _backfitted(form: Form, line: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, TARGET), form.funds(EXECUTED), form.funds(BUDGET))
    filed, budget = as_filed(cells[0].text), as_filed(cells[2].text, form.shown_unit)
    message = (
        f"成本指标{quoted(line.label)}的年度指标值 {filed} 与全年执行数相同，与全年预算数 {budget} 不同。"
    )
    return Discrepancy(cells[0], filed, budget, "", message, cells)
