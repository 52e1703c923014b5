"""The ruled tables of one page: which characters stand in which cell, and what is doubtful about it."""

from dataclasses import replace

from pdfplumber.page import Page

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_CELLS, TOO_MANY_CELLS
from generator.importers.readers.pdf.lines import Char, TextLine, cell_text, lines_of, padding_of, runs_of
from generator.importers.readers.pdf.ruled import Area, Ruled
from generator.importers.readers.pdf.rulings import between_lines, closed

_SIDE = 0.7
_OVER_RULE = 0.25


def tables_of(page: Page, chars: list[Char]) -> tuple[list[Ruled], list[Char]]:
    """Return the tables of a page, a single frame not counted, and the characters outside them."""
    found = [[_area(cell) for cell in table.cells] for table in page.find_tables(closed(page))]
    groups = [areas for areas in found if len(areas) > 1] or between_lines(page, chars)
    areas = sorted((area for group in groups for area in group), key=lambda area: area.size)
    if len(areas) > MAX_CELLS:
        raise UnreadableInputError(TOO_MANY_CELLS)
    held: dict[Area, list[Char]] = {area: [] for area in areas}
    outside: list[Char] = []
    spilled = crossing = 0
    for run in runs_of(chars) if areas else [chars]:
        homes = [_home(areas, char) for char in run]
        if len({*homes}) > 1:
            home = _owner(run, homes, areas)
            homes = [home] * len(run)
            spilled += 1
        crossing += bool(run) and _crosses_rule(run, homes[0])
        for char, home in zip(run, homes, strict=True):
            (outside if home is None else held[home]).append(char)
    said = [f"这一页有 {spilled} 处文字超出格子，印出来的可能不全"] if spilled else []
    said += [f"这一页有 {crossing} 处文字压在格子的上下线上，可能读进了相邻的格子"] if crossing else []
    beside = sum(_is_beside(char, groups) for char in outside)
    said += [f"这一页的表格旁边有 {beside} 个字没有框线围住，没有读进表格"] if beside else []
    doubts = tuple((page.page_number, text) for text in said)
    tables = [
        Ruled(
            _filled(group, held),
            (page.page_number,),
            doubts if not index else (),
        )
        for index, group in enumerate(groups)
    ]
    return tables, outside


def _crosses_rule(run: list[Char], home: Area | None) -> bool:
    """True for a line across its cell's upper or lower rule: the row has no room for so many lines."""
    if home is None or not any(char["text"].strip() for char in run):
        return False
    over = max(home.top - run[0]["top"], run[0]["bottom"] - home.bottom)
    return over > _OVER_RULE * run[0]["size"]


def _is_beside(char: Char, groups: list[list[Area]]) -> bool:
    """True for a character that stands left or right of a table, between its first row and its last."""
    height = (char["top"] + char["bottom"]) / 2
    edges = ((min(area.top for area in group), max(area.bottom for area in group)) for group in groups)
    return bool(char["text"].strip()) and any(top < height < bottom for top, bottom in edges)


def _home(areas: list[Area], char: Char) -> Area | None:
    """The smallest cell around a character; ``areas`` are ordered by size."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return next((area for area in areas if area.holds(x, y)), None)


def _owner(run: list[Char], homes: list[Area | None], areas: list[Area]) -> Area | None:
    """The cell that a text too long for it belongs to: where it begins, ends, or is centred, at the side."""
    first, last = homes[0], homes[-1]
    room = _SIDE * run[0]["size"]
    if first and run[0]["x0"] - first.left < room:
        return first
    if last and last.right - run[-1]["x1"] < room:
        return last
    middle: Char = {**run[0], "x1": run[-1]["x1"]}
    return _home(areas, middle)


def _area(cell: tuple[float, float, float, float]) -> Area:
    left, top, right, bottom = cell
    return Area(float(left), float(top), float(right), float(bottom))


def _filled(group: list[Area], held: dict[Area, list[Char]]) -> tuple[Area, ...]:
    """Return the cells of a table with their texts."""
    lines = {area: lines_of(held[area]) for area in group}
    padding = padding_of((area.left, lines[area]) for area in group)
    return tuple(_with_text(area, lines[area], area.right - area.left - 2 * padding) for area in group)


def _with_text(area: Area, lines: list[TextLine], room: float) -> Area:
    if not lines:
        return area
    return replace(area, text=cell_text(lines, room), room=room, first=lines[0], last=lines[-1])
