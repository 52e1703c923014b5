"""The same numbers and words in several forms of one filing."""

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.findings import PASSED, Discrepancy, FiledCell, Verdict, failed, judged, not_applicable
from generator.checks.forms import (
    BUDGET,
    EXECUTED,
    INITIAL,
    REASON,
    SCORE,
    TARGET,
    WEIGHT,
    Book,
    Form,
    IndicatorLine,
)
from generator.checks.numbers import is_nothing, points, significant_digits, twins
from generator.checks.rules.execution import GROUP
from generator.checks.statutory import is_statutory
from generator.checks.wording import as_filed, key, quoted

_FEWEST_DIGITS = 4
_SHORTEST_PASSAGE = 12
_FEWEST_FORMS = 3
_FEWEST_PERFECT = 5
_PERFECT_SHARE = (9, 10)
_SHORTEST_TARGET = 6
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。！？；;\n]")


def copied_value(book: Book) -> Verdict:
    """A project's spending is not exactly a sibling's while both its own budgets are other amounts."""
    if len(book.projects) < 2:  # noqa: PLR2004 - a sibling makes two
        return not_applicable("只有一个项目")
    siblings: dict[object, list[Form]] = {}
    for form in book.projects:
        executed = form.amount(EXECUTED)
        if executed and significant_digits(executed.value) >= _FEWEST_DIGITS:
            siblings.setdefault(executed.value, []).append(form)
    groups = [forms for forms in siblings.values() if len(forms) > 1]
    return judged([_copied(form, origin) for forms in groups for form, origin in _copies(forms)])


def boilerplate_copied(book: Book) -> Verdict:
    """Goals, reasons and sentences of the reports are not word for word those of another project."""
    if len(book.projects) < 2:  # noqa: PLR2004
        return not_applicable("只有一个项目")
    places: dict[str, list[tuple[Form, FiledCell, str]]] = {}
    for form in book.projects:
        own: set[str] = set()
        for cell, passage in _passages(form):
            words = key(passage)
            if len(words) >= _SHORTEST_PASSAGE and words not in own and not is_statutory(passage):
                own.add(words)
                places.setdefault(words, []).append((form, cell, passage))
    return judged([_repeated(found) for found in places.values() if len(found) > 1])


def boilerplate_indicators(book: Book) -> Verdict:
    """An indicator with the same name and the same target does not stand in three or more projects."""
    if len(book.projects) < _FEWEST_FORMS:
        return not_applicable("项目少于三个")
    found: dict[tuple[str, str], list[tuple[Form, FiledCell, str]]] = {}
    for form in book.projects:
        for line in form.scored_lines:
            name, target = key(line.indicator.level3), "".join((line.target or "").split())
            same = found.setdefault((name, target), [])
            if name and "满意" not in line.names and all(form is not other for other, _, _ in same):
                same.append((form, form.cell(line, "三级指标"), as_filed(line.target)))
    return judged([_same_indicator(one) for one in found.values() if len(one) >= _FEWEST_FORMS])


def target_of_another_line(form: Form) -> Verdict:
    """A target in words is not another indicator's: one whose name it repeats, while it fits none here."""
    alike: dict[str, list[IndicatorLine]] = {}
    for line in form.lines:
        if len(_HAN.findall(line.target or "")) >= _SHORTEST_TARGET and not is_nothing(line.indicator.level3):
            alike.setdefault(key(line.target), []).append(line)
    if not alike:
        return not_applicable("没有用文字写的年度指标值")
    return judged([said for lines in alike.values() for said in _strangers(form, lines)])


def _strangers(form: Form, lines: list[IndicatorLine]) -> Iterator[Discrepancy]:
    """Yield lines that share no character with a target which another line's name speaks of."""
    target = key(lines[0].target)
    pairs = {one + other for one, other in pairwise(target) if _HAN.fullmatch(one) and _HAN.fullmatch(other)}
    owner = next((one for one in lines if any(pair in key(one.indicator.level3) for pair in pairs)), None)
    for line in lines if owner else ():
        if owner and not set(_HAN.findall(target)) & set(key(line.indicator.level3)):
            yield _stranger(form, line, owner)


