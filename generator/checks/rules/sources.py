"""The funds block: the sources against their total, and how a budget moved."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator.checks.findings import PASSED, Discrepancy, Verdict, failed, not_applicable, not_checked
from generator.checks.forms import AMOUNT_COLUMNS, BUDGET, EXECUTED, INITIAL, SCORE, Form, total_of
from generator.checks.numbers import Number, agrees, is_nothing, points, slack_of, twins
from generator.checks.rules.execution import GROUP
from generator.checks.wording import as_filed, money, printed, shown, sum_of
from generator.filing import COMMON_FUNDS_ROWS, TOTAL_FUNDS_ROW

_HUNDRED = Decimal(100)
_MOST_OTHER_ROWS = 10
# Rows that stand beside each other; any other name (中央补助, 其中…) may be a part of one of these.
_SOURCE = re.compile(
    r"(?:当年|本年|年度)?财政(?:拨款|资金|专户)|(?:上年|历年)?结转|其[他它]资金|自[筹有]|事业收入|单位资金|一般公共预算|政府性基金"
)
_HIGH_TOTAL = Decimal(80)


def source_sum_mismatch(form: Form) -> Verdict:
    """The funds rows of each column add up to 年度资金总额, where at least one of them is filled."""
    if form.evaluation.total_funds is None or len(form.evaluation.funds or {}) == 1:
        return not_applicable("表上没有分来源的资金行")
    answers = [_column(form, column) for column in AMOUNT_COLUMNS]
    differences = [answer for answer in answers if isinstance(answer, Discrepancy)]
    reasons = [answer for answer in answers if isinstance(answer, str)]
    if differences:
        return failed(*differences)
    if reasons:
        return not_checked(reasons[0])
    return PASSED if any(answer is True for answer in answers) else not_applicable("各来源的金额都没有填")


def source_breakdown_missing(form: Form) -> Verdict:
    """Where the form prints funds rows under 年度资金总额, each filled total has at least one source."""
    natures = _blank_natures(form)
    if natures:
        return failed(natures)
    rows = _source_rows(form)
    if not rows:
        return not_applicable("表上没有分来源的资金行")
    filled = [column for column in AMOUNT_COLUMNS if not is_nothing(form.funds(column).text)]
    if not filled:
        return not_applicable("年度资金总额一行是空的")
    bare = [column for column in filled if all(form.funds(column, row).text == "" for row in rows)]
    if not bare:
        return PASSED
    place = form.funds(bare[0], rows[0])
    message = f"年度资金总额填了{'、'.join(bare)}，下面各资金来源（{'、'.join(rows)}）的同一栏都空着。"
    cells = tuple(form.funds(column, row) for column in bare for row in (TOTAL_FUNDS_ROW, *rows))
    return failed(Discrepancy(place, printed(place), "", "", message, cells))


def _blank_natures(form: Form) -> Discrepancy | None:
    """Tell of 收入性质 (or 支出性质) that the form prints, and of which no line is filled beside a total."""
    total = next((cell for column in AMOUNT_COLUMNS if (cell := form.funds(column)).text), None)
    for label in ("收入性质", "支出性质"):
        block = getattr(form.evaluation, {"收入性质": "income", "支出性质": "spending"}[label], None) or {}
        if total and len(block) > 1 and all(text == "" for text in block.values()):
            cells = tuple(form.heading(f"{label}.{name}", "") for name in block)
            message = f"{label}的{len(block)}格（{'、'.join(block)}）都空着，年度资金总额填了。"
            return Discrepancy(cells[0], "", "", "", message, (*cells, total))
    return None


def initial_budget_blank(form: Form) -> Verdict:
    """年初预算数 of the total row is filled where the adjusted budget is."""
    cell, budget = form.funds(INITIAL), form.funds(BUDGET)
    if cell.text is None or is_nothing(budget.text):
        return not_applicable("表上没有年初预算数一格，或者没有填全年预算数")
    if cell.text:
        return PASSED
    message = f"全年预算数填写 {as_filed(budget.text, form.shown_unit)}，年初预算数空着。"
    return failed(Discrepancy(cell, printed(cell), "", "", message, (cell, budget)))


def budget_adjusted_to_spend(form: Form) -> Verdict:
    """The adjusted budget differs from the initial one and equals the spending: 100 % follows by itself."""
    initial, budget, executed = (form.amount(column) for column in AMOUNT_COLUMNS)
    if initial is None or budget is None or executed is None:
        return not_applicable("年初预算数、全年预算数、全年执行数没有填全")
    if initial.value <= 0 or executed.value <= 0:
        return not_applicable("年初预算数或全年执行数是 0")
    if budget.value != executed.value or twins(initial, budget):
        return PASSED
    rate = f"{shown(executed.value / initial.value * _HUNDRED)}%"
    texts = [as_filed(form.funds(column).text, form.shown_unit) for column in AMOUNT_COLUMNS]
    message = (
        f"全年预算数由年初的 {texts[0]} 调整为 {texts[1]}，与全年执行数相同，两数相除是 100%；"
        f"全年执行数 ÷ 年初预算数为 {rate}。"
    )
    cells = tuple(form.funds(column) for column in (BUDGET, EXECUTED, INITIAL))
    return failed(Discrepancy(cells[0], texts[1], rate, f"{texts[2]} ÷ {texts[0]} = {rate}", message, cells))


def zero_execution_high_score(form: Form) -> Verdict:
    """A project that spent nothing of its budget does not have a total score of 80 or more."""
    budget, executed, total = form.amount(BUDGET), form.amount(EXECUTED), points(form.total(SCORE).text or "")
    if budget is None or executed is None or total is None:
        return not_applicable("全年预算数、全年执行数或总分没有填")
    if budget.value <= 0 or executed.value != 0:
        return not_applicable("有执行数，或者没有预算")
    if total.value < _HIGH_TOTAL:
        return PASSED
    filed = as_filed(form.total(SCORE).text)
    spent = as_filed(form.funds(EXECUTED).text, form.shown_unit)
    message = f"全年执行数是 {spent}，总分 {filed}。"
    cells = (form.total(SCORE), form.funds(EXECUTED), form.funds(BUDGET))
    return failed(Discrepancy(cells[0], filed, spent, "", message, cells))


def _source_rows(form: Form) -> list[str]:
    if form.evaluation.total_funds is None:
        return []
    return [row for row in form.evaluation.funds or {} if row != TOTAL_FUNDS_ROW]


def _column(form: Form, column: str) -> Discrepancy | str | bool:
    """Compare one column; True when it agrees, False when there is nothing to add, a text says why not."""
    total = form.funds(column)
    filled = [row for row in _source_rows(form) if not is_nothing(form.funds(column, row).text)]
    if is_nothing(total.text) or not filled:
        return False
    whole = form.amount(column)
    parts = {row: form.amount(column, row) for row in filled}
    known = {row: part for row, part in parts.items() if part is not None}
    if whole is None or len(known) < len(parts):
        return f"{column}有金额无法读出"
    others = [row for row in known if row not in COMMON_FUNDS_ROWS]
    if len(others) > _MOST_OTHER_ROWS:
        return "资金行太多，看不出哪些是其他行的一部分"
    if any(
        some and agrees(whole, total_of(some), slack_of(some, (whole,)))
        for some in _possible_sums(known, others)
    ):
        return True
    if all(_SOURCE.match(row) for row in others):
        return _sum_difference(form, column, known)
    return "有的资金行也许是其他行的一部分，不能相加"


def _possible_sums(parts: dict[str, Number], others: list[str]) -> Iterator[list[Number]]:
    """Yield the common rows with any choice of the others, which may repeat part of a common row."""
    common = [parts[row] for row in parts if row in COMMON_FUNDS_ROWS]
    for count in range(len(others) + 1):
        for chosen in combinations(others, count):
            yield [*common, *(parts[row] for row in chosen)]
            yield [parts[row] for row in chosen]


def _sum_difference(form: Form, column: str, parts: dict[str, Number]) -> Discrepancy:
    cell, unit = form.funds(column), form.shown_unit
    filed, total = as_filed(cell.text, unit), money(total_of(list(parts.values())), unit)
    formula = sum_of([as_filed(form.funds(column, row).text, unit) for row in parts], total)
    message = (
        f"两个数不一致：{column}一栏的年度资金总额填写 {filed}，"
        f"各资金来源（{'、'.join(parts)}）合计为 {total}。"
    )
    cells = (cell, *(form.funds(column, row) for row in parts))
    return Discrepancy(cell, filed, total, formula, message, cells, f"{GROUP}.来源合计")
