"""What stands at the end of a form: the total, subtotals, remarks, conclusions, the signature."""

import re

from generator.filing import Total
from generator.importers import narrative
from generator.importers.drafts import text_under, with_texts
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.evidence import number
from generator.importers.reading.geometry import covers, filled, own
from generator.importers.reading.heading import Under, cells_of
from generator.importers.reading.indicators import IndicatorBlock
from generator.importers.reading.money import TOTAL
from generator.importers.reading.proved_total import label_by_sums
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_NOTE = re.compile(
    r"^(备注|说明|注|填表说明|填报说明|注意事项)\s*[\d一二三四五六七八九]{0,2}([:：.．、\s]|$)"
)
_NUMBER = re.compile(r"[0-9０-９]")
_SCORE_IN_LABEL = re.compile(r"^(?P<label>[^：:]{2,12})[：:]\s*(?P<score>[\d.]+\s*分?)\s*$")
_POINT = re.compile(r"[\d.]+\s*分?")
_POINTS = ("分值", "得分")
_LABEL_MAX = 30
_LABEL_AND_TEXT = 2
_HUNDRED = 100


def read_total(row: Row, block: IndicatorBlock | None, form: FormDraft) -> bool:
    """Take 总分 | 100 | 98.7: numbers stand under 分值 and 得分, or at the end of a row of merged cells."""
    label = _label_of_total(row, block, form) or label_by_sums(row, block, form)
    if label is None:
        return False
    found = block.head.under(row, exact=form.exact) if block else []
    keys = [key for key in _POINTS if block and key in block.head.keys]
    total = {key: _only(cells_of(found, key), label) for key in keys if not _takes(label, key, block, form)}
    values = [cell for cell in filled(row) if cell is not label and _NUMBER.search(cell.text)]
    if form.total is not None and form.total.weight is not None:
        if not _is_whole(total, form):
            return False
        _put_aside(form)
    heads = [column.cell for column in block.head.columns if column.key in _POINTS] if block else []
    if _misplaced(values, total, heads, form):
        total = {} if form.total is not None else _by_order(values, form)
    if not _may_stand(total, form):
        return False
    texts = {key: wording.value(cell.text) if cell else "" for key, cell in total.items()}
    form.total = with_texts(Total(), texts)
    form.word("总分", label.text)
    form.ledger.place(label, *(cell for cell in total.values() if cell))
    if form.exact:
        _keep_rest(label, found, form)
    return True


def _put_aside(form: FormDraft) -> None:
    """Move the total that was read to 其他: another one is the whole."""
    label = form.words.pop("总分", "总分")
    for key in _POINTS:
        if form.total is not None and (text := text_under(form.total, key)) is not None:
            form.other(f"{label}：{key}", text)
    form.total = None


def _may_stand(total: dict[str, Cell | None], form: FormDraft) -> bool:
    """True for the first total, and for a row that has the weight besides the score named before it."""
    score = total.get("得分")
    if form.total is None:
        return True
    same = score is not None and _points(score.text) == _points(form.total.score or "")
    return same and total.get("分值") is not None


def _is_whole(total: dict[str, Cell | None], form: FormDraft) -> bool:
    """True for the total that the points of the funds are in, below the one of the indicators alone."""
    weight, row = total.get("分值"), (form.funds or {}).get(TOTAL)
    part = number((form.total.weight if form.total else None) or "")
    whole, funds = number(weight.text if weight else ""), number((row.weight if row else None) or "")
    if part is None or whole is None or whole <= part:
        return False
    return whole == _HUNDRED or (funds is not None and whole == part + funds)


def _points(text: str) -> str:
    return wording.key(text).removesuffix("分")


def _label_of_total(row: Row, block: IndicatorBlock | None, form: FormDraft) -> Cell | None:
    """Return the label when the first text of the row, the block's own label aside, is that of the total."""
    cells = filled(row)
    is_beside = block and len(cells) > 1 and block.head.columns and cells[0].column < block.head.first_column
    if is_beside and (labels.is_section("indicators", cells[0].text) or cells[0].text.strip().isdigit()):
        form.ledger.place(*(cell for cell in cells[:1] if cell.text.strip().isdigit()))
        cells = cells[1:]
    return cells[0] if cells and labels.is_total(cells[0].text) else None


def _takes(label: Cell, key: str, block: IndicatorBlock | None, form: FormDraft) -> bool:
    """True when the label is merged over a column, so that the row has no cell of its own there."""
    column = block.head.named(key) if block and form.exact else None
    return column is not None and covers(label, column.cell)


def _misplaced(
    values: list[Cell], total: dict[str, Cell | None], points: list[Cell], form: FormDraft
) -> bool:
    """True when the numbers of the row do not tell by their column which of them is the score."""
    if not form.exact:
        return any(cell not in total.values() for cell in values)
    across = [cell for cell in values if sum(covers(cell, point) for point in points) > 1]
    numbers = [cell for cell in values if _POINT.fullmatch(wording.value(cell.text))]
    elsewhere = [cell for cell in numbers if cell not in total.values()]
    return bool(across) or (bool(elsewhere) and len(numbers) <= len(_POINTS))


