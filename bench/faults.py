"""Faults to plant, one a filing, each a slip that people make, and changes that are no fault at all."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from generator.filing import Filing, FundsRow, Indicator, Project, Source, Total

TOTAL = "年度资金总额"
Plant = Callable[[random.Random, Project], Project | None]


@dataclass(frozen=True)
class Fault:
    """A fault to plant in one project; ``rules``: the rules that may find it.

    explained: one small change explains it, so that a case may say which.
    """

    name: str
    rules: frozenset[str]
    plant: Plant
    explained: bool = False


def planted(chance: random.Random, filing: Filing, fault: Fault) -> tuple[Filing, str] | None:
    """Return the filing with the fault in one project, and that project's id; None where none fits."""
    order = list(range(len(filing.projects)))
    chance.shuffle(order)
    for index in order:
        other = fault.plant(chance, filing.projects[index])
        if other is not None:
            projects = (*filing.projects[:index], other, *filing.projects[index + 1 :])
            return filing.model_copy(update={"projects": projects}), other.id
    return None


# ------------------------------------------------------------------ changing one cell


def _row(project: Project, row: str = TOTAL) -> FundsRow | None:
    return (project.funds or {}).get(row)


def _with_row(project: Project, update: dict[str, str], row: str = TOTAL) -> Project:
    found = _row(project, row)
    if found is None:
        return project
    funds = {**(project.funds or {}), row: found.model_copy(update=update)}
    return project.model_copy(update={"funds": funds})


def _with_line(project: Project, index: int, update: dict[str, str | None]) -> Project:
    lines = list(project.indicators or ())
    lines[index] = lines[index].model_copy(update=update)
    return project.model_copy(update={"indicators": tuple(lines)})


def _line(project: Project, fits: Callable[[Indicator], bool]) -> int | None:
    found = (index for index, one in enumerate(project.indicators or ()) if fits(one))
    return next(found, None)


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal((text or "").rstrip("%"))
    except ArithmeticError:
        return None


def _amounts(project: Project) -> tuple[Decimal, Decimal] | None:
    row = _row(project)
    budget, executed = _decimal(row.annual_budget if row else None), _decimal(row.executed if row else None)
    return (budget, executed) if budget and executed else None


def _executed(change: Callable[[Decimal], str]) -> Plant:
    """Change the spending of the total row alone."""

    def plant(_: random.Random, project: Project) -> Project | None:
        amounts = _amounts(project)
        if amounts is None:
            return None
        text = change(amounts[1])
        return _with_row(project, {"executed": text}) if Decimal(text) != amounts[1] else None

    return plant


def _digits_swapped(value: Decimal) -> str:
    text = f"{value:f}"
    for left in range(len(text) - 1):
        if (
            text[left].isdigit()
            and text[left + 1].isdigit()
            and text[left] != text[left + 1]
            and text[left + 1] != "0"
        ):
            return text[:left] + text[left + 1] + text[left] + text[left + 2 :]
    return text


def _rate(chance: random.Random, project: Project) -> Project | None:
    amounts = _amounts(project)
    if amounts is None:
        return None
    right = amounts[1] / amounts[0] * 100
    wrong = (right + Decimal(chance.randrange(3, 9)) * chance.choice((1, -1))).quantize(Decimal("0.01"))
    return _with_row(project, {"rate": f"{wrong}%"})


def _rate_score(_: random.Random, project: Project) -> Project | None:
    amounts = _amounts(project)
    if amounts is None or amounts[1] > amounts[0] * Decimal("0.95"):
        return None
    return _with_row(project, {"score": "10"})


def _budget_blank(_: random.Random, project: Project) -> Project | None:
    return _with_row(project, {"executed": ""}) if _amounts(project) else None


def _letter(_: random.Random, project: Project) -> Project | None:
    row = _row(project)
    if row is None or "0" not in (row.executed or ""):
        return None
    return _with_row(project, {"executed": (row.executed or "").replace("0", "O", 1)})


def _text(column: str, text: str) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        return _with_row(project, {column: text}) if _amounts(project) else None

    return plant


def _block_in_yuan(_: random.Random, project: Project) -> Project | None:
    amounts = _amounts(project)
    if amounts is None:
        return None
    changed = project
    for name, row in (project.funds or {}).items():
        update = {
            field: f"{(Decimal(text) * 10_000).normalize():f}"
            for field in ("initial_budget", "annual_budget", "executed")
            if (text := getattr(row, field)) and _decimal(text)
        }
        changed = _with_row(changed, update, name)
    return changed


