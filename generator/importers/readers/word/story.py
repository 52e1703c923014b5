"""The running text of a Word file: paragraphs and tables wherever they stand, as lines and nests.

Content controls, custom XML, tracked insertions and smart tags are looked through; tracked deletions are not
read. Text boxes, footnotes and endnotes follow the paragraph that they hang on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_DEPTH, TOO_DEEP
from generator.importers.readers.boxes import Line, Part
from generator.importers.readers.package import attribute, child, local
from generator.importers.readers.unseen import DELETED, left_out
from generator.importers.readers.word.fields import Fields
from generator.importers.readers.word.hidden import unseen
from generator.importers.readers.word.numbering import Numbering
from generator.importers.readers.word.styles import Styles
from generator.importers.readers.word.symbols import symbol, symbols
from generator.importers.readers.word.tables import read_table

_NOT_TEXT = {
    "", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "customXmlPr",
    "smartTagPr", "del", "moveFrom", "delText", "delInstrText", "rt", "annotationRef",
}  # fmt: skip
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNREAD = {
    "blip": "图片", "imagedata": "图片", "OLEObject": "嵌入的对象", "commentReference": "批注",
    "relIds": "SmartArt 图示", "chart": "图表",
}  # fmt: skip
_DELETED = {"del", "moveFrom"}
_PAGE_ORNAMENT = re.compile(r"[\s\d\-—–―－─·•~～第页共/／|]*")


@dataclass
class DocumentParts:
    """What the whole document shares: its lists and styles, its notes, and what was seen but not read."""

    numbering: Numbering
    styles: Styles
    notes: Mapping[tuple[str, str], etree._Element]
    chunk: Callable[[str], list[Part]]
    unread: Counter[str] = field(default_factory=Counter)


@dataclass
class Story:
    """Walks one stream of paragraphs: the body, a cell ``depth`` tables deep, a header, a text box."""

    source: DocumentParts
    role: str = ""
    depth: int = 0
    _carried: str = ""
    _unread: tuple[str, ...] = ()

    def parts(self, element: etree._Element) -> Iterator[Part]:
        """Yield what an element of the stream holds, in the document's order."""
        name = local(element)
        if name in _NOT_TEXT:
            return
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield read_table(element, self._cell)
        elif name == "altChunk":
            yield from self.source.chunk(attribute(element, "id") or "")
        else:
            for shown in _shown(element):
                for part in _chosen(shown):
                    yield from self.parts(part)

    def inside(self, element: etree._Element) -> Iterator[Part]:
        """Yield what the children of an element hold."""
        for part in _chosen(element):
            yield from self.parts(part)
        if self._carried or self._unread:
            yield Line(self._carried, self.role, self._unread)
            self._carried, self._unread = "", ()

    def _cell(self, element: etree._Element) -> tuple[Part, ...]:
        if self.depth >= MAX_DEPTH:
            raise UnreadableInputError(TOO_DEEP)
        return tuple(Story(self.source, depth=self.depth + 1).inside(element))

    def _paragraph(self, element: etree._Element) -> Iterator[Part]:
        properties = child(element, "pPr")
        run = _Runs(self.source, Fields(page_numbers=self.role not in {"header", "footer"}), properties)
        run.read(element)
        text = run.fields.text()
        self._unread += run.unread()
        if child(properties, "rPr", "del") is not None:  # a deleted end joins the paragraph to the next one
            self._carried += text
        else:
            text = self._numbered(self._carried + text, properties)
            unread = self._unread
            self._carried, self._unread = "", ()
            if unread or not (self.role in {"header", "footer"} and _PAGE_ORNAMENT.fullmatch(text)):
                yield Line(text, self.role or self.source.styles.role(properties), unread)
        yield from run.asides

    def _numbered(self, text: str, properties: etree._Element | None) -> str:
        """A number alone is content in a cell (a column of 序号); elsewhere it is an empty line of a list."""
        label = self.source.numbering.label(properties)
        alone = self.depth > 0 and any(letter.isalnum() for letter in label)
        return label + text if text.strip() or alone else text


