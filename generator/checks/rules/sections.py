"""One quantity in several places of a filing: report, base table, whole-department form, project forms."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator import quantity
from generator.checks.enumerations import ListedAmount, base_table, project_items
from generator.checks.findings import (
    PASSED,
    Discrepancy,
    FiledCell,
    Labels,
    Verdict,
    failed,
    judged,
    not_applicable,
    not_checked,
)
from generator.checks.forms import BUDGET, EXECUTED, INITIAL, Book, Form, total_of
from generator.checks.names import assigned, has_amount
from generator.checks.numbers import Number, agrees, amount, is_nothing, of_quantity, slack_of, twins
from generator.checks.project_spending import PROJECT_SPENDING, filed_project_spending
from generator.checks.rules.execution import GROUP
from generator.checks.rules.gaps import with_one_gap
from generator.checks.rules.running_costs import running_costs
from generator.checks.wording import as_filed, missing, money, quoted, sum_of
from generator.quantity import Quantity

_CARRIED = "上年结转资金"
_FINAL = re.compile(r"决算数?(?:为|是)?\s*([\d.,]+\s*(?:万元|亿元|元))")
_BASIC = re.compile(r"基本支出")
_PROJECTS = re.compile(r"项目支出")
_HEADS = re.compile(
    r"(?:实有人数|实有人员|在职人数|在职人员|实际在职人数|在职在编人员)\s*(?:共有|共|为|有)?\s*(\d+)\s*[人名]"
)


@dataclass(frozen=True)
class _Lists:
    """What report and base table list as projects, each thing with its form."""

    pairs: list[tuple[ListedAmount, Form | None]]

    @property
    def missing(self) -> list[ListedAmount]:
        return [item for item, form in self.pairs if form is None]


def _lists(book: Book) -> _Lists:
    items = project_items(book.filing)
    by_place: dict[object, list[ListedAmount]] = {}
    for item in items:
        by_place.setdefault(item.place.path[0], []).append(item)
    return _Lists([pair for some in by_place.values() for pair in assigned(book, some)])


def missing_project_form(book: Book) -> Verdict:
    """Every project that report or base table names with an amount has a form."""
    if not book.projects:
        return not_applicable("没有项目支出绩效自评表")
    lists = _lists(book)
    if not lists.pairs:
        return not_applicable("报告和基础数据表没有逐项列出项目和金额")
    return judged([_missing(item) for item in lists.missing])


def dept_vs_projects(book: Book) -> Verdict:
    """项目支出 of the department is the sum of its projects' spending, when every project has a form."""
    cell, stated = filed_project_spending(book)
    if stated is None or cell is None or not book.projects:
        return not_applicable("没有整体支出表的项目支出，或者没有项目自评表")
    spent = [form.amount(EXECUTED) for form in book.projects]
    known = [one for one in spent if one]
    if len(known) < len(spent):
        return not_checked("有项目没有填全年执行数，或者无法读出")
    if agrees(stated, total_of(known), slack_of(known, (stated,))):
        return PASSED
    if _without_carried(book, known, stated) is not None:
        return PASSED
    lists = _lists(book)
    if (not lists.pairs or lists.missing) and not _is_more(book, known, stated):
        return not_checked("看不出每个项目是否都附了自评表")
    return failed(_spending_difference(book, cell, known))


def cross_section_mismatch(book: Book) -> Verdict:
    """A quantity stated in report, base table and forms is the same everywhere, rounding aside."""
    pairs = [(item, form) for item, form in _lists(book).pairs if form]
    differences = [_item_difference(item, form) for item, form in pairs if not has_amount(form, item.number)]
    table, (cell, stated) = base_table(book.filing), filed_project_spending(book)
    row = table.find(PROJECT_SPENDING) if table else None
    compared = bool(pairs)
    if table and row and stated and cell and (final := row.number(table.final)):
        compared = True
        if not twins(final, stated):
            differences.append(_spending_twice(cell, row.cell(table.final), book, row.unit))
    finals = _final_difference(book)
    running = list(running_costs(book))
    if not compared and finals is None and not running:
        return not_applicable("没有在几处出现的同一数字")
    told = [*differences, *(finals or []), *(one for one in running if one)]
    return judged(with_one_gap(table, told))