def _scored(one: Indicator) -> bool:
    return bool(one.weight and one.score and one.score == one.weight and _decimal(one.weight))


def _on_line(
    fits: Callable[[Indicator], bool], update: Callable[[Indicator], dict[str, str | None]]
) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        index = _line(project, fits)
        if index is None:
            return None
        return _with_line(project, index, update((project.indicators or ())[index]))

    return plant


def _points(one: Indicator, more: int) -> dict[str, str | None]:
    """Return a score that lies so much above the weight."""
    return {"score": f"{Decimal(one.weight or 0) + more}"}


def _heavier(one: Indicator) -> dict[str, str | None]:
    return {"weight": f"{Decimal(one.weight or 0) + 5}"}


def _counts(one: Indicator) -> bool:
    return _scored(one) and (one.target or "").startswith("≥") and (one.target or "").endswith("次")


def _shares(one: Indicator) -> bool:
    return _scored(one) and (one.target or "").startswith("≥") and (one.target or "").endswith("%")


def _half(text: str | None) -> str:
    digits = "".join(letter for letter in text or "" if letter.isdigit())
    return f"{int(digits) // 2}{(text or '')[-1]}"


def _total(change: Callable[[Decimal], Decimal]) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        score = _decimal(project.total.score if project.total else None)
        if score is None or not project.total:
            return None
        return project.model_copy(
            update={"total": project.total.model_copy(update={"score": f"{change(score):f}"})}
        )

    return plant


def _total_blank(_: random.Random, project: Project) -> Project | None:
    return project.model_copy(update={"total": Total(weight="100", score="")}) if project.total else None


def _without_group(kind: str) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        left = tuple(one for one in project.indicators or () if kind not in (one.level1 or ""))
        changed = project.model_copy(update={"indicators": left})
        return changed if len(left) < len(project.indicators or ()) else None

    return plant


def _source(_: random.Random, project: Project) -> Project | None:
    row = _row(project, "当年财政拨款")
    value = _decimal(row.annual_budget if row else None)
    return _with_row(project, {"annual_budget": f"{value + 11:f}"}, "当年财政拨款") if value else None


def _report(find: str, put: Callable[[str], str]) -> Plant:
    """Change a number that the report states after some words."""

    def plant(_: random.Random, project: Project) -> Project | None:
        report = project.report or ""
        start = report.find(find)
        if start < 0:
            return None
        start += len(find)
        end = start
        while end < len(report) and (report[end].isdigit() or report[end] == "."):
            end += 1
        if start == end:
            return None
        return project.model_copy(update={"report": report[:start] + put(report[start:end]) + report[end:]})

    return plant


def _appended(text: str) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        return project.model_copy(update={"report": f"{project.report or project.name}\n{text}"})

    return plant


def _graded(_: random.Random, project: Project) -> Project | None:
    score = _decimal(project.total.score if project.total else None)
    if score is None or score < 90:  # noqa: PLR2004 - 优 begins there
        return None
    return project.model_copy(update={"report": f"{project.report or project.name}\n绩效评价等级为“中”。"})


def _date(text: str) -> Plant:
    def plant(_: random.Random, project: Project) -> Project | None:
        signature = project.signature
        if signature is None or signature.date is None:
            return None
        return project.model_copy(update={"signature": signature.model_copy(update={"date": text})})

    return plant


def _twice_in_one(chance: random.Random, project: Project) -> Project | None:
    """The second form is put in by ``filed_twice``; here only a mark of which project it is."""
    del chance
    return project if _amounts(project) else None


def filed_twice(filing: Filing, project_id: str) -> Filing:
    """Put a second form of one project at the end."""
    one = next(project for project in filing.projects if project.id == project_id)
    return filing.model_copy(
        update={"projects": (*filing.projects, one.model_copy(update={"id": f"{one.id}-2"}))}
    )


def _rules(*names: str) -> frozenset[str]:
    return frozenset(names)


_RATE = ("exec-rate-mismatch", "executed-over-budget", "exec-score-mismatch", "source-sum-mismatch",
         "cost-indicators-vs-executed")  # fmt: skip
