"""What a report says in words against the form beside it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from generator import quantity
from generator.checks.findings import (
    PASSED,
    Discrepancy,
    FiledCell,
    Verdict,
    failed,
    judged,
    not_applicable,
)
from generator.checks.forms import (
    ACTUAL,
    BUDGET,
    EXECUTED,
    INITIAL,
    RATE,
    SCORE,
    WHOLE,
    Form,
)
from generator.checks.names import has_amount
from generator.checks.numbers import (
    Number,
    agrees,
    amount,
    of_quantity,
    points,
    reading,
    slack_of,
    twins,
    within,
)
from generator.checks.rules.execution import execution, rate_percent
from generator.checks.wording import as_filed, missing, money, quoted, shown
from generator.quantity import Quantity

_AMOUNT = r"(?P<value>[\d.,]+\s*(?:亿元|万元|万|元))"
_SPENT = re.compile(
    rf"(?:实际支付|实际支出|实际使用|实际执行|按实支付|累计支付|共支付|共支出|全年(?:实际)?(?:支出|支付|使用)|本年(?:实际)?支出|"
    rf"(?:全年)?(?:预算)?执行数|累计支出|支出总额|决算数)"
    rf"(?:了|资金|金额|款|数)?(?:为|是|共|共计|合计)?\s*{_AMOUNT}"
)
_LONGEST_CLAUSE = 60
_BUDGET_THEN_SPENT = re.compile(
    r"预算(?:数|总额|资金|安排)?(?:为|是|共)?\s*(?P<budget>[\d.,]+\s*(?:亿元|万元|元))[，,]\s*"
    rf"(?:全年|实际|已|累计)*(?:支出|执行|支付|使用)(?:数|资金)?(?:了|为|是)?\s*{_AMOUNT}"
)
_CLAUSES = re.compile(r"[。；;\n]")
# What a sentence of a department's report says of less than the whole of its spending.
_OF_A_PART = re.compile(r"项目|三公|公用|人员|基本支出|专项|科室|下属|二级|上年|去年|同比")
# What a clause says before the amount: of another year, a part, some months, it is not the year's spending.
NOT_THE_YEAR = re.compile(
    r"上年|去年|往年|前年|历年|同期|其中|季度|上半年|下半年|\d月|月份|截至|截止|人员|公用|基本支出|工资|每年|平均|以前年度|第[一二三四\d]批"
)
_GRANTED = re.compile(
    rf"(?:财政(?:全额)?拨款|全额拨款指标|到位资金|资金到位|下达资金|年初预算(?:安排|数|资金|批复)?|预算安排(?:资金)?|全年预算数?|"
    rf"安排预算(?:资金)?)(?:为|是|共|共计)?\s*{_AMOUNT}"
)
_LEFT = re.compile(rf"结余(?:结转)?(?:资金)?(?:为)?\s*{_AMOUNT}")
_SELF_SCORE = re.compile(
    r"(?:自评(?:总)?(?:得分|分)|评价(?:总)?得分|综合(?:得分|评分|评价得分)|自评总分|项目(?:自评)?(?:总)?得分|最终得分|总得分|绩效得分)"
    r"(?:为|是|：|:)?\s*(?P<value>\d[\d.]*)\s*分"
)
_RATE = re.compile(
    r"(?:预算执行率|资金执行率|执行率|预算完成率|资金使用率)(?:达到|达|为|是)?(?:了)?\s*(?P<value>\d[\d.]*\s*[%％])"
)
_SATISFACTION = re.compile(r"满意[度率](?:达到|达|为|在)?\s*(?P<value>\d[\d.]*\s*[%％](?:\s*以上)?)")
# A report is read again for every slip that may explain a case.
_REMEMBERED = 64
_NO_DEVIATION = re.compile(r"未偏离绩效目标|没有偏离绩效目标|无偏离绩效目标|未发生偏离绩效目标")


def narrative_contradicts_table(form: Form) -> Verdict:
    """What a report says of money, balance, satisfaction and score is what its form says."""
    if form.path == (WHOLE,):
        return _of_whole(form, form.filed.filing.report or "")
    report = form.project.report if form.project else None
    if not report:
        return not_applicable("没有自评报告")
    answers = [*_spent(form, report), *_granted(form, report), *_left(form, report)]
    answers += [*_satisfaction(form, report), *_score(form, report), *_rate(form, report)]
    if not answers:
        return not_applicable("报告中没有可以与表对照的数字")
    return judged([answer for answer in answers if answer])


def _of_whole(form: Form, report: str) -> Verdict:
    """Compare a department's report, which speaks of many things, only where it gives one score, one rate."""
    own = "\n".join(one for one in _CLAUSES.split(report) if not _OF_A_PART.search(one))
    answers = [*_alone(_score(form, own)), *_alone(_rate(form, own)), *_alone(_spent_of_budget(form, own))]
    if not answers:
        return not_applicable("报告中没有可以与表对照的数字")
    return judged([answer for answer in answers if answer])


