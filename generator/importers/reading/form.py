"""One reading of forms: where each label's value stands in it.

The tables of a form are walked once, row by row. A row opens a block (funds, goals, indicators …), belongs to
the block that is open, or is label beside value. What nothing takes is left to the ledger, which reports it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from generator.importers.drafts import DraftForm
from generator.importers.ledger import Ledger
from generator.importers.reading import goals, head, pairs, signing, tail
from generator.importers.reading.bands import take_band
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.funds import FundsBlock
from generator.importers.reading.funds_abreast import open_abreast
from generator.importers.reading.funds_across import open_across, read_funds_pairs
from generator.importers.reading.funds_opening import open_funds
from generator.importers.reading.funds_sources import open_sources
from generator.importers.reading.funds_unnamed import open_unnamed
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.goal_texts import open_goal_texts
from generator.importers.reading.goals_unnamed import open_unnamed_goals
from generator.importers.reading.headings_abreast import open_headings_abreast
from generator.importers.reading.headless import headless_heading
from generator.importers.reading.indicators import IndicatorBlock, block_without_heading, open_indicators
from generator.importers.reading.inline_pairs import with_pairs_parted
from generator.importers.reading.kinds import TableKind
from generator.importers.reading.money import is_money, is_numbering
from generator.importers.reading.natures import open_natures
from generator.importers.reading.others import open_others
from generator.importers.reading.proved_funds import with_total_proved
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Row

# What opens a block, in the order in which it is asked; last the table that none of the others knows.
_BEFORE_INDICATORS = (
    open_funds,
    open_abreast,
    open_across,
    open_sources,
    open_unnamed,
    goals.open_goals,
    open_unnamed_goals,
    open_natures,
    open_goal_texts,
    open_others,
    open_headings_abreast,
)
# What may stand below the indicators too, as long as the form has none of it yet.
_BESIDE_INDICATORS = (open_funds, goals.open_goals, open_others)
_LOOK_AHEAD = 2000
_WEIGHT_AND_SCORE = 2


_LEVEL = re.compile(r"(产出|效益|满意度|成本)指标")


class Block(Protocol):
    """A part of a form that takes rows."""

    def take(self, row: Row) -> bool:
        """Take the row, or say that it is none of this block's."""


Opening: TypeAlias = Callable[[tuple[Row, ...], FormDraft], tuple[Block, int] | None]