def _keep_rest(label: Cell, found: Under, form: FormDraft) -> None:
    """Keep what else the row of the total says, a grade or a remark, under its heading."""
    for column, cells in found:
        for cell in cells:
            if not cell.empty and cell is not label and not form.ledger.knows(cell):
                form.other(f"{wording.printed(label.text)}：{column.label}", cell.text)
                form.ledger.place(cell, column.cell)


def _only(cells: list[Cell], label: Cell) -> Cell | None:
    return next((cell for cell in cells if not cell.empty and cell is not label), None)


def _by_order(values: list[Cell], form: FormDraft) -> dict[str, Cell | None]:
    """Without columns to go by, one number is the score, and of two the second one is."""
    if len(values) == 1:
        form.ledger.warn(values[0].place, "总分一行只有一个数，不在“分值”或“得分”列下，已当作得分；请核对")
        return {"得分": values[0]}
    form.ledger.warn(values[0].place, "总分一行的数不在“分值”“得分”列下，已按先分值后得分读取；请核对")
    return {"分值": values[0], "得分": values[1]}


def read_score_line(row: Row, form: FormDraft) -> bool:
    """Take 自评总分：98.5分 in one cell."""
    cells = filled(own(row))
    found = _SCORE_IN_LABEL.match(wording.value(cells[0].text)) if len(cells) == 1 and form.exact else None
    if not found or form.total is not None or not labels.is_total(found["label"]):
        return False
    form.total = Total(score=found["score"])
    form.word("总分", found["label"])
    form.ledger.place(cells[0])
    return True


def read_sum(row: Row, block: IndicatorBlock | None, form: FormDraft) -> bool:
    """Take a row 小计, or a second total, which are no indicators: what they say goes to 其他."""
    if block is None or not form.exact:
        return False
    label = next(
        (cell for cell in filled(own(row)) if labels.is_subtotal(cell.text) or labels.is_total(cell.text)),
        None,
    )
    others = [cell for cell in filled(own(row)) if cell is not label]
    if label is None or any(not _NUMBER.search(cell.text) for cell in others if cell.column > label.column):
        return False
    if labels.is_total(label.text):
        form.ledger.warn(label.place, "出现第二行总分，已放入“其他”；请核对")
    form.ledger.place(label)
    _keep_rest(label, block.head.under(row, exact=True), form)
    return True


def read_remark(row: Row, form: FormDraft) -> bool:
    """Take 备注：… in one cell, or a label with one text beside it, below the indicators."""
    cells = filled(row)
    begun = own(row)
    if len(cells) == 1 and len(begun) == 2 and begun[0] is cells[0] and form.exact:  # noqa: PLR2004
        form.other(cells[0].text, "")
        form.ledger.place(cells[0])
        return True
    if len(cells) == 1:
        return _single(cells[0], form)
    if len(cells) == 2 and len(wording.label(cells[0].text)) <= _LABEL_MAX:  # noqa: PLR2004
        if _NOTE.match(wording.label(cells[0].text)):
            form.notes.append(f"{wording.printed(cells[0].text)}：{wording.value(cells[1].text)}")
        else:
            form.other(cells[0].text, cells[1].text)
        form.ledger.place(*cells)
        return True
    return False


def read_note(row: Row, form: FormDraft) -> bool:
    """Take 备注：… that fills a row, wherever it stands."""
    cells = filled(own(row))
    if form.exact and len(cells) == _LABEL_AND_TEXT and _is_labelled_note(cells, form):
        form.notes.append("：".join(wording.value(cell.text) for cell in cells))
        form.ledger.place(*cells)
        return True
    return (
        len(cells) == 1
        and form.exact
        and bool(_NOTE.match(wording.value(cells[0].text)))
        and _single(cells[0], form)
    )


def _is_labelled_note(cells: list[Cell], form: FormDraft) -> bool:
    """True for 说明 | … below the indicators of a table whose cells were taken apart: nothing is merged."""
    label, text = cells
    is_label = bool(_NOTE.fullmatch(wording.value(label.text)))
    return bool(form.indicators) and is_label and not labels.known(text.text) and not _NUMBER.match(text.text)


def read_continuation(row: Row, form: FormDraft) -> bool:
    """Take 项目支出绩效自评表（续）, which stands over what goes on on the next page."""
    cells = filled(row)
    if len(cells) != 1 or not narrative.is_continuation(cells[0].text):
        return False
    form.notes.append(wording.value(cells[0].text))
    form.ledger.place(cells[0])
    return True


def _single(cell: Cell, form: FormDraft) -> bool:
    text = wording.value(cell.text)
    if _NOTE.match(text):
        form.notes.append(text)
    elif labels.named("remark", text):
        form.other(text, "")
    else:
        return False
    form.ledger.place(cell)
    return True