def _stranger(form: Form, line: IndicatorLine, owner: IndicatorLine) -> Discrepancy:
    cells = (form.cell(line, TARGET), form.cell(owner, TARGET))
    message = (
        f"{quoted(line.label)}的年度指标值与{quoted(owner.label)}的相同，都是{quoted(line.target)}，"
        "其中没有一个字与这条指标的名称相同。"
    )
    return Discrepancy(cells[0], as_filed(cells[0].text), "", "", message, cells)


def perfect_score_cluster(book: Book) -> Verdict:
    """Fewer than nine in ten of a filing's projects (five or more) have the full total score."""
    told = [
        (form, points(form.total(SCORE).text or ""), points(form.total(WEIGHT).text or "100"))
        for form in book.projects
    ]
    scored = [(form, score.value, full.value) for form, score, full in told if score and full]
    if len(scored) < _FEWEST_PERFECT:
        return not_applicable("有总分的项目少于五个")
    perfect = [form for form, score, full in scored if score >= full]
    part, whole = _PERFECT_SHARE
    if len(perfect) * whole < len(scored) * part:
        return PASSED
    message = f"有总分的 {len(scored)} 个项目中，{len(perfect)} 个是满分。"
    cells = tuple(form.total(SCORE) for form in perfect)
    place = FiledCell(("项目",), "项目.总分", None)
    return failed(Discrepancy(place, None, f"{len(perfect)} / {len(scored)}", "", message, cells))


def _copies(forms: list[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield forms whose spending fits none of their own budgets, with a sibling that the amount fits."""
    origins = [form for form in forms if _fits_own(form)]
    for form in forms:
        if origins and not _fits_own(form) and form.amount(BUDGET):
            yield form, origins[0]


def _fits_own(form: Form) -> bool:
    executed = form.amount(EXECUTED)
    own = (form.amount(BUDGET), form.amount(INITIAL))
    return executed is not None and any(budget is not None and twins(budget, executed) for budget in own)


def _copied(form: Form, origin: Form) -> Discrepancy:
    cells = (form.funds(EXECUTED), form.funds(BUDGET), origin.funds(EXECUTED))
    filed, budget = as_filed(cells[0].text, form.shown_unit), as_filed(cells[1].text, form.shown_unit)
    name = origin.project.name if origin.project else ""
    message = f"全年执行数 {filed} 与{quoted(name)}的全年执行数相同，与本项目的全年预算数 {budget} 不同。"
    return Discrepancy(cells[0], filed, budget, "", message, cells, GROUP)


def _passages(form: Form) -> Iterator[tuple[FiledCell, str]]:
    """Yield what a clerk writes for one project: the goals, the reasons, the sentences of the report."""
    goals = form.evaluation.goals
    for label, text in (("预期目标", goals.expected), ("实际完成情况", goals.actual)) if goals else ():
        for passage in _SENTENCE.split(text or ""):
            yield form.heading(f"年度总体目标.{label}", text), passage
    for line in form.lines:
        if not is_nothing(line.indicator.deviation):
            yield form.cell(line, REASON), line.indicator.deviation or ""
    report = form.project.report if form.project else None
    for passage in _SENTENCE.split("\n".join(_of_project(form, report or ""))):
        yield FiledCell((*form.path, "自评报告"), "自评报告", passage), passage


def _of_project(form: Form, report: str) -> Iterator[str]:
    """Yield the paragraphs of a report that do not speak of the unit, whose duties are always the same."""
    unit = key(form.filed.filing.department_name)
    yield from (one for one in report.split("\n") if unit not in key(one))


def _repeated(found: list[tuple[Form, FiledCell, str]]) -> Discrepancy:
    _, cell, passage = found[-1]
    names = [quoted(other.project.name, 20) for other, _, _ in found[:-1] if other.project]
    listed = names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 个项目"
    message = f"这段话与{listed}的文字相同：{quoted(passage.strip(), 60)}。"
    cells = (cell, *(other for _, other, _ in found[:-1]))
    return Discrepancy(cell, as_filed(passage), "", "", message, cells, "相同文字")


def _same_indicator(found: list[tuple[Form, FiledCell, str]]) -> Discrepancy:
    _, cell, target = found[0]
    message = f"{len(found)} 个项目都有指标{quoted(cell.text)}，年度指标值都是{quoted(target)}。"
    cells = tuple(one for _, one, _ in found)
    return Discrepancy(cell, as_filed(cell.text), "", "", message, cells, "相同指标")
