"""What stands at the end of a form: the total, remarks, conclusions, the signature."""

import re

from generator.importers import labels, wording
from generator.importers.grid import Cell, Row
from generator.importers.masking import read_signature
from generator.importers.reading.draft import FormDraft, filled
from generator.importers.reading.indicators import IndicatorBlock

_NOTE = re.compile(r"^(备注|说明|注)\s*[:：]?")
_PAIR = re.compile(r"^[^：:。，；0-9]{2,12}[：:]")
_NUMBER = re.compile(r"[0-9０-９]")


def read_total(row: Row, block: IndicatorBlock | None, form: FormDraft) -> bool:
    """Take 总分 | 100 | 98.7: numbers stand under 分值 and 得分, or at the end of a row of merged cells."""
    cells = filled(row)
    if not cells or not labels.is_total(cells[0].text) or "总分" in form.values:
        return False
    found = block.head.under(row, exact=form.exact) if block else {}
    keys: list[str] = [key for key in ("分值", "得分") if block and key in block.head.keys]
    total = {key: _only(found.get(key, []), cells[0]) for key in keys}
    values = [cell for cell in cells[1:] if _NUMBER.search(cell.text)]
    misplaced = [cell for cell in values if cell not in total.values()]
    if misplaced:
        total = _by_order(values, form)
    form.values["总分"] = {key: wording.value(cell.text) if cell else "" for key, cell in total.items()}
    form.word("总分", cells[0].text)
    form.ledger.place(cells[0], *(cell for cell in total.values() if cell))
    return True


def _only(cells: list[Cell], label: Cell) -> Cell | None:
    return next((cell for cell in cells if not cell.empty and cell is not label), None)


def _by_order(values: list[Cell], form: FormDraft) -> dict[str, Cell | None]:
    """Without columns to go by, one number is the score, and of two the second one is."""
    if len(values) == 1:
        form.ledger.warn(values[0].place, "总分一行只有一个数，不在“分值”或“得分”列下，已当作得分；请核对")
        return {"得分": values[0]}
    form.ledger.warn(values[0].place, "总分一行的数不在“分值”“得分”列下，已按先分值后得分读取；请核对")
    return {"分值": values[0], "得分": values[1]}


def read_signature_row(row: Row, form: FormDraft) -> bool:
    """Take 填报人 | … | 联系电话 | …, in cells of their own or in one line."""
    cells = filled(row)
    heads = [cell.text.replace(":", "：").partition("：")[0] for cell in cells]
    if not any(labels.named("signature", head) == "填报人" for head in heads):
        return False
    parts = [f"{cell.text}：" if labels.named("signature", cell.text) else cell.text for cell in cells]
    found = read_signature("　".join(parts))
    if found is None or "签署" in form.values:
        return False
    form.values["签署"], words, masked = found
    form.words.update(words)
    for cell in cells:
        (form.ledger.mask if masked and not labels.named("signature", cell.text) else form.ledger.place)(cell)
    return True


def read_remark(row: Row, form: FormDraft) -> bool:
    """Take 备注：… in one cell, or a label with one text beside it, below the indicators."""
    cells = filled(row)
    own = [cell for cell in row if not cell.continues]
    if len(cells) == 1 and len(own) == 2 and own[0] is cells[0] and form.exact:  # noqa: PLR2004
        form.other(cells[0].text, "")
        form.ledger.place(cells[0])
        return True
    if len(cells) == 1:
        return _single(cells[0], form)
    if all(_PAIR.match(wording.label(cell.text)) for cell in cells):
        for cell in cells:
            label, _, content = wording.label(cell.text).replace(":", "：").partition("：")
            form.other(label, content)
        form.ledger.place(*cells)
        return True
    if len(cells) == 2 and len(wording.label(cells[0].text)) <= 30:  # noqa: PLR2004
        if _NOTE.match(wording.label(cells[0].text)):
            form.notes.append(f"{wording.printed(cells[0].text)}：{wording.value(cells[1].text)}")
        else:
            form.other(cells[0].text, cells[1].text)
        form.ledger.place(*cells)
        return True
    return False


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
