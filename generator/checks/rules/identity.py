"""Who filed what, when: one project filed twice, another filer, a grade beside its total, a late date."""

import datetime as dt
import re
from decimal import Decimal
from itertools import combinations

from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged, not_applicable
from generator.checks.forms import BUDGET, EXECUTED, SCORE, Book, Form
from generator.checks.numbers import points, significant_digits
from generator.checks.rules.dates import read_date
from generator.checks.texts import suspicious
from generator.checks.wording import as_filed, key, quoted
from generator.likeness import core

# 《项目支出绩效评价管理办法》（财预〔2020〕10号）第十九条：优 90–100，良 80–90，中 60–80，差 60 以下。
_GRADES = {"优": (Decimal(90), Decimal(100)), "良": (Decimal(80), Decimal(90)),
           "中": (Decimal(60), Decimal(80)), "差": (Decimal(0), Decimal(60))}  # fmt: skip
_GRADE = re.compile(
    r"(?:评价|自评|绩效|考核|评定)(?:结果|结论)?(?:的)?(?:等级|等次|级别)(?:评定)?(?:为|是|：|:|结果为)?"
    r"[“\"‘]?(?P<grade>优秀?|良好?|中等?|较?差)(?=[”\"’。，,；;、\s]|级|等|$)"
)
_GRADE_LABEL = re.compile(r"(?:等级|等次|级别)$")
_GRADE_CELL = re.compile(r"(?P<grade>优|良|中|差)(?:秀|好|等)?")
# What a form prints for the seal is nobody's name.
_SEAL = re.compile(r"[（(]?\s*(?:盖章|公章|签章|印章)\s*[）)]?")
# Twenty working days; holidays, which no calendar here knows, take at most eight more out of such a span.
_MOST_WEEKDAYS = 28
_SATURDAY = 5
_FEWEST_DIGITS = 3
_FEWEST_LINES = 3
# Only what no sentence can hold: 目的的, 合并并, 为了了解 are whole words side by side, and stay.
_DOUBLED = re.compile(
    r"将将|年年度|预预算|化化(?=项目|建设|工作|服务|管理|系统|程度|水平)|(?P<word>绩效|情况|完成|执行|评价)(?P=word)"
    # A word and, behind one blank inside a sentence, the same word again.
    r"|(?<=[\u4e00-\u9fff])(?P<twice>[\u4e00-\u9fff]{2,4})[ \u3000](?P=twice)(?=[\u4e00-\u9fff])"
)
_TRANSPOSED = re.compile(r"(?:项目|基本|整体|预算|财政)项出|(?<![一这那每各逐])项出绩效|效绩")


def project_filed_twice(book: Book) -> Verdict:
    """No two forms of a filing are one project: the same name, or the same money and the same indicators."""
    if len(book.projects) < 2:  # noqa: PLR2004 - a second form makes two
        return not_applicable("只有一个项目")
    return judged([_twice(one, other) for one, other in combinations(book.projects, 2) if _same(one, other)])


def filer_name_differs(book: Book) -> Verdict:
    """Where a form names its filer, it is the department that the filing is registered under."""
    cells = [form.heading("填报单位", getattr(form.evaluation, "filer", None)) for form in book.forms]
    told = [cell for cell in cells if key(_SEAL.sub("", cell.text or ""))]
    if not told:
        return not_applicable("表上没有填报单位")
    own = book.filing.department_name
    return judged([_other_filer(cell, own) for cell in told if not _is_within(cell.text or "", own)])


def grade_mismatch(form: Form) -> Verdict:
    """A grade (优、良、中、差) is the one that the total score has."""
    total = points(form.total(SCORE).text or "")
    full = points(_full(form))
    graded = _graded(form)
    if total is None or not graded or (full and full.value != 100):  # noqa: PLR2004 - out of a hundred
        return not_applicable("没有写等级，或者没有百分制的总分")
    found = []
    for cell, grade in graded:
        low, high = _GRADES[grade]
        if not low <= total.value <= high:
            found.append(_graded_otherwise(form, cell, grade, total.value))
    return judged(found)


def published_late(book: Book) -> Verdict:
    """A filing is published within twenty working days of its own date (《政府信息公开条例》第二十六条)."""
    source = book.filing.source
    written, published = (
        read_date(text or "") if text else None
        for text in ((source.written, source.published) if source else (None, None))
    )
    if source is None or written is None or published is None:
        return not_applicable("没有同时登记成文日期和发布日期")
    days = _weekdays(written, published)
    if days <= _MOST_WEEKDAYS:
        return judged([])
    place = FiledCell(("来源", "发布日期"), "来源.发布日期", source.published)
    beside = FiledCell(("来源", "成文日期"), "来源.成文日期", source.written)
    message = (
        f"成文日期 {source.written}，发布日期 {source.published}，按周一到周五数相隔 {days} 天，"
        "多于二十个工作日。"
    )
    filed, other = as_filed(source.published), as_filed(source.written)
    return judged([Discrepancy(place, filed, other, "", message, (place, beside))])


