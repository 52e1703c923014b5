"""Where rows of bars stand in a picture: a name for each row, a label at the end of each bar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil, floor, log10

from generator.charts import theme
from generator.charts.lettering import ems

_NARROWEST = 0.25 * theme.PLOT_WIDTH
_EDGE = 12
_MOST_TICKS = 5
# So many rows more that are like the first are said in a sentence.
_FEWEST_EQUAL = 3
# Among so many rows, one that is so many times as long as the next is drawn with a break.
_FEWEST_TO_BREAK = 4
_HUGE = 8
_BEYOND_THE_NEXT = 1.25
_LINE = theme.BAR + theme.BAR_GAP


@dataclass(frozen=True, slots=True)
class Series:
    """What a bar stands for: hollow a plan (dashed the earlier), solid a result, striped a doubt."""

    name: str
    colour: str
    hollow: bool = False
    striped: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its end in the unit of the axis (None: nothing to draw), its label there, its begin."""

    series: Series
    value: Decimal | None
    label: str = ""
    start: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BarRow:
    """A named row of bars, from top to bottom."""

    name: str
    bars: tuple[Bar, ...]


def measured(basis: Bar, result: Bar, label: str) -> tuple[Bar, Bar]:
    """Return a result over what it is measured against, with one label at the end of the longer bar."""
    beyond = basis.value is None or (result.value is not None and result.value > basis.value)
    return replace(basis, label="" if beyond else label), replace(result, label=label if beyond else "")


@dataclass(frozen=True, slots=True)
class RowLayout:
    """How rows are laid out.

    overlaid: all bars of a row lie on one line instead of one under the other.
    beside: ems kept free on the left for the names; 0 puts each name on a line of its own above its bars.
    """

    overlaid: bool = False
    beside: int = 0

    @property
    def left(self) -> int:
        """Width of the names' column."""
        return self.beside * theme.FONT_SIZE

    @property
    def width(self) -> int:
        """Width left for bars and their labels."""
        return theme.PLOT_WIDTH - self.left

    @property
    def name_line(self) -> int:
        """Height of the line that a name takes above its bars."""
        return 0 if self.beside else theme.LINE


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture is made of, before anything is drawn; equal pictures are drawn alike.

    rows: from top to bottom, at least one. axis_title: what the bars measure, with its unit.
    """

    rows: tuple[BarRow, ...]
    axis_title: str
    layout: RowLayout = RowLayout()


@dataclass(frozen=True, slots=True)
class DotStrip:
    """Scores from ``low`` to 100, each a dot over one line; equal pictures are drawn alike."""

    scores: tuple[Decimal, ...]
    low: int


@dataclass(frozen=True, slots=True)
class Slope:
    """What one project spent in two years, in the unit of the picture, and what is written at its end."""

    before: Decimal
    after: Decimal
    label: str
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Slopes:
    """Lines from one year to the next; equal pictures are drawn alike."""

    years: tuple[str, str]
    lines: tuple[Slope, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar with its upper edge, from the top of the plot; one that is broken ends at the axis's end."""

    bar: Bar
    top: int
    is_broken: bool = False

    @property
    def end(self) -> float:
        """Where on the axis the label stands."""
        return max(0.0, float(self.bar.value or 0))


@dataclass(frozen=True, slots=True)
class Plan:
    """All places of a picture, in units of the viewBox from the upper left corner of the plot.

    names: name and upper edge of each row.
    domain, ticks, reach: the ends of the axis and the round numbers on it, in its unit, and its width.
    start: where the axis begins, so that a number below zero at its left end is not cut.
    """

    names: tuple[tuple[str, int], ...]
    placed: tuple[Placed, ...]
    height: int
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    reach: float
    start: float = 0


def equal_bars(picture: Picture) -> str:
    """Return one sentence for a picture whose rows, more than a few, are all alike; "" for any other."""
    first, *others = picture.rows
    values = [bar.value for bar in first.bars]
    if len(others) < _FEWEST_EQUAL or None in values:
        return ""
    if any([bar.value for bar in row.bars] != values for row in others):
        return ""
    labels = [f"{bar.series.name}{bar.label}" for bar in first.bars if bar.label]
    said = labels if len(labels) > 1 else [bar.label for bar in first.bars if bar.label]
    return f"{len(picture.rows)}行的数都一样，没有画图：{'，'.join(said)}。"


