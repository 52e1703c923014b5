"""What a printed table or list is made of; the templates print these and compute nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.filing import Item, Project
from generator.pages.parts.labelled import labels_of
from generator.quantity import ABSENT, BLANK

# Four figures and a word, which stay on one line however narrow the column.
_YEAR = re.compile(r"\d{4}年度")
# How many places the style sheet knows.
_MOST_PLACES = 12
ROW_BLANK = "各栏未填"
# So many columns stand beside each other on a phone.
_WIDEST_ON_A_PHONE = 3
NAMELESS = "（项目名称未填）"


@dataclass(frozen=True)
class ShownCell:
    """One cell of a table, or one value of a list.

    state: "" when the text stands as filed, "blank" or "absent" when the text says so in our words.
    indent: blanks before the text, printed narrow. scope: "row" or "col" makes the cell a heading.
    note: our word behind the text, such as that a case puts it in doubt. exact: the text unrounded, where
    the text is rounded; it opens in place. label: its heading, where it stands below its row on a phone.
    """

    text: str
    state: str = ""
    number: bool = False
    scope: str = ""
    rows: int = 1
    columns: int = 1
    href: str = ""
    indent: str = ""
    note: str = ""
    exact: str = ""
    label: str = ""

    @property
    def css(self) -> str:
        """Return the class names of the cell."""
        kept = "y" if _YEAR.fullmatch(self.text) else ""
        return " ".join(name for name in ("n" if self.number else "", kept, self.state) if name)


@dataclass(frozen=True)
class ShownTable:
    """A table: caption, style (its class), headings of the columns, rows.

    below: class of a table whose cells below their row on a phone the style sheet names (see ``labelled``).
    note: what to know of the cells; no part of the table's name. units: of the bare numbers of each column,
    the headings of the rows included, "" for none; of what is filed under a heading that bears the unit.
    """

    caption: str
    style: str
    headings: tuple[ShownCell, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    below: str = ""
    note: str = ""
    units: tuple[str, ...] = ()

    @property
    def unit_list(self) -> str:
        """Return the units as a script reads them, "" where no column has one."""
        return ",".join(self.units).rstrip(",")

    @property
    def classes(self) -> str:
        """Return the class names of the table: its style, and ``n3`` where each third value is a number.

        ``h``: so is the heading above it, one column further.
        """
        own = filter(None, (self.below, self.labels, "h" if self._are_headings_told else ""))
        return " ".join([self.style, *own, *(f"n{place}" for place in self._number_places)])

    @cached_property
    def labels(self) -> str:
        """Return the class by which the style sheet names the cells of a card; "" where each does itself."""
        return labels_of(tuple(cell.text for cell in self.headings)) if self.has_cards else ""

    @property
    def light_headings(self) -> tuple[ShownCell, ...]:
        """Return the headings, without a mark where ``classes`` tells which are above numbers."""
        bare = (replace(one, number=False) for one in self.headings)
        return tuple(bare) if self._are_headings_told else self.headings

    @cached_property
    def _are_headings_told(self) -> bool:
        """Tell whether the headings above numbers are those behind a row's one heading, and no others."""
        marked = tuple(place for place, one in enumerate(self.headings) if one.number)
        begins = all([place for place, one in enumerate(row) if one.scope] == [0] for row in self.rows)
        return bool(marked) and begins and marked == self._number_places

    @property
    def light_rows(self) -> tuple[tuple[ShownCell, ...], ...]:
        """Return the rows, without a mark on the numbers that ``classes`` marks for the whole column."""
        places = set(self._number_places)
        return tuple(tuple(_unmarked(row, places)) for row in self.rows)

    @cached_property
    def _number_places(self) -> tuple[int, ...]:
        """Return at which places, counted from 1 behind the headings of a row, only numbers stand."""
        placed = [one for row in self.rows for one in enumerate((c for c in row if not c.scope), 1)]
        numbers = {place for place, cell in placed if cell.number and place <= _MOST_PLACES}
        texts = {place for place, cell in placed if cell.text and not cell.number and not cell.state}
        return tuple(sorted(numbers - texts))

    @property
    def has_cards(self) -> bool:
        """Tell whether each cell of a row stands under its heading: a wide row is a card on a phone."""
        name, *kinds = self.style.split()
        widest = _WIDEST_ON_A_PHONE - ("years" in kinds)
        wide = name == "figures" and len(self.headings) > widest
        filled = all(sum(cell.columns for cell in row) == len(self.headings) for row in self.rows)
        return wide and filled and "columns" not in kinds


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    label: str
    cell: ShownCell