def _spent_of_budget(form: Form, report: str) -> Iterator[Discrepancy | None]:
    """Compare what a report says was spent of a budget that is the form's own."""
    budget, executed, spent = form.amount(BUDGET), form.amount(EXECUTED), _money(form, EXECUTED)
    for match in _BUDGET_THEN_SPENT.finditer(report):
        of, number = amount(match["budget"], None), amount(match["value"], None)
        if budget and executed and of and number and twins(of, budget):
            agreed = twins(number, executed)
            beside = f"全年执行数 {spent}"
            yield None if agreed else _against(form, match.group(), beside, form.funds(EXECUTED), spent)


def _alone(answers: Iterable[Discrepancy | None]) -> list[Discrepancy | None]:
    """Return what is said of one number; of several nobody knows which, and one that agrees is it."""
    found = list(answers)
    if None in found:
        return [None]
    return found[:1] if len({one.filed for one in found if one}) == 1 else []


def no_deviation_claim_contradicted(form: Form) -> Verdict:
    """A report that claims no deviation stands beside a form that spent all and lost no point."""
    report = form.project.report if form.project else None
    claim = _NO_DEVIATION.search(report or "")
    if claim is None:
        return not_applicable("报告没有写“未偏离绩效目标”")
    facts, cells = [], []
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    if budget and executed and executed.value < budget.value and not twins(budget, executed):
        facts.append(f"全年预算数 {_money(form, BUDGET)}、全年执行数 {_money(form, EXECUTED)}")
        cells += [form.funds(EXECUTED), form.funds(BUDGET)]
    lost = [
        one for one in form.scored_lines if one.score and one.weight and one.score.value < one.weight.value
    ]
    if lost:
        facts.append(f"{len(lost)} 项指标的得分低于分值（{'、'.join(quoted(one.label) for one in lost)}）")
        cells += [form.cell(one, SCORE) for one in lost]
    if not facts:
        return PASSED
    message = f"报告写{quoted(claim.group())}，表中{'，'.join(facts)}。"
    place = _place(form, claim.group())
    return failed(Discrepancy(place, claim.group(), "", "", message, (place, *cells)))


def _spent(form: Form, report: str) -> Iterator[Discrepancy | None]:
    executed, spent = form.amount(EXECUTED), _money(form, EXECUTED)
    for words, number in _amounts(_SPENT, report) if executed else ():
        agreed = executed is None or twins(number, executed) or _is_a_source(form, number)
        yield (None if agreed else _against(form, words, f"全年执行数 {spent}", form.funds(EXECUTED), spent))


def _rate(form: Form, report: str) -> Iterator[Discrepancy | None]:
    """Compare the rate that a report states with the one filed; one of several rates that fits is enough."""
    span, filed = execution(form), form.funds(RATE)
    told = [(match.group(), rate_percent(match["value"])) for match in _whole_year(_RATE, report)]
    known = [(words, rate) for words, rate in told if rate]
    if not known or span is None:
        return
    beside = rate_percent(filed.text or "")
    agreed = any(
        within(rate, span.times(Decimal(100))) or (beside is not None and twins(rate, beside))
        for _, rate in known
    )
    computed = f"{shown(span.middle * 100)}%"
    yield (
        None
        if agreed
        else _against(form, known[0][0], f"按金额计算的执行率 {computed}", form.funds(EXECUTED), computed)
    )


@lru_cache(_REMEMBERED)
def _whole_year(pattern: re.Pattern[str], report: str) -> tuple[re.Match[str], ...]:
    """Return the matches whose clause speaks of the year and the project as a whole."""
    return tuple(_speaking_of_the_year(pattern, report))


def _speaking_of_the_year(pattern: re.Pattern[str], report: str) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(report):
        near = max(0, match.start() - _LONGEST_CLAUSE)
        start = max(near, *(report.rfind(sign, near, match.start()) + 1 for sign in "。；;\n，,"))
        if not NOT_THE_YEAR.search(report, start, match.end()):
            yield match


