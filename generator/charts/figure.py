"""A figure before and after it is drawn: the specification, the picture, and the table that says the same."""

from dataclasses import dataclass

from generator.charts.layout import DotStrip, Picture, Slopes, breaks, equal_bars

_OVER_YEARS = "chart-years"
_BROKEN = "最长的一条比别的长得多，画成断开的，长短不成比例；数写在旁边。"


@dataclass(frozen=True, slots=True)
class Figure:
    """A rendered figure: a Draft whose specification has become ``svg``, markup to put into a page.

    The markup is escaped and safe to print as it is; ``<title>`` and ``<desc>`` repeat title and description.
    All other texts are plain and must be escaped by whoever prints them.
    id: ASCII, unique on its page, fit for an HTML id.
    title, description: Chinese; the description says in words what the picture shows.
    columns, rows: the table twin; one text a column in every row, as filed, ``未填`` for a blank cell.
    note: what the reader must know to read the picture rightly; "" when there is nothing to say.
    specification: the picture as Vega-Lite, JSON on one line, for whoever draws it anew.
    sentence: what stands in place of the picture, whose ``svg`` is then ""; "" where there is a picture.
    """

    id: str
    title: str
    description: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    specification: str = ""
    sentence: str = ""

    @property
    def is_over_years(self) -> bool:
        """True for a picture of several years."""
        return self.id.startswith(_OVER_YEARS)


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it is drawn: what the picture is made of, in place of its markup."""

    id: str
    title: str
    description: str
    picture: Picture | DotStrip | Slopes
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def is_over_years(self) -> bool:
        """True for a picture of several years."""
        return self.id.startswith(_OVER_YEARS)

    @property
    def sentence(self) -> str:
        """Return what says the same as a picture of equal bars, which is not drawn; else ""."""
        return equal_bars(self.picture) if isinstance(self.picture, Picture) else ""

    def rendered(self, svg: str, specification: str) -> Figure:
        """Return the figure that this draft becomes with its picture."""
        is_broken = isinstance(self.picture, Picture) and not self.sentence and breaks(self.picture)
        note = f"{self.note}{_BROKEN}" if is_broken else self.note
        said = (self.id, self.title, self.description, svg, self.columns, self.rows, note)
        return Figure(*said, specification, self.sentence)