def _unmarked(row: tuple[ShownCell, ...], places: set[int]) -> Iterator[ShownCell]:
    place = 0
    for cell in row:
        place += not cell.scope
        is_marked = cell.number and not cell.scope and place in places
        yield replace(cell, number=False) if is_marked else cell


def filed(text: str | None, *, number: bool = False, scope: str = "", note: str = "") -> ShownCell:
    """Return a cell that shows what was filed, or says that it was left blank or is not on the form."""
    if text is None:
        return ShownCell(ABSENT, "absent", number=number, scope=scope, note=note)
    if not text.strip():
        return ShownCell(BLANK, "blank", number=number, scope=scope, note=note)
    return ShownCell(text, number=number, scope=scope, note=note)


def heading(text: str) -> ShownCell:
    """Return the heading of a column of texts."""
    return ShownCell(text, scope="col")


def number_heading(text: str) -> ShownCell:
    """Return the heading of a column of numbers."""
    return ShownCell(text, number=True, scope="col")


def filed_row(cells: Iterable[ShownCell]) -> tuple[ShownCell, ...]:
    """Return the cells of a row behind its heading; when all were left blank, one cell that says so."""
    row = tuple(cells)
    if len(row) > 1 and all(cell.state == "blank" and not cell.note for cell in row):
        return (ShownCell(ROW_BLANK, "blank", columns=len(row)),)
    return blanks_merged(row)


def blanks_merged(row: Iterable[ShownCell]) -> tuple[ShownCell, ...]:
    """Return the cells of a row, neighbours that were left blank as one cell over their columns."""
    merged: list[ShownCell] = []
    for cell in row:
        if merged and _is_plain_blank(cell) and _is_plain_blank(merged[-1]) and not cell.label:
            merged[-1] = replace(merged[-1], number=False, columns=merged[-1].columns + cell.columns)
        else:
            merged.append(cell)
    return tuple(merged)


def _is_plain_blank(cell: ShownCell) -> bool:
    return cell.state == "blank" and not cell.scope and not cell.note


def spanning(cell: ShownCell, rows: int) -> ShownCell:
    """Return the cell, merged down over ``rows`` rows."""
    return replace(cell, rows=rows)


def facts(
    values: Mapping[str, str | None],
    wording: Mapping[str, str] | None,
    notes: Callable[[str], str] = lambda _: "",
) -> tuple[Fact, ...]:
    """Return the values that are on the form, under the form's own wording; ``notes``: key → our word."""
    own = wording or {}
    present = {key: text for key, text in values.items() if text is not None}
    return tuple(Fact(own.get(key, key), filed(text, note=notes(key))) for key, text in present.items())


def items(other: Iterable[Item] | None) -> tuple[Fact, ...]:
    """Return what no key of the format fits, under the label it bears on the form."""
    return tuple(Fact(item.label or "无标签", filed(item.content)) for item in other or ())


def items_cell(other: Iterable[Item] | None) -> ShownCell:
    """Return what no key fits as one cell, a line an item; empty where there is nothing of the kind."""
    return ShownCell("\n".join(f"{fact.label}：{fact.cell.text}" for fact in items(other)))


def project_name(project: Project) -> str:
    """Return the name of a project as a heading or a link shows it."""
    return project.name.strip() or NAMELESS
