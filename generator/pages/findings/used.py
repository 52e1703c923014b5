"""The cells that findings rest on: on whose form they stand, where, and what was filed there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.checks import Case, as_way, whole_part
from generator.checks import FiledCell as Used
from generator.filing import Evaluation, Filing, Project
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading, project_name, spanning
from generator.quantity import DOUBTED, with_unit

_LONGEST = 80
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_POINTS = ("分值", "得分", "一级分值")
_MONEY = {"资金", "收入性质", "支出性质"}
_NOTE = "照原文；金额后面的单位按表头加"
_WHOLE_FILING = "整份材料"
_OF_FILING = {"整体支出": "整体支出自评表", "基础数据": "基础数据表", "自评报告": "部门的自评报告"}


def shortened(text: str, figures: Sequence[str] = ()) -> str:
    """Return a text on one line that fits a card or a row: of a long one where most of the figures stand."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    first, last = _densest(words, figures)
    start = 0 if last <= _LONGEST else max(0, first - (_LONGEST - (last - first)) // 2)
    begin, end = whole_part(words, _LONGEST, start)
    return f"{'……' if begin else ''}{words[begin:end]}{'……' if end < len(words) else ''}"


def _densest(words: str, figures: Sequence[str]) -> tuple[int, int]:
    """Return begin and end of the part, no longer than is quoted, that has the most of the figures."""
    found = [
        (one.start(), one.end(), figure)
        for figure in figures
        for one in re.finditer(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", words)
    ]
    parts = [
        [one for one in found if begin <= one[0] and one[1] <= begin + _LONGEST] for begin, _, _ in found
    ]
    best = max(parts, key=lambda part: (len({figure for *_, figure in part}), -min(part)[0]), default=[])
    return (min(best)[0], max(end for _, end, _ in best)) if best else (0, 0)


def place_words(place: str) -> str:
    """Write the labels that lead to a cell as a way: 资金 › 年度资金总额 › 执行率."""
    return shortened(as_way(place))


def value_cell(text: str | None, note: str = "", figures: Sequence[str] = ()) -> ShownCell:
    """Return a value of a finding as a cell, shortened; blank and absent are told apart as anywhere else.

    note: our word behind it. figures: what a long text is quoted for.
    """
    if text is None or not text.strip():
        return filed(text, note=note)
    return ShownCell(shortened(text, figures), note=note)


def project_of(filing: Filing, cell: Used) -> Project | None:
    """Return the project on whose form a cell stands, None for a cell of no project."""
    if cell.path[:1] == ("项目",) and len(cell.path) > 1 and isinstance(cell.path[1], int):
        return filing.projects[cell.path[1]]
    return None


def place_beside(filing: Filing, cell: Used, project_id: str | None) -> str:
    """Name the place of a cell among those of one project: a cell of another project bears its name."""
    project = project_of(filing, cell)
    place = place_words(cell.label)
    return place if project is None or project.id == project_id else f"“{project_name(project)}” › {place}"


def figure_text(filing: Filing, cell: Used) -> str:
    """Return a cell as filed; a bare number with the unit of its heading, "" for a missing or blank cell."""
    form: Evaluation | None = project_of(filing, cell) or filing.whole_department
    text = cell.text if cell.text and cell.text.strip() else ""
    if cell.path[-1:] and cell.path[-1] in _POINTS:
        return with_unit(text, "分")
    is_money = form is not None and bool(_MONEY & set(cell.path))
    return with_unit(text, form.funds_unit if form and is_money else None)


def cells_table(filing: Filing, case: Case) -> ShownTable:
    """Return every cell that a case rests on, each once: the disputed first and marked."""
    disputed = {cell.path for cell in case.disputed}
    figures = figures_of(case)
    rows = (_row(filing, cell, DOUBTED if cell.path in disputed else "", figures) for cell in case.cells)
    headings = tuple(map(heading, ("哪张表", "哪一格", "填写的")))
    return ShownTable("用到的格子", "figures", headings, tuple(_by_form(rows)), note=_NOTE)


def _by_form(rows: Iterable[tuple[ShownCell, ...]]) -> Iterator[tuple[ShownCell, ...]]:
    """Yield the rows, with one heading for those of one form that follow each other."""
    for form, alike in groupby(rows, key=lambda row: row[0]):
        (_, *first), *others = alike
        yield spanning(form, 1 + len(others)), *first
        yield from (tuple(row[1:]) for row in others)


def figures_of(case: Case) -> tuple[str, ...]:
    """Return the numbers that the findings of a case hold against each other, as they are written."""
    said = (text for one in case.findings for text in (one.filed, one.recomputed, one.formula) if text)
    return tuple(dict.fromkeys(_NUMBER.findall(" ".join(said))))


def _row(filing: Filing, cell: Used, note: str, figures: Sequence[str]) -> tuple[ShownCell, ...]:
    project = project_of(filing, cell)
    form = project_name(project) if project else _OF_FILING.get(str(cell.path[0]), _WHOLE_FILING)
    text = figure_text(filing, cell)
    value = ShownCell(shortened(text, figures), note=note) if text else ShownCell(*_missing(cell), note=note)
    return ShownCell(form, scope="row"), ShownCell(place_words(cell.label), scope="row"), value


def _missing(cell: Used) -> tuple[str, str]:
    missing = filed(cell.text)
    return missing.text, missing.state
