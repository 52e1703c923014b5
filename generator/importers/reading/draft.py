"""A form while it is being read: the parts so far, and what the blocks share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.filing import FundsRow, Indicator, Item, Signature, Total
from generator.importers.drafts import DraftForm, Nature, goals_of, with_texts
from generator.importers.ledger import Ledger
from generator.importers.narrative import FormOpening
from generator.importers.reading.geometry import filled
from generator.importers.reading.heading import Heading
from generator.importers.reading.levels import MIDDLE
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row
from generator.importers.vocabulary.heads import HeadKey

GOALS = "年度总体目标"
_TOTAL = "年度资金总额"
_FEWEST_SUMS = 2
UNITS = {"元", "千元", "万元", "亿元"}


@dataclass
class FormDraft:
    """Collects the parts of a form, its own wording, and what no key fits.

    goals: 预期目标 and 实际完成情况, each in the parts that rows below one another hold; a part that is None
    has not begun.
    """

    ledger: Ledger
    exact: bool
    heads: dict[HeadKey, str] = field(default_factory=dict)
    funds: dict[str, FundsRow] | None = None
    goals: dict[str, list[str]] = field(default_factory=dict)
    natures: dict[Nature, dict[str, str]] = field(default_factory=dict)
    indicators: list[Indicator] | None = None
    total: Total | None = None
    signature: Signature | None = None
    words: dict[str, str] = field(default_factory=dict)
    others: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heading: FormOpening = field(default_factory=FormOpening)
    score: tuple[str, str] | None = None
    flat: bool = False
    bands: dict[str, str] = field(default_factory=dict)
    """Levels that stand across the table, or over it, and not in columns of their own."""
    task_sums: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the tasks of the year sum to, by kind of money."""

    def begin_funds(self) -> dict[str, FundsRow]:
        """Return the rows of money so far; from now on the form has a part for them."""
        if self.funds is None:
            self.funds = {}
        return self.funds

    def take_task_sums(self) -> None:
        """Take what the tasks sum to as the funds, where the form goes on with their score."""
        self.funds = self._funds()

    def _funds(self) -> dict[str, FundsRow] | None:
        """Return the funds; those of a form that says nothing else of them are what its tasks sum to."""
        if self.funds is not None or len(self.task_sums.get(_TOTAL, {})) < _FEWEST_SUMS:
            return self.funds
        self.ledger.prove("资金", "主要任务的合计一行按资金读取，这张表到此没有另外写资金")
        return {name: with_texts(FundsRow(), texts) for name, texts in self.task_sums.items()}

    def begin_indicators(self) -> list[Indicator]:
        """Return the indicators so far; from now on the form has a part for them."""
        if self.indicators is None:
            self.indicators = []
        return self.indicators

    def word(self, name: str, text: str) -> None:
        """Keep the form's own wording where it differs from the key."""
        if wording.key(text) not in {"", name}:
            self.words.setdefault(name, wording.printed(text))

    def column(self, name: str, cell: Cell) -> None:
        """Place the heading of a column; a second wording that says more than the codelist is left over."""
        self.unit(cell)
        self.word(name, cell.text)
        printed = wording.printed(cell.text)
        if wording.key(cell.text) == name or self.words.get(name) == printed or labels.listed(cell.text):
            self.ledger.place(cell)

    def place_columns(self, head: Heading) -> None:
        """Place the headings of the columns; one that no key fits only when it is a listed word."""
        for column in head.columns:
            self.unit(column.cell)
            if column.key == MIDDLE:
                self.ledger.place(column.cell)
            elif column.key and column.key != "一级分值":
                self.column(column.key, column.cell)
            elif labels.listed(column.cell.text):
                self.ledger.place(column.cell)

    def other(self, label: str, content: str) -> None:
        """Keep what no key of the contract fits."""
        self.others.append(item(label, content))

    def unit(self, cell: Cell) -> None:
        """Note the unit of money that a label names."""
        unit = labels.unit_in(cell.text)
        if unit:
            self.heads.setdefault("资金单位", unit)
            self._warn_of_unit(cell, unit)

    def _warn_of_unit(self, cell: Cell, unit: str) -> None:
        known = self.heads["资金单位"]
        if unit != known:
            self.ledger.warn(cell.place, f"资金单位出现两种：“{known}”和“{unit}”，请核对")

    def without_unit(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells without 金额单位 | 万元, which stand side by side in cells of their own."""
        rest = [*cells]
        for label, unit in pairwise(cells):
            text = wording.key(unit.text)
            if labels.named("unit", label.text) and text in UNITS:
                self.heads.setdefault("资金单位", text)
                self._warn_of_unit(unit, text)
                self.ledger.place(label, unit)
                rest = [cell for cell in rest if cell not in {label, unit}]
        return rest

    def section_label(self, cells: Iterable[Cell], name: str, *, known: Callable[[str], bool]) -> None:
        """Place the label of a whole block; one that says more than the block is known by keeps its wording.

        A second wording has no place to go and is left to the ledger.
        """
        for cell in cells:
            self.unit(cell)
            says_more = labels.plain(cell.text) and wording.weight_in_brackets(cell.text)[1]
            printed = wording.printed(cell.text)
            if (known(cell.text) and not says_more) or self.words.setdefault(name, printed) == printed:
                self.ledger.place(cell)

    def warn_of_place(self, row: Row, head: Heading, apart: frozenset[str] = frozenset()) -> None:
        """Tell of cells that stand between columns, and of a row that was read by the order of its cells.

        ``apart`` are columns that may well be merged with each other.
        """
        if head.is_out_of_line(row):
            message = "此行框线与表头没有对齐，格数与表头相同，已按先后顺序读取；请核对"
            self.ledger.warn(row[0].place, message)
            return
        for cell in [] if head.fits_row(row) else filled(row):
            names = [column.label for column in head.doubtful(cell)]
            if names and not {*names} <= apart:
                where, text = "、".join(names), wording.value(cell.text)
                where = f"跨“{where}”几栏，只放入一栏" if len(names) > 1 else f"只有一部分在“{where}”下方"
                self.ledger.warn(cell.place, f"“{text}”这一格{where}；请核对")

    def joined(self, cells: Iterable[Cell], label: str) -> tuple[str, list[Item]]:
        """Return the text under a heading, and as items what stands there besides."""
        begun = [cell for cell in cells if not cell.continues]
        texts = [cell for cell in begun if not cell.empty]
        if not texts:
            return "", []
        first, *more = texts
        if more:
            said = "”和“".join(wording.value(cell.text) for cell in texts)
            self.ledger.warn(
                first.place, f"“{label}”一栏下有多格：“{said}”，取第一格，其余放入“其他”；请核对"
            )
        elif begun[0] is not first:
            text = wording.value(first.text)
            self.ledger.warn(first.place, f"“{label}”一栏下有多格，只有“{text}”不是空的，已取它；请核对")
        return wording.value(first.text), [
            Item(label=label, content=wording.value(cell.text)) for cell in more
        ]

    def finished(self) -> DraftForm:
        """Return the parts with wording, notes and the rest; more may be read after."""
        funds = self._funds()
        form = DraftForm(
            heads={**self.heads},
            words={**self.words},
            funds=None if funds is None else {**funds},
            goals=goals_of(self.goals),
            natures=self.natures,
            indicators=None if self.indicators is None else [*self.indicators],
            total=self.total,
            signature=self.signature,
            notes=[*self.notes],
            others=[*self.others],
        )
        if self.score is not None:
            self._add_score(form, *self.score)
        return form

    def _add_score(self, form: DraftForm, label: str, text: str) -> None:
        """Count a score that stands at the head as the total when the form has no row for it."""
        if form.total is not None:
            form.others.append(item(label, text))
        else:
            form.total = Total(score=wording.value(text))
            form.words.setdefault("总分", wording.printed(label))


def item(label: str, content: str) -> Item:
    """Return what stands under a label that no key fits."""
    return Item(label=wording.printed(label), content=wording.value(content))
