"""The pages of a PDF one after another → paragraphs and tables. Runs in the child process."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import cast

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from generator.errors import UnreadableInputError
from generator.folding import printed
from generator.importers.readers.bounds import DAMAGED, ENCRYPTED
from generator.importers.readers.boxes import Line
from generator.importers.readers.nesting import Flattening
from generator.importers.readers.pdf.filled_in import filled_in
from generator.importers.readers.pdf.leaves import PAGE_NUMBER, Leaf
from generator.importers.readers.pdf.lines import (
    Char,
    TextLine,
    joined_text,
    lines_of,
    paragraphs_of,
    stretches_of,
    text_edge,
)
from generator.importers.readers.pdf.ruled import Ruled, continued, grid, repeats_heading
from generator.importers.readers.pdf.ruled_cells import tables_of
from generator.importers.readers.pdf.spread import refuse_spread
from generator.importers.readers.pdf.unruled import aligned_document, has_unruled_form
from generator.importers.readers.pdf.unseen import seen
from generator.importers.vocabulary.grid import Document, Notice

_MAX_PAGES = 200
_SCANNED = "这个 PDF 是扫描图片，没有文字；请改用 Word、Excel 或能选中文字的 PDF 原件"
_TOO_MANY_PAGES = f"PDF 超过 {_MAX_PAGES} 页；请只导出自评表所在的页再导入"
_UNNAMED_GLYPHS = "PDF 里的字没有编码信息，读出来是乱码；请改用 Word 或 Excel 原件"
_MARGIN = 45
_TOLERATED_GLYPHS = 0.02
_WHOLE_PAGE = 0.8
_FULL_LINE = 0.7


def read(path: Path) -> Document:
    """Return the document in a PDF file; raise UnreadableInputError for scans, passwords and damage."""
    try:
        with pdfplumber.open(path) as source:
            if len(source.pages) > _MAX_PAGES:
                raise UnreadableInputError(_TOO_MANY_PAGES)
            if not source.pages:
                raise UnreadableInputError(DAMAGED)
            leaves = [_leaf(page) for page in source.pages]
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect)
        raise UnreadableInputError(ENCRYPTED if locked else DAMAGED) from error
    if not any(leaf.parts for leaf in leaves):
        raise UnreadableInputError(_SCANNED)
    if has_unruled_form(leaves):
        return aligned_document(leaves)
    return _document(leaves)


# ------------------------------------------------------------------ one page


def _leaf(page: Page) -> Leaf:
    drawn = [_as_printed(char) for char in cast("list[Char]", page.dedupe_chars().chars)]
    _refuse_unnamed(drawn)
    chars, unseen = seen(page, drawn)
    filled, hidden = filled_in(page)
    chars += filled
    tables, outside = tables_of(page, chars)
    parts: list[TextLine | Ruled] = [*tables, *_above_and_below(outside, tables)]
    leaf = Leaf(
        page.page_number,
        tuple(sorted(parts, key=_top)),
        (*_doubts(page, chars), *unseen, *hidden),
        float(page.width),
        float(page.height),
        () if tables else tuple(stretches_of(chars)),
    )
    page.close()
    return leaf


def _as_printed(char: Char) -> Char:
    """The character that a reader of the page sees, where a browser wrote the radical of the same looks."""
    text = printed(char["text"])
    return char if text == char["text"] else {**char, "text": text}


def _top(part: TextLine | Ruled) -> float:
    return part.top if isinstance(part, TextLine) else part.edges[1]


def _refuse_unnamed(chars: list[Char]) -> None:
    unnamed = sum(char["text"].startswith("(cid:") for char in chars)
    if unnamed > max(3, _TOLERATED_GLYPHS * len(chars)):
        raise UnreadableInputError(_UNNAMED_GLYPHS)


def _doubts(page: Page, chars: list[Char]) -> Iterator[Notice]:
    pictures = sum(image["width"] * image["height"] for image in page.images)
    if pictures < _WHOLE_PAGE * float(page.width) * float(page.height):
        return
    place = f"page {page.page_number}"
    if chars:
        yield Notice(place, "这一页是扫描图片，上面的文字是识别出来的，可能有错；请逐项核对")
    else:
        yield Notice(place, "这一页是图片，没有读入；请核对原件")


def _above_and_below(chars: list[Char], tables: list[Ruled]) -> Iterator[TextLine]:
    """Lines outside the tables; text beside a table does not flow into what stands above or below it."""
    edges = sorted(edge for table in tables for edge in (table.edges[1], table.edges[3]))
    bands: dict[int, list[Char]] = {}
    for char in chars:
        band = bisect_left(edges, (char["top"] + char["bottom"]) / 2)
        bands.setdefault(band, []).append(char)
    for band in sorted(bands):
        yield from lines_of(bands[band])


# ------------------------------------------------------------------ all pages


def _document(leaves: list[Leaf]) -> Document:
    """Join what goes on overleaf and give everything its place."""
    margins = _margins(leaves)
    parts = _joined(leaves, margins)
    layout = Flattening([*(notice for leaf in leaves for notice in leaf.notices), *refuse_spread(leaves)])
    layout.add(Line(text, "header") for text in margins)
    lines = [part for part in parts if isinstance(part, TextLine)]
    left = min((line.left for line in lines), default=0)
    right = max([*map(text_edge, lines), *(_FULL_LINE * leaf.width for leaf in leaves[:1])])
    for is_line, group in groupby(parts, lambda part: isinstance(part, TextLine)):
        if is_line:
            texts = (part for part in group if isinstance(part, TextLine))
            layout.add(Line(joined_text(held)) for held in paragraphs_of(texts, left, right))
            continue
        for table in group:
            if isinstance(table, Ruled):
                layout.add([grid(table)])
                layout.notices += [
                    Notice(f"page {number}", f"{doubt}；请核对") for number, doubt in table.doubts
                ]
    return layout.document()


def _margins(leaves: list[Leaf]) -> list[str]:
    """The texts that stand in the margin of several pages: headers and footers."""
    found: Counter[str] = Counter()
    for leaf in leaves:
        lines = [part for part in leaf.parts if isinstance(part, TextLine)]
        found.update({line.text for line in lines if _in_margin(line, leaf)})
    found.update(_inside_tables(leaves))
    return [text for text, count in found.items() if count > 1 and not PAGE_NUMBER.fullmatch(text)]


def _inside_tables(leaves: list[Leaf]) -> Counter[str]:
    """Count first lines, at one height on two pages, over tables that only repeat the heading overleaf.

    A title may stand so on every page; but then a form begins below it.
    """
    found: Counter[str] = Counter()
    for leaf, overleaf in pairwise(leaves):
        tables = [part for part in leaf.parts if isinstance(part, Ruled)]
        match (*leaf.parts[:1], *overleaf.parts[:2]):
            case (TextLine() as head, TextLine() as line, Ruled() as below) if tables:
                same = head.text == line.text and round(head.top) == round(line.top)
                if same and repeats_heading(tables[-1], below):
                    found[line.text] += 2
    return found


def _in_margin(line: TextLine, leaf: Leaf) -> bool:
    return line.bottom < _MARGIN or line.top > leaf.height - _MARGIN


def _joined(leaves: list[Leaf], margins: list[str]) -> list[TextLine | Ruled]:
    joined: list[TextLine | Ruled] = []
    for leaf in leaves:
        parts = [part for part in leaf.parts if not _is_furniture(part, leaf, margins)]
        last = joined[-1] if joined else None
        first = parts[0] if parts else None
        if isinstance(last, Ruled) and isinstance(first, Ruled) and (whole := continued(last, first)):
            joined[-1] = whole
            parts = parts[1:]
        joined += parts
    return joined


def _is_furniture(part: TextLine | Ruled, leaf: Leaf, margins: list[str]) -> bool:
    """True for a page's number, first or last on it, and for headers and footers, which are read once."""
    if isinstance(part, Ruled):
        return False
    at_an_end = part in (leaf.parts[0], leaf.parts[-1])
    at_the_edge = at_an_end or _in_margin(part, leaf)
    return (at_the_edge and part.text in margins) or (at_an_end and bool(PAGE_NUMBER.fullmatch(part.text)))
