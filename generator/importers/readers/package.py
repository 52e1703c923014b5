"""The zip package of an Office document: bounded streams and a parser that fetches nothing.

Entities are never resolved, the network never asked and a document type declaration is refused: no Office
program writes one.
"""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from lxml import etree

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import (
    DAMAGED,
    ENCRYPTED,
    MAX_UNPACKED_BYTES,
    TOO_LARGE,
    ByteSource,
    Metered,
)

_MAX_PARTS = 10_000
# Pictures and other things laid in are never unpacked, whatever their size.
_READ = re.compile(r"\.(?:xml|rels|vml|x?html?|mht|mhtml|bin)$|^mimetype$", re.IGNORECASE)
# What zip and XML libraries raise for broken files: they seek and decode where the bytes tell them to.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, etree.XMLSyntaxError,
    EOFError, NotImplementedError, OSError, RuntimeError, UnicodeError, OverflowError,
)  # fmt: skip
_LONGEST_NUMBER = 9
_WITH_DTD = "文件里夹带了外部实体声明，不是正常的 Office 文件；请用 Word 或 Excel 打开后另存一份"


@dataclass(frozen=True)
class Relation:
    """What one part says of another: the last word of the relation's type, and the target's name."""

    kind: str
    target: str
    external: bool


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute's value whatever its namespace: strict and transitional files differ in it."""
    if element is not None:
        plain = element.get(name)
        if plain is not None:
            return plain
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def whole(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute that is a whole number from 0; None when it is absent or anything else."""
    return natural(attribute(element, name) or "")


def natural(text: str) -> int | None:
    """Return a whole number from 0 that a file writes with plain digits, or None."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along ``path`` of local names, or None."""
    for name in path:
        for found in element if element is not None else ():
            if local(found) == name:
                element = found
                break
        else:
            return None
    return element


def children(element: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the elements in another; nothing when there is none."""
    return (part for part in (element if element is not None else ()) if isinstance(part.tag, str))


@contextmanager
def damage_as_refusal() -> Iterator[None]:
    """Turn what zip and XML libraries raise for broken files into the one sentence for the clerk."""
    try:
        yield
    except _BROKEN as error:
        raise UnreadableInputError(DAMAGED) from error


class Package:
    """An open package; names of parts are compared without case and with forward slashes."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raise UnreadableInputError when it is no zip file, encrypted or too large."""
        with damage_as_refusal():
            self._zip = zipfile.ZipFile(path)
        entries = self._zip.infolist()
        read = sum(entry.file_size for entry in entries if _READ.search(entry.filename))
        if len(entries) > _MAX_PARTS or read > MAX_UNPACKED_BYTES:
            self._zip.close()
            raise UnreadableInputError(TOO_LARGE)
        if any(entry.flag_bits & 1 for entry in entries):
            self._zip.close()
            raise UnreadableInputError(ENCRYPTED)
        self._entries = {_normal(entry.filename): entry for entry in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the package's order."""
        return list(self._entries)

    def has(self, name: str) -> bool:
        """True when there is such a part."""
        return _normal(name) in self._entries

    def content(self, name: str) -> bytes:
        """Return a whole part, at most as large as one element of a document may be."""
        with damage_as_refusal(), self._zip.open(self._entries[_normal(name)]) as stream:
            source, pieces = Metered(stream), []
            while piece := source.read():
                pieces.append(piece)
            return b"".join(pieces)

    def xml(self, name: str) -> etree._Element | None:
        """Return a part as a tree; None when there is no such part."""
        if not self.has(name):
            return None
        content = self.content(name)
        with damage_as_refusal():
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(content, parser)
        _refuse_dtd(root)
        return root

    def stream(
        self, name: str, *tags: str, sifted: Callable[[IO[bytes]], ByteSource] | None = None
    ) -> Iterator[etree._Element]:
        """Yield each element with one of the local names ``tags`` that is complete, outermost ones too.

        Whoever iterates calls ``forget`` on what he has dealt with; what is kept grows only up to the bounds.
        ``sifted`` takes out of the part's bytes what need not be parsed.
        """
        with damage_as_refusal(), self._zip.open(self._entries[_normal(name)]) as stream:
            self._source = Metered(sifted(stream) if sifted else stream)
            events = etree.iterparse(
                self._source,
                tag=[f"{{*}}{tag}" for tag in tags],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
            )
            checked = False
            for _, element in events:
                if not checked:
                    _refuse_dtd(element)
                    checked = True
                yield element

    def forget(self, element: etree._Element) -> None:
        """Give back the memory of an element of the stream and of what stands before it."""
        element.clear()
        parent = element.getparent()
        while parent is not None and parent[0] is not element:
            del parent[0]
        self._source.mark()

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part refers to, by the reference's id; empty when it refers to nothing."""
        folder, file = posixpath.split(_normal(name))
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for element in root if root is not None else ():
            target = attribute(element, "Target") or ""
            external = attribute(element, "TargetMode") == "External"
            if not external:
                target = target.replace("\\", "/")
                target = _normal(target if target.startswith("/") else posixpath.join(folder, target))
            kind = (attribute(element, "Type") or "").rpartition("/")[2]
            found[attribute(element, "Id") or ""] = Relation(kind, target, external)
        return found

    def main(self) -> str | None:
        """Return the name of the main document, or None when the package is no Office document."""
        targets = [found.target for found in self.relations("").values() if found.kind == "officeDocument"]
        return next((name for name in targets if self.has(name)), None)


def _normal(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower() if name else ""


def _refuse_dtd(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInputError(_WITH_DTD)