def headcount_mismatch(book: Book) -> Verdict:
    """The staff in post is the same number in the report and in the base table."""
    row = _heads_in_table(book)
    report = book.filing.report or ""
    told = [(match.group(), int(match[1])) for match in _HEADS.finditer(report)]
    if row is None or not told:
        return not_applicable("报告或基础数据表没有写在职人数")
    number = quantity.read(row.text or "")
    if not isinstance(number, Quantity):
        return not_checked("基础数据表的在职人数无法读成数")
    if any(count == number.value for _, count in told):
        return PASSED
    words, count = told[0]
    in_table = as_filed(row.text, " 人")
    message = f"两个数不一致：基础数据表的实际在职人数是 {in_table}，自评报告写{quoted(words)}。"
    place = FiledCell(("自评报告",), "自评报告", words)
    return failed(Discrepancy(row, as_filed(row.text, "人"), f"{count}人", "", message, (row, place)))


def _missing(item: ListedAmount) -> Discrepancy:
    message = (
        f"{_where(item)}列有{quoted(item.name)} {item.words}，按金额和名称没有找到与它对应的项目自评表。"
    )
    return Discrepancy(item.place, item.words, "", "", message, (item.place,))


def _spending_difference(book: Book, cell: FiledCell, known: list[Number]) -> Discrepancy:
    unit = book.whole.shown_unit if book.whole else None
    filed, total = as_filed(cell.text, unit), money(total_of(known), unit)
    message = (
        f"两个数不一致：整体支出表的项目支出填写 {filed}，"
        f"{len(known)} 张项目自评表的全年执行数合计为 {total}。"
    )
    cells = (cell, *(form.funds(EXECUTED) for form in book.projects))
    group, path = _cause(book)
    spent = [(form.funds(EXECUTED), form.shown_unit) for form in book.projects]
    formula = sum_of([as_filed(one.text, unit_) for one, unit_ in spent], total)
    return Discrepancy(cell, filed, total, formula, message, cells, group, path)


def _is_more(book: Book, known: list[Number], stated: Number) -> bool:
    """Tell whether the projects alone spent more than the department says, money carried over apart.

    Then no form that is missing would mend it. What the year's beginning planned may be exceeded.
    """
    whole, evaluation = book.whole, book.filing.whole_department
    if whole is None or evaluation is None:
        return False
    initial, others = whole.amount(INITIAL), [whole.amount(BUDGET), whole.amount(EXECUTED)]
    parts = [amount(text, whole.money_unit) for text in (evaluation.spending or {}).values()]
    split = total_of([one for one in parts if one])
    if initial and agrees(initial, split) and not any(one and agrees(one, split) for one in others):
        return False
    carried = total_of([one for form in book.projects if (one := form.amount(EXECUTED, _CARRIED))])
    return total_of(known) - carried > stated.value + stated.tolerance + slack_of(known, (stated,))


def _without_carried(book: Book, known: list[Number], stated: Number) -> Decimal | None:
    """Return the projects' spending of this year's money where that is what the department states."""
    carried = [form.amount(EXECUTED, _CARRIED) for form in book.projects]
    rest = total_of(known) - total_of([one for one in carried if one])
    fits = rest != total_of(known) and agrees(stated, rest, slack_of(known, (stated,)))
    return rest if fits else None


def _cause(book: Book) -> tuple[str, Labels]:
    """Point to the one project whose spending is above its budget: then the sum fails for that reason."""
    over = [form for form in book.projects if _is_over(form)]
    return (GROUP, over[0].path) if len(over) == 1 else ("", ())