def plan(picture: Picture) -> Plan:
    """Place the rows of a picture one under the other."""
    rows, layout = picture.rows, picture.layout
    lines = 1 if layout.overlaid else max(len(row.bars) for row in rows)
    pitch = layout.name_line + lines * _LINE + theme.ROW_GAP
    step = 0 if layout.overlaid else _LINE
    placed = tuple(
        Placed(bar, index * pitch + layout.name_line + line * step)
        for index, row in enumerate(rows)
        for line, bar in enumerate(row.bars)
    )
    domain = _domain(placed)
    high = _highest(rows)
    if high < domain[1]:
        domain = domain[0], high
        placed = tuple(_broken(one, high) for one in placed)
    start = _start(domain)
    reach = _reach(placed, domain, layout.width - start)
    return Plan(
        names=tuple((row.name, index * pitch) for index, row in enumerate(rows)),
        placed=placed,
        height=pitch * len(rows) - theme.ROW_GAP,
        domain=domain,
        ticks=_ticks(domain, reach),
        reach=reach,
        start=start,
    )


def _domain(placed: Sequence[Placed]) -> tuple[float, float]:
    values = [float(one.bar.value) for one in placed if one.bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return low, high if high > low else low + 1


def breaks(picture: Picture) -> bool:
    """Tell whether a bar of a picture is drawn with a break, because it would flatten all others."""
    return _highest(picture.rows) < _domain([Placed(bar, 0) for row in picture.rows for bar in row.bars])[1]


def _highest(rows: Sequence[BarRow]) -> float:
    """Return where the axis ends at most: where one row is far beyond all others, soon after the next."""
    longest = sorted(
        (max((float(bar.value or 0) for bar in row.bars), default=0) for row in rows), reverse=True
    )
    if len(longest) < _FEWEST_TO_BREAK or not 0 < _HUGE * longest[1] < longest[0]:
        return max(1.0, *longest)
    return _BEYOND_THE_NEXT * longest[1]


def _broken(one: Placed, high: float) -> Placed:
    if one.bar.value is None or float(one.bar.value) <= high:
        return one
    end = Decimal(str(high))
    return Placed(replace(one.bar, value=end, start=min(one.bar.start, end)), one.top, is_broken=True)


def _start(domain: tuple[float, float]) -> float:
    """Return the room that half a number at the left end of the axis needs beyond the picture's edge."""
    if not domain[0]:
        return 0
    return max(0, ceil(ems(f"{domain[0]:,.1f}") * theme.FONT_SIZE / 2) - theme.PADDING)


def _reach(placed: Sequence[Placed], domain: tuple[float, float], width: float) -> float:
    """Return how wide the axis can be so that the label at the end of every bar still fits beside it."""
    low, high = domain
    reach = width - _EDGE
    for one in placed:
        share = (one.end - low) / (high - low)
        if share > 0:
            room = width - theme.LABEL_GAP - ems(one.bar.label) * theme.FONT_SIZE
            reach = min(reach, room / share)
    return floor(10 * max(reach, _NARROWEST)) / 10


def _ticks(domain: tuple[float, float], reach: float) -> tuple[float, ...]:
    """Return multiples of 1, 2 or 5 times a power of ten, as many as stand side by side without touching."""
    low, high = domain
    widest = ems(f"{high:,.1f}") * theme.FONT_SIZE
    most = min(_MOST_TICKS, max(1, int(reach / widest) - 1))
    power = 10.0 ** (floor(log10(high - low)) - 1)
    step = next(
        step
        for factor in (1, 2, 5, 10, 20, 50, 100)
        if floor(high / (step := factor * power)) - ceil(low / step) <= most
    )
    return tuple(round(index * step, 9) for index in range(ceil(low / step), floor(high / step) + 1))
