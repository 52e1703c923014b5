"""What lies over a sheet or is printed around it: text boxes, word art, pictures, comments, page headers."""

import re
from collections.abc import Iterator

from lxml import etree

from generator.importers.readers.excel.book import Shown
from generator.importers.readers.package import Package, attribute, local

_UNREAD = {
    "comments": "处批注", "threadedComment": "处批注", "diagramData": "处 SmartArt 图示", "chart": "张图表",
    "chartEx": "张图表",
}  # fmt: skip
# &"宋体,加粗"&12&K000000 say how the next text looks, &P &N &D &T &F &A &Z &G stand for page, date, file.
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d{1,3}|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[LCRPNDTFAZGBIUEXYSOH])')
_ONLY_MARKS = re.compile(r"[\W\d_第页共]*")
_MARGINS = {
    "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
}  # fmt: skip


def read_drawings(package: Package, name: str, shown: Shown) -> None:
    """Add to a sheet what lies over it: the texts of boxes, and the count of what is not read."""
    for found in package.relations(name).values():
        if found.external:
            continue
        if found.kind in _UNREAD:
            root = package.xml(found.target)
            count = sum(1 for _ in root.iter("{*}comment", "{*}threadedComment")) if root is not None else 0
            shown.unread[_UNREAD[found.kind]] = max(shown.unread[_UNREAD[found.kind]], count)
        elif found.kind == "drawing":
            _read_drawing(package, found.target, shown)
        elif found.kind == "vmlDrawing":
            shown.boxes += _old_boxes(package.xml(found.target))


def _read_drawing(package: Package, name: str, shown: Shown) -> None:
    root = package.xml(name)
    if root is None:
        return
    shown.unread["张图片"] += sum(1 for _ in root.iter("{*}blip"))
    for found in package.relations(name).values():
        if found.kind in _UNREAD and not found.external:
            shown.unread[_UNREAD[found.kind]] += 1
    for body in root.iter("{*}txBody"):
        lines = ("".join(t.text or "" for t in line.iter("{*}t")) for line in body.iter("{*}p"))
        text = "\n".join(line for line in lines if line.strip())
        shown.boxes += [text] if text else []


def _old_boxes(root: etree._Element | None) -> Iterator[str]:
    """Text boxes and word art in the drawing language of Excel 2003; comments are counted apart."""
    for shape in root.iter("{*}shape", "{*}rect") if root is not None else ():
        data = next(shape.iter("{*}ClientData"), None)
        if data is not None and attribute(data, "ObjectType") == "Note":
            continue
        for part in shape.iter("{*}textbox", "{*}textpath"):
            text = (
                attribute(part, "string") if local(part) == "textpath" else "".join(map(str, part.itertext()))
            )
            if text and text.strip():
                yield text.strip()


def margins_of(element: etree._Element) -> Iterator[str]:
    """Yield the texts of the headers and footers that a sheet is printed with."""
    for part in element:
        if local(part) in _MARGINS:
            yield from margin_texts(part.text or "")


def margin_texts(code: str) -> Iterator[str]:
    """Yield the texts in the code of a header or footer; page numbers are none."""
    for side in re.split(r"&[LCR]", code.replace("&&", "\x1a")):
        text = _HEADER_CODE.sub("", side).replace("\x1a", "&").strip()
        if not _ONLY_MARKS.fullmatch(text):
            yield text
