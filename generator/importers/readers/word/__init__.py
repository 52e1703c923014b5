"""Word documents (.docx, .docm and what LibreOffice makes of .doc and .wps) → paragraphs and tables.

Read from the XML itself: the libraries for it leave out content controls, text boxes, notes, the numbers of
lists and tracked insertions, and hold the whole document in memory.
"""

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED
from generator.importers.readers.boxes import Part
from generator.importers.readers.nesting import Flattening
from generator.importers.readers.package import Package, Relation, attribute, child, children, local
from generator.importers.readers.web import read_parts
from generator.importers.readers.word.numbering import Numbering
from generator.importers.readers.word.story import DocumentParts, Story
from generator.importers.readers.word.styles import Styles
from generator.importers.vocabulary.grid import Document, Notice

_BLOCKS = (
    "p", "tbl", "sdt", "customXml", "smartTag", "sectPr", "altChunk", "ins", "moveTo", "AlternateContent",
)  # fmt: skip
_WEB_PAGE = re.compile(r"\.(x?html?|mht(ml)?)$")
_WHOLE = "全文"


def read_docx(path: Path) -> Document:
    """Return the document in a package with a Word document in it; raise UnreadableInputError otherwise."""
    with Package(path) as package:
        main = package.main()
        if main is None:
            raise UnreadableInputError(DAMAGED)
        relations = package.relations(main)
        layout = Flattening()
        source = _source(package, relations, layout)
        sections = list(_read_body(package, main, source, layout))
        for kind in ("header", "footer"):
            parts = list(_margins(package, relations, source, sections, kind))
            layout.add(parts, first=kind == "header")
        layout.notices += [
            Notice(_WHOLE, f"文档里有 {count} 处{name}，没有读入；如果其中有表格内容，请核对原件")
            for name, count in sorted(source.unread.items())
            if count
        ]
        return layout.document()


def _source(package: Package, relations: dict[str, Relation], layout: Flattening) -> DocumentParts:
    def xml(kind: str) -> etree._Element | None:
        names = [found.target for found in relations.values() if found.kind == kind and not found.external]
        return next((root for name in names if (root := package.xml(name)) is not None), None)

    styles = Styles(xml("styles"))
    notes = {
        (kind, attribute(note, "id") or ""): note
        for kind in ("footnote", "endnote")
        for note in children(xml(f"{kind}s"))
        if attribute(note, "type") in {None, "normal"}
    }
    return DocumentParts(
        Numbering(xml("numbering"), styles), styles, notes, _chunks(package, relations, layout)
    )


def _chunks(
    package: Package, relations: dict[str, Relation], layout: Flattening
) -> Callable[[str], list[Part]]:
    """Files put into the document as they are; web pages among them are read, others are named."""

    def chunk(name: str) -> list[Part]:
        found = relations.get(name)
        if found and not found.external and package.has(found.target) and _WEB_PAGE.search(found.target):
            parts, notices = read_parts(package.content(found.target))
            layout.notices += notices
            return parts
        layout.notices.append(Notice(_WHOLE, "文档里嵌入了另一个文件，没有读入；请打开后另存一份再导入"))
        return []

    return chunk


def _read_body(
    package: Package, main: str, source: DocumentParts, layout: Flattening
) -> Iterator[etree._Element]:
    """Lay out the body block by block; yield what each section says of itself."""
    story = Story(source)
    for element in package.stream(main, *_BLOCKS):
        parent = element.getparent()
        if parent is None or local(parent) != "body":
            continue
        section = element if local(element) == "sectPr" else child(element, "pPr", "sectPr")
        if section is not None:
            yield copy.deepcopy(section)
        layout.add(story.parts(element))
        package.forget(element)


def _margins(
    package: Package,
    relations: dict[str, Relation],
    source: DocumentParts,
    sections: list[etree._Element],
    kind: str,
) -> Iterator[Part]:
    """Headers or footers, each once; that of a first page only where the section has one."""
    names: list[str] = []
    for section in sections:
        for reference in section:
            found = relations.get(attribute(reference, "id") or "")
            of_first = attribute(reference, "type") == "first" and child(section, "titlePg") is None
            if (
                local(reference) == f"{kind}Reference"
                and found
                and not of_first
                and found.target not in names
            ):
                names.append(found.target)
    seen: set[Part] = set()
    for name in names:
        root = package.xml(name)
        for part in Story(source, kind).inside(root) if root is not None else ():
            if part not in seen:
                seen.add(part)
                yield part