def _weekdays(first: dt.date, last: dt.date) -> int:
    """Count the days from Monday to Friday after ``first`` until ``last``."""
    weeks, rest = divmod(max(0, (last - first).days), 7)
    after = (first + dt.timedelta(days=day) for day in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < _SATURDAY for day in after)


def doubled_characters(book: Book) -> Verdict:
    """No word stands twice in a row, and no common word has its characters exchanged."""
    cells = suspicious(book, _slip_of_the_pen)
    return judged([_doubled(cell, _slip_of_the_pen(cell.text or "")) for cell in cells])


def _same(one: Form, other: Form) -> bool:
    if one.project is None or other.project is None:
        return False
    if key(one.project.name) == key(other.project.name):
        return True
    spent, others = _money(one), _money(other)
    if spent != others or None in spent or significant_digits(spent[1] or Decimal(0)) < _FEWEST_DIGITS:
        return False
    return core(one.project.name) == core(other.project.name) or _lines(one) == _lines(other) != ()


def _money(form: Form) -> tuple[Decimal | None, Decimal | None]:
    budget, executed = form.amount(BUDGET), form.amount(EXECUTED)
    return budget.value if budget else None, executed.value if executed else None


def _lines(form: Form) -> tuple[tuple[str | None, str | None, str | None], ...]:
    """Return what a form promises and reports, line by line; () for one of fewer than three lines."""
    lines = tuple((one.indicator.level3, one.target, one.indicator.actual) for one in form.lines)
    return lines if len(lines) >= _FEWEST_LINES else ()


def _twice(one: Form, other: Form) -> Discrepancy:
    cells = [form.heading("项目名称", form.project.name if form.project else "") for form in (other, one)]
    names = [quoted(cell.text) for cell in cells]
    message = f"{names[0]}与{names[1]}也许是同一个项目：名称或者金额和指标都相同。"
    return Discrepancy(cells[0], as_filed(cells[0].text), as_filed(cells[1].text), "", message, tuple(cells))


def _is_within(filer: str, own: str) -> bool:
    short, long = sorted((key(_SEAL.sub("", filer)), key(own)), key=len)
    return short in long


def _other_filer(cell: FiledCell, own: str) -> Discrepancy:
    message = f"填报单位写{quoted(cell.text)}，本材料的单位是{quoted(own)}。"
    return Discrepancy(cell, as_filed(cell.text), own, "", message, (cell,), f"填报单位.{key(cell.text)}")


def _full(form: Form) -> str:
    return (form.evaluation.total.weight if form.evaluation.total else None) or ""


def _graded(form: Form) -> list[tuple[FiledCell, str]]:
    """Return the grades that a form states: in a cell under 等级, or in its own report."""
    found = []
    for index, item in enumerate(form.evaluation.other or ()):
        grade = _GRADE_CELL.fullmatch("".join(item.content.split()))
        if _GRADE_LABEL.search("".join(item.label.split())) and grade:
            cell = FiledCell(
                (*form.path, "其他", index, "内容"), f"{form.prefix}其他.{item.label}", item.content
            )
            found.append((cell, grade["grade"]))
    report = form.project.report if form.project else form.filed.filing.report
    path = (*form.path, "自评报告") if form.project else ("自评报告",)
    said = (
        (FiledCell(path, "自评报告", match.group()), match["grade"].removeprefix("较")[0])
        for match in _GRADE.finditer(report or "")
    )
    return [*found, *said]


def _graded_otherwise(form: Form, cell: FiledCell, grade: str, total: Decimal) -> Discrepancy:
    fitting = next(name for name, (low, high) in _GRADES.items() if low <= min(total, high) <= high)
    filed = as_filed(cell.text)
    score = form.total(SCORE)
    message = f"等级写“{grade}”，总分 {as_filed(score.text)} 按百分制对应的等级是“{fitting}”。"
    return Discrepancy(cell, filed, fitting, "", message, (cell, score))


def _slip_of_the_pen(text: str) -> str:
    """Return the words around a doubled or exchanged character; "" when there is none."""
    found = _DOUBLED.search(text) or _TRANSPOSED.search(text)
    return text[max(0, found.start() - 6) : found.end() + 6].strip() if found else ""


def _doubled(cell: FiledCell, words: str) -> Discrepancy:
    message = f"有字重复或者颠倒：{quoted(words)}。"
    return Discrepancy(cell, as_filed(words), "", "", message, (cell,), f"错字.{words}")