FILED_TWICE = "同一项目填两次"
FAULTS = (
    Fault("执行数小数点右移", _rules(*_RATE), _executed(lambda value: f"{value * 10:f}"), explained=True),
    Fault("执行数小数点左移", _rules(*_RATE), _executed(lambda value: f"{value / 10:f}"), explained=True),
    Fault("执行数以元填写", _rules(*_RATE), _executed(lambda value: f"{value * 10_000:f}"), explained=True),
    Fault("执行数数字调换", _rules(*_RATE), _executed(_digits_swapped), explained=True),
    Fault(
        "整栏以元填写",
        _rules("unit-suspect", "cost-indicators-vs-executed", "narrative-contradicts-table"),
        _block_in_yuan,
    ),
    Fault("执行率写错", _rules("exec-rate-mismatch", "narrative-contradicts-table"), _rate),
    Fault("执行率得分写错", _rules("exec-score-mismatch", "total-mismatch"), _rate_score),
    Fault("执行数空着", _rules("amount-missing"), _budget_blank),
    Fault("字母O当零", _rules("malformed-number"), _letter),
    Fault("日期填在金额格", _rules("malformed-number"), _text("executed", "2023年6月28日")),
    Fault("负数", _rules("negative-amount"), _text("executed", "-12.5")),
    Fault("两个小数点", _rules("malformed-number"), _text("executed", "12..5")),
    Fault("预算数写错来源", _rules("source-sum-mismatch"), _source),
    Fault("总分写错", _rules("total-mismatch"), _total(lambda score: score - 3)),
    Fault("总分高于满分", _rules("score-above-weight", "total-mismatch"), _total(lambda _: Decimal(105))),
    Fault("总分空着", _rules("total-missing"), _total_blank),
    Fault("得分高于分值", _rules("score-above-weight"), _on_line(_scored, lambda one: _points(one, 2))),
    Fault("得分空着", _rules("score-missing"), _on_line(_scored, lambda _: {"score": ""})),
    Fault("分值写错", _rules("weights-not-100", "group-weight-mismatch"), _on_line(_scored, _heavier)),
    Fault(
        "未达目标得满分",
        _rules("full-score-missed-target"),
        _on_line(_counts, lambda one: {"actual": _half(one.target)}),
    ),
    Fault(
        "部分完成得满分",
        _rules("full-score-missed-target"),
        _on_line(_scored, lambda _: {"actual": "部分完成"}),
    ),
    Fault(
        "未完成得满分", _rules("full-score-missed-target"), _on_line(_scored, lambda _: {"actual": "未完成"})
    ),
    Fault("百分数写成小数", _rules("percent-as-fraction"), _on_line(_shares, lambda _: {"actual": "0.97"})),
    Fault(
        "远高于目标",
        _rules("result-far-above-target"),
        _on_line(_counts, lambda one: {"actual": f"{int((one.target or '0')[1:-1]) * 4}次"}),
    ),
    Fault("完成值空着", _rules("scored-without-actual"), _on_line(_scored, lambda _: {"actual": ""})),
    Fault("目标空着", _rules("target-missing"), _on_line(_scored, lambda _: {"target": ""})),
    Fault("完成值是界限", _rules("actual-is-bound"), _on_line(_shares, lambda _: {"actual": "≥95%"})),
    Fault("完成值是金额", _rules("actual-wrong-kind"), _on_line(_counts, lambda _: {"actual": "31.6万元"})),
    Fault("扣分没有原因", _rules("score-without-reason"), _on_line(_scored, lambda one: _points(one, -2))),
    Fault(
        "扣分原因没说明什么",
        _rules("score-without-reason"),
        _on_line(_scored, lambda one: {**_points(one, -2), "deviation": "已完成"}),
    ),
    Fault(
        "达到目标而扣分",
        _rules("deduction-though-on-target"),
        _on_line(_counts, lambda one: {**_points(one, -2), "deviation": "统计口径不同"}),
    ),
    Fault(
        "缺满意度指标",
        _rules("indicator-group-absent", "weights-not-100", "total-mismatch"),
        _without_group("满意"),
    ),
    Fault(
        "缺效益指标",
        _rules("indicator-group-absent", "weights-not-100", "total-mismatch"),
        _without_group("效益"),
    ),
    Fault(
        "报告的支出不同",
        _rules("narrative-contradicts-table"),
        _report("全年支出", lambda words: f"{Decimal(words) + 3}"),
    ),
    Fault(
        "报告的执行率不同",
        _rules("narrative-contradicts-table"),
        _report("预算执行率", lambda words: f"{Decimal(words) - 9}"),
    ),
    Fault("报告的得分不同", _rules("narrative-contradicts-table"), _appended("项目得分为61.5分。")),
    Fault("等级与总分不符", _rules("grade-mismatch"), _graded),
    Fault("模板文字", _rules("template-placeholder"), _appended("（此处填写项目情况）")),
    Fault("字写重", _rules("doubled-characters"), _appended("自评结果将将在网站公开。")),
    Fault("日期不存在", _rules("malformed-date"), _date("2024.13.45")),
    Fault("填报早于年度结束", _rules("filing-date-before-period-end"), _date("2021年6月1日")),
    Fault(FILED_TWICE, _rules("project-filed-twice"), _twice_in_one),
)