@dataclass
class FormReading:
    """The state of one walk over the tables of a form: the draft so far and the block that is open."""

    ledger: Ledger
    exact: bool
    kind: TableKind = TableKind.PROJECT
    flat: bool = False
    form: FormDraft = field(init=False)
    headless: bool = False
    _block: Block | None = None
    _indicators: IndicatorBlock | None = None

    def __post_init__(self) -> None:
        self.form = FormDraft(self.ledger, self.exact, flat=self.flat)

    def read(self, rows: tuple[Row, ...]) -> None:
        """Read rows; a form that goes on in a further table is read on where it stopped."""
        if self._indicators:
            self._indicators.levels.turned = self.exact
        index = 0
        while index < len(rows):
            if filled(rows[index]):
                index += self._rows(rows[index : index + _LOOK_AHEAD])
            else:
                self.ledger.empty_rows += 1
                index += 1

    def read_line(self, row: Row) -> None:
        """Read a line of text between two tables of the form, as the row of label and value that it is."""
        if len(row) != 1:
            self.read((row,)) if row else None
        elif take_band(row, None, self.form):
            return
        elif labels.sections(labels.without_number(labels.plain(row[0].text))):
            self.form.unit(row[0])
            self.ledger.place(row[0])
        elif not head.read_heading_row(row, self.form):
            self.form.notes.append(row[0].text)
            self.ledger.place(row[0])

    def lacks(self, rows: tuple[Row, ...]) -> bool:
        """True when the first of ``rows`` opens a part that the form has not: funds, goals or indicators."""
        probe = FormDraft(Ledger(), self.exact)
        if open_indicators(rows, probe, None):
            return not self.form.indicators
        if self._indicators:
            return False
        if open_funds(rows, probe):
            return not self.form.funds
        opens = (goals.open_goals, open_unnamed_goals, open_goal_texts)
        return not self.form.goals and any(one(rows, probe) for one in opens)

    def finished(self) -> DraftForm:
        """Return the parts of the whole form so far."""
        draft = self.form.finished()
        if draft.funds is not None and self.exact:
            draft.funds = with_total_proved(draft.funds, draft.words, self.ledger)
        heads = draft.heads
        if self.kind is TableKind.DEPARTMENT and "部门名称" not in heads and "主管部门" in heads:
            # A whole department's form that has no other name for it: 主管部门 is the department itself.
            heads["部门名称"] = heads.pop("主管部门")
            draft.words["部门名称"] = draft.words.pop("主管部门", "主管部门")
        return draft

    def _rows(self, rows: tuple[Row, ...]) -> int:
        """Read the first of ``rows``; return how many were read with it."""
        rows = (with_pairs_parted(rows[0]), *rows[1:]) if self.form.exact else rows
        opened = open_indicators(rows, self.form, self._indicators)
        if opened:
            self._block = self._indicators = opened[0]
            return opened[1]
        for opens in self._openings():
            found = opens(rows, self.form)
            if found:
                self._block = found[0]
                return found[1]
        if self._indicators is None and _has_level(rows[0]) and self._opens_headless(rows):
            return 1
        self._within(rows[0], rows[1] if len(rows) > 1 else None)
        return 1

    def _openings(self) -> tuple[Opening, ...]:
        """Return what may begin here: below the total all that the form has not had above its indicators."""
        form = self.form
        lacks = form.total is not None and (form.funds is None or not form.goals)
        return _BEFORE_INDICATORS if self._indicators is None or lacks else _BESIDE_INDICATORS

    def _opens_headless(self, rows: tuple[Row, ...]) -> bool:
        """Read the first indicator of a table without heading, when what stands in it tells what it is."""
        head = headless_heading(rows, self.form)
        if head is None:
            return False
        self._block = self._indicators = block_without_heading(head, rows, self.form)
        return self._block.take(rows[0])

    def _within(self, row: Row, below: Row | None) -> None:
        if self._is_end(row):
            return
        if self._indicators is None and head.read_heading_row(row, self.form):
            return
        if self._block is None or not self._block.take(row):
            self._beyond(row, below)

    def _is_end(self, row: Row) -> bool:
        """Take a row that ends a form: the total, the signature, a note."""
        form = self.form
        if self._may_be_total(row) and tail.read_total(row, self._indicators, form):
            return True
        return (
            tail.read_score_line(row, form)
            or tail.read_sum(row, self._indicators, form)
            or signing.read_signature_row(row, form)
            or (self._indicators is not None and signing.read_sign_off(row, form))
            or tail.read_note(row, form)
        )

    def _may_be_total(self, row: Row) -> bool:
        """False for 合计 among the funds, and for a score beside other labels in the head."""
        if isinstance(self._block, FundsBlock):
            is_sum = labels.named("funds_row", filled(row)[0].text) is not None
            return self._indicators is not None and not is_sum
        if self._indicators:
            return True
        if self.exact and self._is_sum_of_money(row):
            return False
        return not self.exact or not any(labels.known(cell.text) for cell in filled(row)[1:])

    @staticmethod
    def _is_sum_of_money(row: Row) -> bool:
        """True for 合计 over the indicators with more figures than a weight and a score."""
        label, *rest = filled(row)
        figures = [cell for cell in rest if is_money(cell.text)]
        return labels.named("funds_row", label.text) is not None and len(figures) > _WEIGHT_AND_SCORE

    def _beyond(self, row: Row, below: Row | None) -> None:
        """A row that the open block does not take."""
        form = self.form
        if self._indicators is None and _has_level(row):
            self._warn_of_heading(row)
        elif not self.exact:
            self._beyond_in_order(row)
        elif self._indicators:
            is_of_head = labels.named("form", filled(row)[0].text) is not None
            is_read = (
                (is_of_head and pairs.read_row_of_pairs(row, below, form))
                or pairs.read_cells_with_labels(row, form)
                or tail.read_remark(row, form)
                or tail.read_continuation(row, form)
            )
            if not is_read and len(filled(own(row))) > 1:
                pairs.read_row_of_pairs(row, below, form)
        elif is_numbering(filled(row)):
            self.ledger.place(*filled(row))
        elif not (read_funds_pairs(row, form, below) or pairs.read_row_of_pairs(row, below, form)):
            head.read_part(row, form)

    def _warn_of_heading(self, row: Row) -> None:
        """Leave a row of indicators over that has no heading above it, and say so once."""
        if not self.headless:
            self.headless = True
            self.ledger.warn(row[0].place, "指标部分没有“一级指标、三级指标……”这一行表头，没有读入；请核对")

    def _beyond_in_order(self, row: Row) -> None:
        """The same for text extracts, which only have an order."""
        if self._block is None:
            head.read_pairs(row, self.form)
        elif self._indicators:
            tail.read_remark(row, self.form)
        elif not goals.read_goal_pair(row, self.form):
            head.read_pairs(row, self.form)


def _has_level(row: Row) -> bool:
    """True for a row of indicators: 产出指标 | 数量指标 | …, in its first cells."""
    return any(_LEVEL.fullmatch(labels.plain(cell.text)) for cell in filled(own(row))[:2])
