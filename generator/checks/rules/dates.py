"""Years and dates against the fiscal year."""

import datetime as dt
import re

from generator.checks.findings import (
    PASSED,
    Discrepancy,
    FiledCell,
    Verdict,
    failed,
    judged,
    not_applicable,
    not_checked,
)
from generator.checks.forms import ACTUAL, TARGET, Book, Form, IndicatorLine
from generator.checks.numbers import is_nothing
from generator.checks.texts import reports
from generator.checks.wording import as_filed, in_words, printed, quoted

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
# Wording that speaks of another year on purpose: comparing, carrying over, planning, citing a document.
_OTHER_YEAR_IS_MEANT = re.compile(
    r"比|较|上年|去年|同期|以来|基础上|结转|跨|起|自|前|后|底|规划|计划|合同|成立|〔|\[|第[^，。；号]{1,20}号|十[三四五]"
)
_TITLE = re.compile(r"(?<!\d)(20\d\d)\s*年度?")
_DIGITS = re.compile(r"\d")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十]+年")
_DATE = re.compile(
    r"(?P<year>20\d\d)(?:[年.\-/．、](?P<month>\d{1,2})(?:[月.\-/．、](?P<day>\d{1,2})?)?|年)?日?"
)
_PACKED = re.compile(r"^(20\d\d)(\d\d)(\d\d)$")
_ONLY_A_DATE = re.compile(r"[\d\s年月日.．,，、\-/－—:：]+")
_OTHER_ORDER = re.compile(r"\d\d?[./\-年]\d{1,2}[./\-月](?:20)?\d\d日?")
_TEMPLATE_DATE = re.compile(r"[\s年月日]*")
_DECEMBER = 12
_ENOUGH_DAYS = dt.timedelta(days=31)
_LONGEST_TITLE = 60
_MOST_YEARS = 3


def year_inconsistency(book: Book) -> Verdict:
    """Titles, targets and results that name a year name the fiscal year, or years around it."""
    titles = [*_report_titles(book), *(cell for form in book.forms for cell in _titles(form))]
    values = [cell for form in book.forms for line in form.lines for cell in _values(form, line)]
    dated = [(cell, [int(year) for year in _TITLE.findall(cell.text or "")]) for cell in titles]
    dated += [(cell, [int(year) for year in _YEAR.findall(cell.text or "")]) for cell in values]
    dated = [(cell, years) for cell, years in dated if years]
    if not dated:
        return not_applicable("没有写明年份的标题、目标或完成值")
    year = int(book.filing.year)
    return judged([_other_year(year, cell) for cell, years in dated if not min(years) <= year <= max(years)])


def filing_date_blank(form: Form) -> Verdict:
    """填报日期 is filled where the form has the cell."""
    cell = _date_cell(form)
    if cell.text is None:
        return not_applicable("表上没有填报日期")
    if cell.text and (_is_filled(cell.text) or not _TEMPLATE_DATE.fullmatch(cell.text)):
        return PASSED
    return failed(Discrepancy(cell, printed(cell), "", "", "填报日期空着。", (cell,)))


def malformed_date(form: Form) -> Verdict:
    """填报日期 is a date that exists."""
    cell = _date_cell(form)
    if cell.text is None or not _is_filled(cell.text):
        return not_applicable("没有填报日期")
    if read_date(cell.text):
        return PASSED
    filed = as_filed(cell.text)
    if not _ONLY_A_DATE.fullmatch(filed) or _OTHER_ORDER.fullmatch(filed):
        return not_checked("日期的写法无法读出")
    return failed(Discrepancy(cell, filed, "", "", f"填报日期{quoted(filed)}不是一个日期。", (cell,)))


def filing_date_before_period_end(form: Form) -> Verdict:
    """填报日期 is not before 31 December of the fiscal year that the form evaluates."""
    cell = _date_cell(form)
    last = read_date(cell.text or "")
    if last is None:
        return not_applicable("没有可以读出的填报日期")
    if last >= dt.date(form.year, 12, 31):
        return PASSED
    filed = as_filed(cell.text)
    message = f"填报日期 {filed} 早于 {form.year}年12月31日。"
    return failed(Discrepancy(cell, filed, f"{form.year}年12月31日", "", message, (cell,)))


