"""What a printed table or list is made of; the templates print these and compute nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.filing import Item, Project
from generator.quantity import ABSENT, BLANK

ROW_BLANK = "各栏未填"
NAMELESS = "（项目名称未填）"


@dataclass(frozen=True)
class ShownCell:
    """One cell of a table, or one value of a list.

    state: "" when the text stands as filed, "blank" or "absent" when the text says so in our words.
    indent: blanks before the text, printed narrow. scope: "row" or "col" makes the cell a heading.
    note: our word behind the text, such as that a case puts it in doubt.
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

    @property
    def css(self) -> str:
        """Return the class names of the cell."""
        return " ".join(name for name in ("n" if self.number else "", self.state) if name)


@dataclass(frozen=True)
class ShownTable:
    """A table: caption, style (its class), headings of the columns, rows."""

    caption: str
    style: str
    headings: tuple[ShownCell, ...]
    rows: tuple[tuple[ShownCell, ...], ...]


@dataclass(frozen=True)
class Fact:
    """A label and its value."""

    label: str
    cell: ShownCell


def filed(text: str | None, *, number: bool = False, scope: str = "") -> ShownCell:
    """Return a cell that shows what was filed, or says that it was left blank or is not on the form."""
    if text is None:
        return ShownCell(ABSENT, "absent", number=number, scope=scope)
    if not text.strip():
        return ShownCell(BLANK, "blank", number=number, scope=scope)
    return ShownCell(text, number=number, scope=scope)


def heading(text: str) -> ShownCell:
    """Return the heading of a column of texts."""
    return ShownCell(text, scope="col")


def number_heading(text: str) -> ShownCell:
    """Return the heading of a column of numbers."""
    return ShownCell(text, number=True, scope="col")


def filed_row(cells: Iterable[ShownCell]) -> tuple[ShownCell, ...]:
    """Return the cells of a row behind its heading; when all were left blank, one cell that says so."""
    row = tuple(cells)
    if len(row) > 1 and all(cell.state == "blank" for cell in row):
        return (ShownCell(ROW_BLANK, "blank", columns=len(row)),)
    return row


def spanning(cell: ShownCell, rows: int) -> ShownCell:
    """Return the cell, merged down over ``rows`` rows."""
    return replace(cell, rows=rows)


def facts(values: Mapping[str, str | None], wording: Mapping[str, str] | None) -> tuple[Fact, ...]:
    """Return the values that are on the form, each under the form's own wording."""
    own = wording or {}
    return tuple(Fact(own.get(key, key), filed(text)) for key, text in values.items() if text is not None)


def items(other: Iterable[Item] | None) -> tuple[Fact, ...]:
    """Return what no key of the format fits, under the label it bears on the form."""
    return tuple(Fact(item.label or "无标签", filed(item.content)) for item in other or ())


def items_cell(other: Iterable[Item] | None) -> ShownCell:
    """Return what no key fits as one cell, a line an item; empty where there is nothing of the kind."""
    return ShownCell("\n".join(f"{fact.label}：{fact.cell.text}" for fact in items(other)))


def project_name(project: Project) -> str:
    """Return the name of a project as a heading or a link shows it."""
    return project.name.strip() or NAMELESS
