"""Money and scores for people: what was filed with its unit, and sums that say what they leave out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from generator.filing import Evaluation, Project
from generator.pages.parts.cells import Cell, filed
from generator.quantity import Quantity, grouped, in_wan_yuan, money, number, read

_EXACT = Context(prec=200)
_YI = Decimal(10**8)
_NUMBER_THEN_UNIT = re.compile(r"(?P<number>[-+]?[\d.,]+\s*)(?P<unit>[^\d\s.,]\D*)")
_SCORE_UNIT = "分"


@dataclass(frozen=True)
class Amount:
    """One figure of the strip: its label, the text as filed cut into number and unit; state as in ``Cell``.

    A text that is not one number stays whole, in ``number``, and is not ``readable``.
    """

    label: str
    number: str
    unit: str = ""
    state: str = ""
    readable: bool = True

    @property
    def clause(self) -> str:
        """Return the figure as a clause of a sentence, honest about what is not a number."""
        if self.state == "absent":
            return f"表中没有{self.label}"
        if self.state == "blank":
            return f"{self.label}未填"
        return f"{self.label}{self.text}" if self.readable else f"{self.label}写作“{self.number}”"

    @property
    def text(self) -> str:
        """Return number and unit as one text."""
        return f"{self.number}{self.unit}"


def amount(label: str, text: str | None, unit: str | None) -> Amount:
    """Return an amount as filed; ``unit``, from the form's heading, is added when the cell has none."""
    cell = filed(text)
    if cell.state:
        return Amount(label, cell.text, state=cell.state)
    quantity = read(cell.text)
    if not isinstance(quantity, Quantity):
        return Amount(label, cell.text, readable=False)
    parts = _NUMBER_THEN_UNIT.fullmatch(cell.text)
    if quantity.unit and parts:
        return Amount(label, parts["number"], parts["unit"])
    return Amount(label, cell.text, "" if quantity.unit else unit or "")


@dataclass(frozen=True)
class Spending:
    """The exact sum of 全年执行数 (row 年度资金总额) over project forms.

    counted, uncounted: how many forms had a readable amount there, and how many had none.
    """

    yuan: Decimal
    counted: int
    uncounted: int

    @property
    def text(self) -> str:
        """Return the sum in 万元, or 亿元 from one 亿 on; 无可合计的数 when nothing could be read."""
        return in_words(self.yuan) if self.counted else "无可合计的数"

    @property
    def cell(self) -> Cell:
        """Return the sum as a cell of a table, with the number of forms that it leaves out."""
        left_out = f"（{self.uncounted}个未计入）" if self.uncounted and self.counted else ""
        return Cell(f"{self.text}{left_out}", number=True)


def spending(projects: Iterable[Project]) -> Spending:
    """Add up what the project forms say was spent in the year."""
    readings = [_executed(project) for project in projects]
    read_ones = [amount.value for amount in readings if amount is not None]
    total = Decimal(0)
    for value in read_ones:
        total = _EXACT.add(total, value)
    return Spending(total, len(read_ones), len(readings) - len(read_ones))


def sum_clause(total: Spending) -> str:
    """Return as a clause what a sum adds up and how many forms it leaves out."""
    if not total.counted:
        return "项目表里没有可以合计的全年执行数"
    left_out = f"，另有{total.uncounted}张没有填或者读不出数，没有计入" if total.uncounted else ""
    return f"{total.counted}张项目表的全年执行数合计{total.text}（由本站换算单位后相加{left_out}）"


def in_words(yuan: Decimal) -> str:
    """Write an exact amount in 元 as 万元 or 亿元, digits in groups of three."""
    wan = in_wan_yuan(yuan)
    value, unit = (in_wan_yuan(wan), "亿元") if abs(yuan) >= _YI else (wan, "万元")
    return f"{grouped(value)}{unit}"


def whole_score(evaluation: Evaluation | None) -> Cell:
    """Return the total score of an evaluation as a cell; a missing form and a missing row are told apart."""
    if evaluation is None:
        return Cell("没有这张表", "absent", number=True)
    return filed(evaluation.total.score if evaluation.total else None, number=True)


def score_range(projects: Iterable[Project]) -> Cell:
    """Return the lowest and the highest total score of project forms, as filed."""
    texts = [project.total.score for project in projects if project.total and project.total.score]
    scores = sorted((score for text in texts if isinstance(score := number(text), Quantity)), key=_value)
    if not scores:
        return filed("", number=True)
    low, high = (score.text.removesuffix(_SCORE_UNIT) for score in (scores[0], scores[-1]))
    return Cell(low if low == high else f"{low}–{high}", number=True)


def _value(score: Quantity) -> Decimal:
    return score.value


def _executed(project: Project) -> Quantity | None:
    row = project.total_funds
    reading = money(row.executed, project.funds_unit) if row and row.executed else None
    return reading if isinstance(reading, Quantity) else None
