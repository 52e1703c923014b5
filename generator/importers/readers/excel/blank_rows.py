"""Sheets whose formats go on for a million rows: rows with nothing in them are taken out of the XML unread.

Whoever gives whole columns lines or a font leaves a row for each of Excel's 1,048,576 behind, with no value.
The first of such a run stay: lines around blank rows tell where a table goes on.
"""

import re

from generator.importers.readers.bounds import MEGABYTE, ByteSource, Metered

_BEGIN = b"<row"
_BLANK = rb'<row\b[^>]*?\br="\d+"[^>]*?(?:/>|>(?:<c\b[^>]*?(?:/>|></c>))*</row>)'
# A row that is hidden or has a height of its own is only left out among so many.
_KEPT = 100
_RUN = re.compile(rb"(?:%b)+" % _BLANK)


class WithoutBlankRows:
    """A stream of a sheet's XML without the rows that only hold formats, but for the first of each run."""

    def __init__(self, source: ByteSource) -> None:
        self._source = Metered(source)
        self._held = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:  # noqa: ARG002 - a stream's own signature
        """Return the next piece, b"" at the end; raise UnreadableInputError beyond the bounds."""
        given = b""
        while not given and not self._ended:
            piece = self._source.read(MEGABYTE)
            self._ended = not piece
            self._held += piece
            cut = len(self._held) if self._ended else max(self._held.rfind(_BEGIN), 0)
            given, self._held = _RUN.sub(_begin_of, self._held[:cut]), self._held[cut:]
            if given:
                self._source.mark()
        return given


def _begin_of(run: re.Match[bytes]) -> bytes:
    """Return the first rows of a run of blank ones."""
    rows = run[0].split(_BEGIN, _KEPT + 1)
    return _BEGIN.join(rows[: _KEPT + 1])
