"""What a browser shows of a page's text, gathered while the parser walks through it: lines and tables."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import MAX_DEPTH, TOO_DEEP
from generator.importers.readers.nesting import Line, Nest, Part
from generator.importers.readers.numerals import numeral
from generator.importers.readers.web.spans import Group, Held, laid_out

_BREAK = "\x1e"  # cannot stand in a page's text, so that it can stand for <br>
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_WIDE}])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style[\w-]*\s*:[^;]*\bnone\b", re.IGNORECASE)

_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "object",
    "iframe",
    "rt",
    "rp",
    "datalist",
}
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


@dataclass
class _Draft:
    """A table while it is being read; ``cell`` is the sink of the open cell."""

    groups: list[Group] = field(default_factory=list)
    cell: _Sink | None = None

    def row(self) -> list[Held]:
        self.groups = self.groups or [Group()]
        self.groups[-1].rows = self.groups[-1].rows or [[]]
        return self.groups[-1].rows[-1]


class Page:
    """A target for the parser, which calls start, data and end; ``parts`` is there when it is closed."""

    def __init__(self) -> None:
        self.unread: Counter[str] = Counter()
        self._body = _Sink()
        self._tables: list[_Draft] = []
        self._skipping = 0
        self._hidden = 0
        self._preformatted = 0
        self._roles: list[str] = []
        self._lists: list[int | None] = []
        self._list_styles: list[str] = []

    @property
    def parts(self) -> list[Part]:
        """The lines and tables of the page, in its order."""
        return self._body.parts

    # ------------------------------------------------------------------ what the parser calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipping or tag in _SKIPPED or _is_hidden(tag, attributes):
            self._hidden += not self._skipping and tag not in _SKIPPED
            self._skipping += 1
            return
        if tag in _LINES:
            self._flush()
        self._roles.append(_role(tag, self._roles))
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

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
            self._hidden *= self._skipping > 0
            return
        if tag in _LINES:
            self._flush()
        if self._roles:
            self._roles.pop()
        self._preformatted -= tag == "pre"
        if tag == "table" and self._tables:
            self._close_table()
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].cell = None
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
            self._list_styles.pop()

    def data(self, text: str) -> None:
        """Text between two tags."""
        if self._skipping:
            if self._hidden and self._tables and text.strip():
                self.unread["不显示的文字"] += 1
            return
        text = text.replace(_BREAK, "")
        if self._preformatted:
            text = text.replace("\n", _BREAK).replace(" ", "\xa0")
        self._sink().buffer.append(text)

    def comment(self, text: str | bytes) -> None:
        """Comments are not shown."""

    def close(self) -> "Page":
        """The page ends, with whatever was left open."""
        self._flush()
        while self._tables:
            self._close_table()
        self._flush()
        return self

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
        if any(line.strip() for line in lines):
            role = self._roles[-1] if self._roles else ""
            sink.parts.append(Line("\n".join(lines), "" if role == _ARTICLE else role))

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


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    return (
        tag == "del"
        or "hidden" in attributes
        or (tag == "option" and "selected" not in attributes)
        or bool(_HIDDEN.search(attributes.get("style", "")))
    )


def _role(tag: str, outer: list[str]) -> str:
    """The role of text in an element: that of the element around it, unless it has one of its own."""
    around = outer[-1] if outer else ""
    if tag in {"article", "main"}:
        return _ARTICLE
    if tag in _HEADINGS and around in {"", _ARTICLE}:
        return "heading"
    return around or _MARGINS.get(tag, "")
