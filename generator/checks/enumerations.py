"""Lists of things with amounts in running text and in the base table, read as far as they are plain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator import quantity
from generator.checks import numbers
from generator.checks.findings import FiledCell, Labels
from generator.checks.numbers import Number, is_nothing, of_quantity
from generator.checks.wording import as_filed
from generator.filing import Filing
from generator.quantity import Quantity

_DIVIDERS = re.compile(r"[、，；;。：\n]|(?<!\d)[,:]|[,:](?!\d)")
_LEADING = re.compile(
    r"^\s*(?:其中|包括|分别为|主要是|主要为|[一二三四五六七八九十]是|[(（]?\d{1,2}[)）.．、])[:：]?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年度?")
_TOTALS = re.compile(
    r"预算数|决算数|预算$|决算$|支出$|基本支出|项目支出|经费支出$|工资福利|商品和服务|对个人|人员经费|公用经费|"
    r"合计|总计|共计|总额|收入|拨款|结余|结转|资金$|占|调增|调减|三公"
)
_ABOUT_PROJECTS = re.compile(r"项目支出|专项资金|专项经费|项目经费|子项目")
_SPECIAL_FUNDS = re.compile(r"专项.*一个专项一行")
_LABELS = re.compile(r"经费|支出|采购|调整|情况|措施|编制|规模")
_FEWEST = 3


@dataclass(frozen=True)
class ListedAmount:
    """A thing with its amount, as a text or a table lists it."""

    name: str
    number: Number
    words: str
    place: FiledCell


@dataclass(frozen=True)
class BaseRow:
    """One row of the base table below the heading with the columns of two years."""

    index: int
    name: str
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    unit: str | None

    @property
    def path(self) -> Labels:
        """The keys that lead to the row."""
        return ("基础数据", "行", self.index)

    def cell(self, column: int) -> FiledCell:
        """Return one cell; ``column`` counts from 1, after the name."""
        title = self.columns[column - 1] if column <= len(self.columns) else f"第{column + 1}格"
        text = self.cells[column] if column < len(self.cells) else None
        return FiledCell((*self.path, column), f"基础数据.{self.name}.{title}", text)

    def number(self, column: int) -> Number | None:
        """Return an amount of the table in 元; None when blank or unreadable."""
        text = self.cell(column).text
        return None if is_nothing(text) else numbers.amount(text or "", self.unit)


@dataclass(frozen=True)
class BaseTable:
    """基础数据表 with its spending columns: those of the fiscal year are ``budget`` and ``final``."""

    rows: tuple[BaseRow, ...]
    budget: int
    final: int

    @cached_property
    def special_funds(self) -> tuple[BaseRow, ...]:
        """The rows under 专项资金（一个专项一行）, up to the next row of the template."""
        start = next((place for place, row in enumerate(self.rows) if _SPECIAL_FUNDS.search(row.name)), None)
        if start is None:
            return ()
        found = []
        for row in self.rows[start + 1 :]:
            if re.match(r"公用经费|政府采购|部门基本支出|[一二三四]、|\d、", row.name) or len(
                row.cells
            ) != len(self.rows[start].cells):
                break
            found.append(row)
        return tuple(row for row in found if not is_nothing(row.name))

    def find(self, pattern: str) -> BaseRow | None:
        """Return the first row whose name matches."""
        return next((row for row in self.rows if re.search(pattern, row.name)), None)


def base_table(filing: Filing) -> BaseTable | None:
    """Read the spending part of the base table; None when it has none with the fiscal year's columns."""
    rows = filing.base_data.rows if filing.base_data else ()
    for index, row in enumerate(rows):
        titles = ["".join(cell.split()) for cell in row]
        budget = _column(titles, filing.year, "预算数")
        final = _column(titles, filing.year, "决算数")
        if budget and final:
            width = len(row)
            below = tuple(
                BaseRow(index + 1 + offset, _bare(cells[0]), cells, tuple(titles[1:]), _unit(titles[0]))
                for offset, cells in enumerate(rows[index + 1 :])
                if len(cells) == width
            )
            return BaseTable(below, budget, final)
    return None


def project_items(filing: Filing) -> list[ListedAmount]:
    """Return the projects that the department's report or base table names with an amount."""
    found = list(_items_of_report(filing.report or ""))
    table = base_table(filing)
    for row in table.special_funds if table else ():
        amount = row.number(table.final) if table else None
        if amount and amount.value > 0 and table:
            cell = row.cell(table.final)
            found.append(ListedAmount(row.name, amount, as_filed(cell.text, row.unit), cell))
    return found


@lru_cache(maxsize=16)
def _items_of_report(report: str) -> tuple[ListedAmount, ...]:
    """Read a report once, however many slips are tried in the forms beside it."""
    found: list[ListedAmount] = []
    for number, paragraph in enumerate(report.split("\n")):
        if _ABOUT_PROJECTS.search(paragraph):
            found += _items(paragraph, FiledCell(("自评报告",), f"自评报告.第{number + 1}段", paragraph))
    return tuple(found)


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text, in order; a decimal point or a comma inside a number divides nothing."""
    return (clause for clause in _DIVIDERS.split(text) if clause.strip())


def item_of(clause: str) -> tuple[str, Quantity] | None:
    """Read ``维修费400万元`` as name and amount; None for anything else."""
    text = _LEADING.sub("", clause).strip()
    found = quantity.scan(text)
    if not found or not isinstance(found[-1].reading, Quantity) or found[-1].end != len(text.rstrip()):
        return None
    name = text[: found[-1].start].rstrip("为是共约")
    if re.search(r"\d", _YEAR.sub("", name)) or not name.strip():
        return None
    reading = found[-1].reading
    return (name.strip(), reading) if reading.operator == "=" else None


def _items(paragraph: str, place: FiledCell) -> list[ListedAmount]:
    """Return the runs of at least three neighbouring clauses that name a thing and its amount."""
    found: list[ListedAmount] = []
    run: list[ListedAmount] = []
    for clause in [*clauses(paragraph), ""]:
        read = item_of(clause)
        if read and (read[1].measure == "元" or read[1].unit == "万") and not _TOTALS.search(read[0]):
            run.append(ListedAmount(read[0], of_quantity(read[1]), " ".join(read[1].text.split()), place))
            continue
        found += run if len(run) >= _FEWEST else []
        run = []
    return found


def _column(titles: list[str], year: str, kind: str) -> int | None:
    return next(
        (place for place, title in enumerate(titles) if year in title and kind in title and place), None
    )


def _unit(title: str) -> str | None:
    """Read the unit in ``经费控制情况（万元）``."""
    return next((unit for unit in ("万元", "亿元", "元") if unit in title), None)


def _bare(label: str) -> str:
    """Return a row's name without indentation, numbering and 其中."""
    return re.sub(r"^(?:其中)?[:：]?", "", "".join(label.split())).rstrip(":：")
