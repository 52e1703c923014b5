"""What a browser shows of a page's text, gathered while the parser walks through it: lines and tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_DEPTH, TOO_DEEP
from generator.importers.readers.boxes import Line, Nest, Part
from generator.importers.readers.numerals import numeral
from generator.importers.readers.unseen import FAINT, HIDDEN, STRUCK, WHITE, WRITTEN_BY_STYLE, left_out
from generator.importers.readers.web.looks import STRIKE, STRIKES, Backdrop, StyleRules, out_of_sight, unseen
from generator.importers.readers.web.spans import Group, Held, laid_out

_BREAK = "\x1e"  # cannot stand in a page's text, so that it can stand for <br>
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_WIDE}])")
_UNNUMBERED = re.compile(r"list-style[\w-]*\s*:[^;]*\bnone\b", re.IGNORECASE)

_SKIPPED = {"script", "style", "template", "head", "rt", "rp", "datalist"}
# What a browser shows in place of these, or in them, is no text of the page; that there was some is told.
_FOREIGN = {
    "noscript": "noscript 里的文字", "svg": "SVG 图形里的文字", "object": "嵌入的对象",
    "iframe": "嵌入的网页", "embed": "嵌入的对象", "canvas": "画布", "frame": "嵌入的网页",
}  # fmt: skip
_WITHOUT_TEXT = {"object", "iframe", "embed", "canvas", "frame"}
_LINES = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "hr", "pre", "table",
    "caption", "form", "fieldset", "legend", "section", "article", "main", "header", "footer", "nav", "aside",
    "center", "address", "blockquote", "figure", "figcaption", "details", "summary", "body", "html", "td",
    "th", "tr", "thead", "tbody", "tfoot", "option", "marquee", "listing", "xmp",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MARGINS = {"nav": "header", "header": "header", "footer": "footer", "aside": "footer"}
_ARTICLE = "article"  # what stands in one is running text, its own header too
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_TYPED = {"", "text", "number", "date", "tel", "email", "search", "url"}


@dataclass
class _Sink:
    """Where text goes: the page or a cell."""

    parts: list[Part] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    left_out: defaultdict[str, str] = field(default_factory=lambda: defaultdict(str))
    foreign: list[str] = field(default_factory=list)

    def unread(self) -> tuple[str, ...]:
        """Return what is to be said of text that was left out, once."""
        said = [left_out(why, text) for why, text in self.left_out.items() if text.strip()]
        said += [f"这一格里有{name}，没有读入；请核对原件" for name in self.foreign]
        self.left_out.clear()
        self.foreign.clear()
        return tuple(said)


@dataclass(frozen=True)
class _Frame:
    """What an open element hands down: its role, what is behind its text, and why that is not read."""

    role: str = ""
    ground: Backdrop = field(default_factory=Backdrop)
    unseen: str | None = None


@dataclass
class _Draft:
    """A table while it is being read; ``cell`` is the sink of the open cell."""

    groups: list[Group] = field(default_factory=list)
    cell: _Sink | None = None

    def row(self) -> list[Held]:
        self.groups = self.groups or [Group()]
        self.groups[-1].rows = self.groups[-1].rows or [[]]
        return self.groups[-1].rows[-1]


class PageTarget:
    """A target for the parser, which calls start, data and end; ``parts`` is there when it is closed."""

    def __init__(self) -> None:
        self.unread: Counter[str] = Counter()
        self._body = _Sink()
        self._tables: list[_Draft] = []
        self._sheet = StyleRules()
        self._style: list[str] | None = None
        self._skipping = 0
        self._why_skipping: str | None = None
        self._preformatted = 0
        self._struck = 0
        self._frames: list[_Frame] = []
        self._lists: list[int | None] = []
        self._list_styles: list[str] = []

    @property
    def parts(self) -> list[Part]:
        """The lines and tables of the page, in its order."""
        return self._body.parts

    # ------------------------------------------------------------------ what the parser calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skips(tag, attributes):
            return
        if tag in _LINES:
            self._flush()
        self._frames.append(self._frame(tag, attributes))
        self._preformatted += tag == "pre"
        match tag:
            case "br":
                self._sink().buffer.append(_BREAK)
            case "table":
                self._open_table()
            case "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" if self._tables:
                self._table_part(tag, attributes)
            case "ol" | "ul" | "li":
                self._list(tag, attributes)
            case "input" | "img":
                self._control(tag, attributes)
        if self._tables and (text := self._sheet.written(tag, attributes)):
            self._sink().left_out[WRITTEN_BY_STYLE] += text

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
            self._end_of_style()
            return
        if tag in _LINES:
            self._flush()
        if self._frames:
            self._frames.pop()
        self._preformatted -= tag == "pre"
        if tag == "table" and self._tables:
            self._close_table()
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].cell = None
            self._struck = 0
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
            self._list_styles.pop()

    def data(self, text: str) -> None:
        """Text between two tags."""
        if self._skipping:
            self._skipped(text)
            return
        for number, piece in enumerate(STRIKES.split(text)):
            if number % 2:
                self._struck = max(0, self._struck + (1 if piece == STRIKE else -1))
            else:
                self._write(piece)

    def _write(self, text: str) -> None:
        why = (self._frames[-1].unseen if self._frames else None) or (STRUCK if self._struck else None)
        if why:
            self._sink().left_out[why] += text
            return
        text = text.replace(_BREAK, "")
        if self._preformatted:
            text = text.replace("\n", _BREAK).replace(" ", "\xa0")
        self._sink().buffer.append(text)

    def comment(self, text: str | bytes) -> None:
        """Comments are not shown."""

    def close(self) -> "PageTarget":
        """The page ends, with whatever was left open."""
        self._flush()
        while self._tables:
            self._close_table()
        self._flush()
        return self

    # ------------------------------------------------------------------ what is not read

    def _skips(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """True inside elements whose text is no text of the page; what is to be said of them is noted."""
        if not self._skipping:
            hidden = (tag == "option" and "selected" not in attributes) or (
                unseen(self._sheet.declared(tag, attributes), attributes) == HIDDEN
            )
            if tag not in _SKIPPED and tag not in _FOREIGN and not hidden:
                return False
            self._why_skipping = HIDDEN if hidden and tag != "option" else _FOREIGN.get(tag)
            if tag in _WITHOUT_TEXT:
                self._note_foreign(_FOREIGN[tag])
        if tag == "style":
            self._style = []
        self._skipping += 1
        return True

    def _skipped(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)
        elif self._why_skipping == HIDDEN and self._tables:
            self._sink().left_out[HIDDEN] += text
        elif self._why_skipping in {"noscript 里的文字", "SVG 图形里的文字"} and text.strip():
            self._note_foreign(self._why_skipping)

    def _note_foreign(self, name: str) -> None:
        """Say of the cell that something in it was not read; outside tables count it for the page."""
        sink = self._sink()
        if sink is self._body:
            self.unread[name] += 1
        elif name not in sink.foreign:
            sink.foreign.append(name)

    def _end_of_style(self) -> None:
        if self._style is not None:
            self._sheet.add("".join(self._style))
            self._style = None
        if not self._skipping:
            self._why_skipping = None

    def _frame(self, tag: str, attributes: Mapping[str, str]) -> _Frame:
        around = self._frames[-1] if self._frames else _Frame()
        declared = self._sheet.declared(tag, attributes)
        ground = around.ground.inside(declared, attributes)
        inherited = (
            around.unseen if around.unseen not in {WHITE, FAINT} else None
        )  # it may have a colour of its own
        why = inherited or unseen(declared, attributes)
        if self._tables:
            why = why or out_of_sight(declared) or ground.unseen()
        return _Frame(_role(tag, around.role), ground, why)

    # ------------------------------------------------------------------ lines

    def _sink(self) -> _Sink:
        """The innermost open cell; text between cells goes before the table, as browsers show it."""
        return next((draft.cell for draft in reversed(self._tables) if draft.cell), self._body)

    def _flush(self) -> None:
        sink = self._sink()
        text = "".join(sink.buffer)
        sink.buffer.clear()
        text = _BLANKS.sub(" ", _WRAP.sub("", text))
        lines = [line.strip(" ").replace("\xa0", " ") for line in text.split(_BREAK)]
        unread = sink.unread()
        if unread or any(line.strip() for line in lines):
            role = self._frames[-1].role if self._frames else ""
            sink.parts.append(Line("\n".join(lines), "" if role == _ARTICLE else role, unread))

    def _list(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "li":
            if self._lists and (number := self._lists[-1]) is not None:
                self._sink().buffer.append(f"{numeral(number, self._list_styles[-1])}. ")
                self._lists[-1] = number + 1
            return
        numbered = tag == "ol" and not _UNNUMBERED.search(attributes.get("style", ""))
        self._lists.append(_natural(attributes.get("start"), 1) if numbered else None)
        self._list_styles.append(_LIST_STYLES.get(attributes.get("type", ""), "decimal"))

    def _control(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("type", "").lower()
        if tag == "img":
            self.unread["图片"] += bool(self._tables)
        elif kind in _TYPED:
            self._sink().buffer.append(attributes.get("value", ""))
        elif kind in {"checkbox", "radio"}:
            self._sink().buffer.append("☑" if "checked" in attributes else "☐")

    # ------------------------------------------------------------------ tables

    def _open_table(self) -> None:
        if len(self._tables) >= MAX_DEPTH:
            raise UnreadableInputError(TOO_DEEP)
        self._tables.append(_Draft())

    def _table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        draft = self._tables[-1]
        if tag in {"thead", "tbody", "tfoot"}:
            draft.groups.append(Group(foot=tag == "tfoot"))
        elif tag == "tr":
            draft.groups = draft.groups or [Group()]
            draft.groups[-1].rows.append([])
        else:
            draft.cell = _Sink()
            spans = [_natural(attributes.get(name), 1) for name in ("colspan", "rowspan")]
            draft.row().append(Held(draft.cell.parts, *spans))

    def _close_table(self) -> None:
        self._flush()
        groups = self._tables.pop().groups
        rows = laid_out(groups)
        if rows:
            self._sink().parts.append(Nest(rows))


def _natural(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,6})", text or "")
    return int(found[1]) if found else otherwise


def _role(tag: str, around: str) -> str:
    """The role of text in an element: that of the element around it, unless it has one of its own."""
    if tag in {"article", "main"}:
        return _ARTICLE
    if tag in _HEADINGS and around in {"", _ARTICLE}:
        return "heading"
    return around or _MARGINS.get(tag, "")