def _granted(form: Form, report: str) -> Iterator[Discrepancy | None]:
    if not form.amount(BUDGET) and not form.amount(INITIAL):
        return
    for words, number in _amounts(_GRANTED, report):
        column = BUDGET if form.amount(BUDGET) else INITIAL
        beside = f"年初预算数{_told(form, INITIAL)}、全年预算数{_told(form, BUDGET)}"
        yield (
            None
            if has_amount(form, number)
            else _against(form, words, beside, form.funds(column), _money(form, column))
        )


def _left(form: Form, report: str) -> Iterator[Discrepancy | None]:
    initial, budget, executed = form.amount(INITIAL), form.amount(BUDGET), form.amount(EXECUTED)
    bases = [base for base in (budget, initial) if base]
    if executed is None or not bases:
        return
    for words, number in _amounts(_LEFT, report):
        agreed = any(
            agrees(number, base.value - executed.value, slack_of((base, executed), (number,)))
            for base in bases
        )
        computed = money(bases[0].value - executed.value, form.shown_unit)
        formula = f"{_money(form, BUDGET if budget else INITIAL)} − {_money(form, EXECUTED)} = {computed}"
        yield (
            None
            if agreed
            else _against(
                form, words, f"预算数减全年执行数为 {computed}", form.funds(EXECUTED), computed, formula
            )
        )


def _satisfaction(form: Form, report: str) -> Iterator[Discrepancy | None]:
    """Compare with the satisfaction lines; one that agrees is enough, for a form may ask several groups."""
    asked = [one for one in form.lines if "满意" in (one.indicator.level1 or "")]
    lines = asked or [one for one in form.lines if "满意" in one.names]
    told = [(one, reading(one.indicator.actual or "")) for one in lines]
    known = [(one, read) for one, read in told if isinstance(read, Quantity) and read.unit == "%"]
    for match in _SATISFACTION.finditer(report) if known else ():
        said = quantity.read(match["value"])
        if not isinstance(said, Quantity):
            continue
        line = known[0][0]
        beside = f"满意度指标（{line.label}）的实际完成值是 {as_filed(line.indicator.actual)}"
        agreed = any(_same_share(said, read) for _, read in known)
        yield (
            None
            if agreed
            else _against(
                form, match.group(), beside, form.cell(line, ACTUAL), as_filed(line.indicator.actual)
            )
        )


def _score(form: Form, report: str) -> Iterator[Discrepancy | None]:
    total, filed = points(form.total(SCORE).text or ""), as_filed(form.total(SCORE).text)
    for match in _SELF_SCORE.finditer(report) if total else ():
        said = points(match["value"])
        agreed = said is None or total is None or twins(said, total)
        yield (None if agreed else _against(form, match.group(), f"总分 {filed}", form.total(SCORE), filed))


def _is_a_source(form: Form, number: Number) -> bool:
    """Tell whether a report speaks of what one source paid."""
    rows = (form.amount(EXECUTED, row) for row in form.evaluation.funds or {})
    return any(twins(one, number) for one in rows if one)


def _amounts(pattern: re.Pattern[str], report: str) -> Iterator[tuple[str, Number]]:
    for match in _whole_year(pattern, report):
        number = amount(match["value"], None)
        if number:
            yield match.group(), number


def _same_share(said: Quantity, filed: Quantity) -> bool:
    """Tell whether 达95%以上 and 95% (or 96%) say the same: a bound covers what lies beyond it."""
    if said.operator == "≥" and filed.operator in ("=", "≥", ">"):
        return filed.value >= said.value
    if filed.operator in ("≥", ">") and said.operator == "=":
        return said.value >= filed.value
    return twins(of_quantity(said), of_quantity(filed))


def _told(form: Form, column: str) -> str:
    cell = form.funds(column)
    return f" {_money(form, column)}" if cell.text else missing(cell)


def _against(form: Form, words: str, beside: str, cell: FiledCell, *other: str) -> Discrepancy:
    """Compare words with a cell; ``other``: the value beside them, and its formula where it is computed."""
    value, formula = (*other, "")[:2]
    message = f"两处不一致：报告写{quoted(words)}，表中{beside}。"
    place = _place(form, words)
    return Discrepancy(place, words, value, formula, message, (place, cell))


def _place(form: Form, words: str) -> FiledCell:
    path = (*form.path, "自评报告") if form.project else ("自评报告",)
    return FiledCell(path, "自评报告", words)


def _money(form: Form, column: str) -> str:
    return as_filed(form.funds(column).text, form.shown_unit)