@dataclass
class _Runs:
    """Gathers the text of one paragraph and what hangs on it."""

    source: DocumentParts
    fields: Fields
    paragraph: etree._Element | None = None
    asides: list[Part] = field(default_factory=list)
    _left_out: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))

    def unread(self) -> tuple[str, ...]:
        """Return what is to be said of the text that was left out."""
        return tuple(left_out(why, text) for why, text in self._left_out.items() if text.strip())

    def read(self, element: etree._Element, font: str = "") -> None:
        for part in _chosen(element):
            self._part(part, local(part), font)

    def _part(self, part: etree._Element, name: str, font: str) -> None:
        if name in _MARKS:
            self.fields.write(_MARKS[name])
        elif name in _UNREAD:
            self.source.unread[_UNREAD[name]] += 1
        elif name == "t":
            self.fields.write(symbols(part.text or "", font))
        elif name == "den":  # of a fraction in a formula, after its numerator
            self.fields.write("/")
            self.read(part, font)
        elif handle := self._handlers.get(name):
            handle(part)
        elif name in _DELETED:
            self._left_out[DELETED] += _written(part)
        elif name == "textpath":
            self.asides += [Line(attribute(part, "string") or "", "textbox")]
        elif name not in _NOT_TEXT:
            self.read(part, font)

    @cached_property
    def _handlers(self) -> Mapping[str, Callable[[etree._Element], None]]:
        return {
            "r": self._run,
            "sym": self._symbol,
            "fldChar": self._field,
            "fldSimple": self._simple_field,
            "instrText": lambda part: self.fields.instruct(part.text or ""),
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "txbxContent": self._text_box,
            "ruby": self._ruby,
        }

    def _run(self, run: etree._Element) -> None:
        why = unseen(run, self.paragraph, self.source.styles)
        if why is not None and (written := _written(run)).strip():
            self._left_out[why] += written
            return
        properties = child(run, "rPr")
        fonts = child(properties, "rFonts")
        self.read(run, attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "")

    def _symbol(self, part: etree._Element) -> None:
        try:
            code = int(attribute(part, "char") or "", 16)
        except ValueError:
            return
        self.fields.write(symbol(code, attribute(part, "font") or ""))

    def _field(self, part: etree._Element) -> None:
        match attribute(part, "fldCharType"):
            case "begin":
                self.fields.begin(checked=_check_box(part))
            case "separate":
                self.fields.separate()
            case "end":
                self.fields.end()

    def _simple_field(self, part: etree._Element) -> None:
        self.fields.begin()
        self.fields.instruct(attribute(part, "instr") or "")
        self.fields.separate()
        self.read(part)
        self.fields.end()

    def _note(self, part: etree._Element) -> None:
        kind = local(part).removesuffix("Reference")
        note = self.source.notes.get((kind, attribute(part, "id") or ""))
        if note is not None:
            self.asides += Story(self.source, "note").inside(note)

    def _text_box(self, part: etree._Element) -> None:
        self.asides += Story(self.source, "textbox").inside(part)

    def _ruby(self, part: etree._Element) -> None:
        base = child(part, "rubyBase")
        if base is not None:
            self.read(base)


def _written(element: etree._Element) -> str:
    """The text of runs that are left out, deleted ones too."""
    return "".join(part.text or "" for part in element.iter("{*}t", "{*}delText"))


def _check_box(part: etree._Element) -> bool | None:
    """The state of a form's check box, None when the field is none."""
    box = child(part, "ffData", "checkBox")
    if box is None:
        return None
    state = child(box, "checked")
    if state is None:
        state = child(box, "default")
    return state is not None and attribute(state, "val") not in {"0", "false", "off"}


def _chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element that are shown."""
    for part in element:
        yield from _shown(part)


def _shown(part: etree._Element) -> Iterator[etree._Element]:
    """The element itself; of alternatives the one with text, of a content control what was filled in."""
    name = local(part)
    if name == "AlternateContent":
        options = [option for option in part if local(option) in {"Choice", "Fallback"}]
        with_text = (option for option in options if any(local(found) == "t" for found in option.iter()))
        yield from options and [next(with_text, options[0])]
    elif name == "sdt":
        content = child(part, "sdtContent")
        if content is not None and child(part, "sdtPr", "showingPlcHdr") is None:
            yield content
    elif name:
        yield part
