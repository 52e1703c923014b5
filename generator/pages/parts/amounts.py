"""Money and scores for people: what was filed with its unit, and sums that say what they leave out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.filing import Evaluation, Project
from generator.frames import Sum, money_of, wan_yuan
from generator.pages.parts.cells import ShownCell, filed
from generator.quantity import Quantity, doubted, exact_amount, number, read, short_amount

NOTHING = "无可合计的数"
_NUMBER_THEN_UNIT = re.compile(r"(?P<number>[-+]?[\d.,]+\s*)(?P<unit>[^\d\s.,]\D*)")
_SCORE_UNIT = "分"
_LARGE = frozenset("万亿")


@dataclass(frozen=True)
class Amount:
    """One figure of a form's head: label, text as filed cut into number and unit; state as in ``ShownCell``.

    A text that is not one number stays whole, in ``number``, and is not ``readable``. doubt: our word for a
    figure that a case puts in doubt, "" for any other.
    """

    label: str
    number: str
    unit: str = ""
    state: str = ""
    readable: bool = True
    doubt: str = ""

    @property
    def clause(self) -> str:
        """Return the figure as a clause of a sentence, honest about what is not a number."""
        if self.state == "absent":
            return f"表中没有{self.label}"
        if self.state == "blank":
            return f"{self.label}未填"
        said = f"{self.label}{self.text}" if self.readable else f"{self.label}写作“{self.number}”"
        return doubted(said) if self.doubt else said

    @property
    def text(self) -> str:
        """Return number and unit as one text."""
        return f"{self.number}{self.unit}"


def amount(label: str, text: str | None, unit: str | None, doubt: str = "") -> Amount:
    """Return an amount as filed; ``unit``, from the form's heading, is added when the cell has none."""
    cell = filed(text)
    if cell.state:
        return Amount(label, cell.text, state=cell.state, doubt=doubt)
    quantity = read(cell.text)
    if not isinstance(quantity, Quantity):
        return Amount(label, cell.text, readable=False, doubt=doubt)
    parts = _NUMBER_THEN_UNIT.fullmatch(cell.text)
    if quantity.unit and parts:
        return Amount(label, parts["number"], parts["unit"], doubt=doubt)
    return Amount(label, cell.text, "" if quantity.unit else unit or "", doubt=doubt)


def beside_others(shown: Amount, text: str | None, unit: str | None) -> str:
    """Return an amount for a column of 万元: one in 元 says also what it is in 万元."""
    own = shown.unit.strip()
    value = wan_yuan(text, unit) if own and not _LARGE & set(own) else None
    return f"{shown.text}（即{exact_amount(value)}）" if value else shown.text


@dataclass(frozen=True)
class Spending:
    """The exact sum of 全年执行数 (row 年度资金总额) over so many forms; ``total.counted`` give it."""

    total: Sum
    forms: int

    @property
    def left_out(self) -> int:
        """Return how many forms have no readable amount there."""
        return self.forms - self.total.counted

    @property
    def text(self) -> str:
        """Return the sum for a sentence; 无可合计的数 when nothing could be read."""
        return NOTHING if self.total.value is None else short_amount(self.total.value)

    @property
    def counted_text(self) -> str:
        """Return the sum with the number of forms that it leaves out."""
        return (
            f"{self.text}（{self.left_out}个未计入）" if self.left_out and self.total.counted else self.text
        )


def spending(projects: Iterable[Project]) -> Spending:
    """Add up what the project forms say was spent in the year."""
    added = money_of(projects)
    return Spending(added.executed, added.forms)


def whole_score(evaluation: Evaluation | None) -> ShownCell:
    """Return the total score of an evaluation as a cell; a missing form and a missing row are told apart."""
    if evaluation is None:
        return ShownCell("没有这张表", "absent", number=True)
    return filed(evaluation.total.score if evaluation.total else None, number=True)


def score_range(projects: Iterable[Project]) -> ShownCell:
    """Return the lowest and the highest total score of project forms, as filed."""
    texts = [project.total.score for project in projects if project.total and project.total.score]
    scores = sorted((score for text in texts if isinstance(score := number(text), Quantity)), key=_value)
    if not scores:
        return filed("", number=True)
    low, high = (score.text.removesuffix(_SCORE_UNIT) for score in (scores[0], scores[-1]))
    return ShownCell(low if low == high else f"{low}–{high}", number=True)


def _value(score: Quantity) -> Decimal:
    return score.value
