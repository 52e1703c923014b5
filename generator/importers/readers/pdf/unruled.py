"""A PDF file whose form has no ruled lines: read by how its texts are aligned, or refused."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.errors import UnreadableInputError
from generator.importers.readers.boxes import Line, Nest
from generator.importers.readers.nesting import Flattening
from generator.importers.readers.pdf.aligned import aligned
from generator.importers.readers.pdf.blocks import in_blocks
from generator.importers.readers.pdf.leaves import PAGE_NUMBER, Leaf
from generator.importers.readers.pdf.lines import TextLine
from generator.importers.readers.pdf.ruled import Ruled
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Document, Notice, Table

_UNRULED = "这个 PDF 里的表格没有画框线，分不出格子；请改用 Word 或 Excel 原件"
_WORDS_OF_A_FORM = ("一级指标", "二级指标", "三级指标", "预算数", "执行数", "指标值", "项目名称", "自评得分")
_FEWEST_WORDS = 2
_ALIGNED = "PDF 里的表格没有画框线，是按文字怎样对齐分出格子的；请逐格核对"


def aligned_document(leaves: Sequence[Leaf]) -> Document:
    """Return a form without lines by how its texts stand; refuse it when that says nothing for sure."""
    numbers = [leaf.parts[-1] for leaf in leaves if leaf.parts]
    pages = [
        [s for s in leaf.stretches if not any(_is_number(s, number) for number in numbers)] for leaf in leaves
    ]
    made = (parts for make in (aligned, in_blocks) if (parts := make(pages)) and not _breaks_labels(parts))
    parts = next(made, None)
    if parts is None:
        raise UnreadableInputError(_UNRULED)
    layout = Flattening([notice for leaf in leaves for notice in leaf.notices])
    layout.add(parts)
    layout.notices.append(Notice("table 1", _ALIGNED))
    document = layout.document()
    blocks = (replace(block, flat=True) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _breaks_labels(parts: Sequence[Line | Nest]) -> bool:
    """True when a label was parted, 全年预算 above 数: then lines of cells were taken for rows."""
    rows = (pair for part in parts if isinstance(part, Nest) for pair in pairwise(part.rows))
    return any(
        above.column == below.column and _is_one_label(above.text, below.text)
        for upper, lower in rows
        for above in upper
        for below in lower
    )


def _is_one_label(above: str, below: str) -> bool:
    if not above or not below or any(char.isdigit() for char in below):
        return False
    return labels.known(above + below) and not labels.known(below)


def _is_number(text: TextLine, last: TextLine | Ruled) -> bool:
    """True for the number of a page, which stands last on it."""
    same = isinstance(last, TextLine) and text.text == last.text and text.top == last.top
    return same and bool(PAGE_NUMBER.fullmatch(text.text))


def has_unruled_form(leaves: Sequence[Leaf]) -> bool:
    """True when the words of a form stand in the file but no lines are drawn that make cells."""
    parts = [part for leaf in leaves for part in leaf.parts]
    if any(isinstance(part, Ruled) for part in parts):
        return False
    text = "".join(part.text for part in parts if isinstance(part, TextLine))
    return sum(word in re.sub(r"\s", "", text) for word in _WORDS_OF_A_FORM) >= _FEWEST_WORDS