def filing_date_late(form: Form) -> Verdict:
    """填报日期 is not after the day of publication, nor more than three years after the fiscal year."""
    cell = _date_cell(form)
    last = read_date(cell.text or "")
    if last is None:
        return not_applicable("没有可以读出的填报日期")
    source = form.filed.filing.source
    published = read_date(source.published or "") if source else None
    filed = as_filed(cell.text)
    if published and last > published:
        place = FiledCell(("来源", "发布日期"), "来源.发布日期", source.published if source else None)
        message = f"填报日期 {filed} 晚于发布日期 {as_filed(place.text)}。"
        return failed(Discrepancy(cell, filed, as_filed(place.text), "", message, (cell, place)))
    if last.year - form.year <= _MOST_YEARS:
        return PASSED
    message = f"填报日期 {filed} 比 {form.year} 年度晚了 {last.year - form.year} 年。"
    return failed(Discrepancy(cell, filed, f"{form.year}年度", "", message, (cell,)))


def read_date(text: str) -> dt.date | None:
    """Read a date as clerks write it (``2023.6.28``); a month or a year alone means its last day."""
    plain = _PACKED.sub(r"\1.\2.\3", "".join(text.split()))
    match = _DATE.search(plain)
    if match is None or _DIGITS.search(plain[: match.start()] + plain[match.end() :]):
        return None
    year, month = int(match["year"]), int(match["month"] or _DECEMBER)
    try:
        if match["day"]:
            return dt.date(year, month, int(match["day"]))
        first = dt.date(year, month, 1)
    except ValueError:
        return None
    return (first + _ENOUGH_DAYS).replace(day=1) - dt.timedelta(days=1)


def _date_cell(form: Form) -> FiledCell:
    signature = form.evaluation.signature
    return form.heading("签署.填报日期", signature.date if signature else None)


def _is_filled(text: str) -> bool:
    """年 月 日 alone is the template's."""
    return not is_nothing(text) and bool(_DIGITS.search(text) or _CHINESE_DATE.search(text))


def _titles(form: Form) -> list[FiledCell]:
    title = form.project.title if form.project else getattr(form.evaluation, "title", None)
    return [form.heading("表名", title)] if title else []


def _report_titles(book: Book) -> list[FiledCell]:
    """Return the first line of each report, where it is short enough for a title."""
    first = [(cell, (cell.text or "").split("\n", 1)[0]) for cell, _ in reports(book)]
    return [
        FiledCell(cell.path, "自评报告.标题", title) for cell, title in first if len(title) <= _LONGEST_TITLE
    ]


def _values(form: Form, line: IndicatorLine) -> list[FiledCell]:
    """Return target and result, unless they speak of another year on purpose."""
    if _OTHER_YEAR_IS_MEANT.search(_YEAR.sub("", line.indicator.level3 or "")):
        return []
    cells = [form.cell(line, TARGET)]
    if not _is_late(form, line):
        cells.append(form.cell(line, ACTUAL))
    return [cell for cell in cells if cell.text and not _OTHER_YEAR_IS_MEANT.search(cell.text)]


def _is_late(form: Form, line: IndicatorLine) -> bool:
    """Tell whether something planned for the fiscal year was done in the next: late, and no other year."""
    planned, done = (_YEAR.findall(text or "") for text in (line.target, line.indicator.actual))
    return str(form.year) in planned and set(done) == {str(form.year + 1)}


def _named(cell: FiledCell) -> str:
    """Name a title by what it is, a target or a result with its indicator."""
    *way, column = re.split(r"(?<!\d)\.", cell.label)
    return f"{quoted(way[-1])}的{column}" if "绩效指标" in way else in_words(cell.label)


def _other_year(year: int, cell: FiledCell) -> Discrepancy:
    filed = as_filed(cell.text)
    message = f"{_named(cell)}写{quoted(filed, 60)}，材料是 {year} 年度的。"
    return Discrepancy(cell, filed, str(year), "", message, (cell,))
