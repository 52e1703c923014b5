"""The row that is signed: 填报人 | … | 联系电话 | …, and cells that wait for a hand or a seal."""

import re

from generator.filing import Signature
from generator.importers.drafts import with_texts
from generator.importers.masking import read_signature
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell, Row

_SIGN_OFF = re.compile(
    r"^\s*(?P<label>[^：:，。；]{0,16}(?:签字|签名|签章|盖章|公章|意见)[)）]?)\s*[：:]\s*(?P<rest>.*)$",
    re.DOTALL,
)


def read_signature_row(row: Row, form: FormDraft) -> bool:
    """Take 填报人 | … | 联系电话 | …, in cells of their own or in one line."""
    cells = filled(row)
    heads = [cell.text.replace(":", "：").partition("：")[0] for cell in cells]
    if not any(labels.named("signature", head) == "填报人" for head in heads):
        return False
    found = read_signature("　".join(map(_with_colon, cells)))
    if found is None or form.signature is not None:
        return False
    texts, words, masked = found
    form.signature = with_texts(Signature(), texts)
    form.words.update(words)
    for cell in cells:
        (form.ledger.mask if masked and not labels.named("signature", cell.text) else form.ledger.place)(cell)
    return True


def read_sign_off(row: Row, form: FormDraft) -> bool:
    """Take 项目负责人签字： 年 月 日 | 主管部门意见（盖章）：, cells that each wait for a hand or a seal."""
    cells = filled(own(row))
    found = [_SIGN_OFF.match(cell.text) for cell in cells]
    if not cells or not all(found):
        return False
    for mark in filter(None, found):
        form.other(mark["label"], mark["rest"])
    form.ledger.place(*cells)
    return True


def _with_colon(cell: Cell) -> str:
    """Return a label of the signature with one colon behind it, any other text as it is."""
    is_label = labels.named("signature", cell.text) is not None
    return f"{wording.label(cell.text).rstrip('：:　 ')}：" if is_label else cell.text