# ------------------------------------------------------------------ changes that are no fault


def _one_decimal(_: random.Random, project: Project) -> Project | None:
    row = _row(project)
    rate = _decimal(row.rate if row else None)
    return _with_row(project, {"rate": f"{rate:.1f}%"}) if rate is not None else None


def _units_in_cells(_: random.Random, project: Project) -> Project | None:
    changed = project
    for name, row in (project.funds or {}).items():
        update = {
            field: f"{text}万元"
            for field in ("initial_budget", "annual_budget", "executed")
            if (text := getattr(row, field)) and _decimal(text)
        }
        changed = _with_row(changed, update, name)
    return changed


def _full_width(_: random.Random, project: Project) -> Project | None:
    row = _row(project)
    if row is None or not row.executed:
        return None
    return _with_row(
        project, {"executed": row.executed.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))}
    )


def _trailing_noughts(_: random.Random, project: Project) -> Project | None:
    row = _row(project)
    if row is None or not row.executed or "." not in row.executed:
        return None
    return _with_row(project, {"executed": f"{row.executed}00", "annual_budget": f"{row.annual_budget}00"})


def _starred(_: random.Random, project: Project) -> Project | None:
    """Put the parts of a line below it, as forms with ★ rows do."""
    index = _line(project, _counts)
    if index is None:
        return None
    lines = list(project.indicators or ())
    parent = lines[index]
    blank = {"weight": "", "score": ""} if parent.weight is not None else {}
    part = parent.model_copy(update={"level3": "★其中：夜间次数", **blank})
    lines[index + 1 : index + 1] = [part]
    return project.model_copy(update={"indicators": tuple(lines)})


def _standard(_: random.Random, project: Project) -> Project | None:
    index = _line(project, _counts)
    if index is None:
        return None
    return _with_line(project, index, {"level3": "补贴发放标准", "target": "400-600元", "actual": "500元"})


def _whole_units(_: random.Random, project: Project) -> Project | None:
    """Show all amounts in whole 万元, as a form without decimals does; the rate stays exact."""
    amounts = _amounts(project)
    if amounts is None or amounts[0] < 20:  # noqa: PLR2004 - below that whole units say nothing
        return None
    changed = project.model_copy(update={"report": None})
    for name in project.funds or {}:
        row = _row(project, name)
        update = {
            field: f"{value:.0f}"
            for field in ("initial_budget", "annual_budget", "executed")
            if (value := _decimal(getattr(row, field)))
        }
        changed = _with_row(changed, update, name)
    index = _line(changed, lambda one: "成本" in (one.level2 or ""))
    if index is not None:
        changed = _with_line(
            changed, index, {"target": f"≤{amounts[0]:.0f}万元", "actual": f"{amounts[1]:.0f}万元"}
        )
    return changed


INNOCENT: tuple[tuple[str, Plant], ...] = (
    ("执行率一位小数", _one_decimal),
    ("金额带单位", _units_in_cells),
    ("全角数字", _full_width),
    ("末尾的零", _trailing_noughts),
    ("★分项", _starred),
    ("发放标准", _standard),
    ("整万元", _whole_units),
    ("报告里的其他钱", _appended("上年实际支出12万元，第二季度累计支付3.5万元，人员经费实际支出2.1万元。")),
    ("节约", _appended("通过集中采购节约资金5万元，较预算节约5万元。")),
    ("来源登记", lambda _, project: project),
)


def dated(filing: Filing) -> Filing:
    """Register a source with both its days, ten apart."""
    return filing.model_copy(update={"source": Source(written="2024-04-01", published="2024-04-11")})