def _is_over(form: Form) -> bool:
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    return bool(budget and executed and executed.value > budget.value and not twins(budget, executed))


def _item_difference(item: ListedAmount, form: Form) -> Discrepancy:
    name = form.project.name if form.project else ""
    spent = form.funds(EXECUTED)
    computed = as_filed(spent.text, form.shown_unit)
    said = f"是 {computed}" if computed else missing(spent)
    planned = form.funds(BUDGET)
    budget = f"是 {as_filed(planned.text, form.shown_unit)}" if planned.text else missing(planned)
    message = (
        f"两个数不一致：{_where(item)}写{quoted(item.name)} {item.words}，"
        f"{quoted(name)}自评表的全年执行数{said}，全年预算数{budget}，都不是这个数。"
    )
    cells = (item.place, spent, form.funds(BUDGET))
    return Discrepancy(item.place, item.words, computed, "", message, cells)


def _where(item: ListedAmount) -> str:
    return "基础数据表" if item.place.path[0] == "基础数据" else "自评报告"


def _spending_twice(cell: FiledCell, other: FiledCell, book: Book, unit: str | None) -> Discrepancy:
    one = as_filed(cell.text, book.whole.shown_unit if book.whole else None)
    two = as_filed(other.text, unit)
    message = f"两个数不一致：整体支出表的项目支出填写 {one}，基础数据表的项目支出决算数是 {two}。"
    return Discrepancy(other, two, one, "", message, (other, cell))


def _final_difference(book: Book) -> list[Discrepancy] | None:
    """Compare the report's final 基本支出 + 项目支出 with the form's spending; None without both."""
    form = book.whole
    spent = form.amount(EXECUTED) if form else None
    basic_told, projects_told = (
        _final(book.filing.report, _BASIC, _PROJECTS),
        _final(book.filing.report, _PROJECTS, _BASIC),
    )
    if form is None or spent is None or basic_told is None or projects_told is None:
        return None
    (basic, of_basic), (projects, of_projects) = basic_told, projects_told
    parts = [of_quantity(basic), of_quantity(projects)]
    if agrees(spent, total_of(parts), slack_of(parts)):
        return []
    cell, unit = form.funds(EXECUTED), form.shown_unit
    filed, total = as_filed(cell.text, unit), money(total_of(parts), unit)
    message = (
        f"两个数不一致：整体支出表的全年执行数填写 {filed}，"
        f"自评报告的基本支出决算数 {basic.text} 加项目支出决算数 {projects.text} 为 {total}。"
    )
    cells = (cell, of_basic, of_projects)
    return [Discrepancy(cell, filed, total, f"{basic.text} + {projects.text} = {total}", message, cells)]


def _final(
    report: str | None, topic: re.Pattern[str], other: re.Pattern[str]
) -> tuple[Quantity, FiledCell] | None:
    """Return the one 决算数 of the paragraphs that speak of one kind of spending only, and its place."""
    found: set[Decimal] = set()
    last = None
    for number, paragraph in enumerate((report or "").split("\n"), start=1):
        if topic.search(paragraph) and not other.search(paragraph):
            for words in _FINAL.findall(paragraph):
                read = quantity.read(words)
                if isinstance(read, Quantity):
                    found.add(read.base_value)
                    last = read, FiledCell(("自评报告",), f"自评报告.第{number}段", paragraph)
    return last if len(found) == 1 else None


def _heads_in_table(book: Book) -> FiledCell | None:
    """Return the cell below 实际在职人数."""
    rows = book.filing.base_data.rows if book.filing.base_data else ()
    for index, row in enumerate(rows[:-1]):
        for column, title in enumerate(row):
            if "在职人数" in "".join(title.split()) and column < len(rows[index + 1]):
                text = rows[index + 1][column]
                path = ("基础数据", "行", index + 1, column)
                return None if is_nothing(text) else FiledCell(path, "基础数据.实际在职人数", text)
    return None
