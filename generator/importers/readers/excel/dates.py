"""A day number and a date format → the text that the sheet shows: 45105 with yyyy"年"m"月" → 2023年6月."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from generator.importers.readers.numerals import counted, spelled

_LAST_DAY = 2_958_465
_FALSE_LEAP_DAY = 60
_DAYS_BETWEEN_SYSTEMS = 1_462
_SECONDS_A_DAY = 86_400
_SECONDS_OF = {"h": 3_600, "m": 60, "s": 1}
_NOON = 12
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Mark = tuple[str, str]


def shown_date(number: Decimal, marks: Sequence[Mark], numerals: str, *, since_1904: bool) -> str | None:
    """Return a day number's text; None for one that is no date, which Excel shows as ####.

    ``marks`` are the format's tokens as (kind, text) with kinds date, elapsed, half and literal.
    """
    if since_1904:
        number += _DAYS_BETWEEN_SYSTEMS
    if not 0 <= number <= _LAST_DAY:
        return None
    places = sum(kind == "digit" for kind, _ in marks)
    exact = (number * _SECONDS_A_DAY).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    clock = _Clock(marks, int(exact), f"{exact % 1:f}"[2:], any(kind == "half" for kind, _ in marks))
    return "".join(clock.part(at, numerals) for at in range(len(marks)))


def _moment(seconds: int) -> datetime:
    """Excel counts a 29 February 1900 that never was; days before it start one day later."""
    first = datetime(1899, 12, 31 if seconds < _FALSE_LEAP_DAY * _SECONDS_A_DAY else 30)  # noqa: DTZ001 - a sheet's dates know no zone
    return first + timedelta(seconds=seconds)


@dataclass(frozen=True)
class _Clock:
    """One moment being shown; ``fraction`` holds the digits of a second, ``halves`` asks for twelve hours."""

    marks: Sequence[Mark]
    seconds: int
    fraction: str
    halves: bool

    def part(self, at: int, numerals: str) -> str:
        """Return what the mark at an index shows."""
        kind, text = self.marks[at]
        moment = _moment(self.seconds)
        match kind:
            case "elapsed":
                return f"{self.seconds // _SECONDS_OF[text[0]]:0>{len(text)}}"
            case "half":
                first, _, second = text.partition("/")
                return first if moment.hour < _NOON else second
            case "digit":
                return self.fraction[sum(kind == "digit" for kind, _ in self.marks[:at])]
            case "date":
                letters = text.lower()
                if letters[0] == "m" and _is_minutes(self.marks, at):
                    return _chinese(f"{moment.minute:0>{len(letters)}}", letters, numerals)
                return _chinese(_unit(letters, moment, halves=self.halves), letters, numerals)
        return text


def _is_minutes(marks: Sequence[Mark], at: int) -> bool:
    """True for an m right after hours or right before seconds."""
    units = [
        (index, text[0].lower()) for index, (kind, text) in enumerate(marks) if kind in {"date", "elapsed"}
    ]
    position = [index for index, _ in units].index(at)
    before = units[position - 1][1] if position else ""
    after = units[position + 1][1] if position + 1 < len(units) else ""
    return before == "h" or after == "s"


def _unit(letters: str, moment: datetime, *, halves: bool) -> str:
    width = len(letters)
    match letters[0]:
        case "y" | "e":
            return f"{moment.year % 100:02d}" if letters[0] == "y" and width <= 2 else str(moment.year)  # noqa: PLR2004
        case "m":
            return _named(_MONTHS[moment.month - 1], moment.month, width)
        case "d":
            return _named(_DAYS[moment.weekday()], moment.day, width)
        case "a":
            day = _WEEKDAYS[moment.weekday()]
            return f"星期{day}" if width > 3 else day  # noqa: PLR2004
        case "h":
            hour = (moment.hour - 1) % _NOON + 1 if halves else moment.hour
            return f"{hour:0>{width}}"
        case _:
            return f"{moment.second:0>{width}}"


def _named(name: str, number: int, width: int) -> str:
    """One or two letters show the number, three the short name, four the name, five its first letter."""
    if width <= 2:  # noqa: PLR2004
        return f"{number:0>{width}}"
    return {3: name[:3], 5: name[:1]}.get(width, name)


def _chinese(text: str, letters: str, numerals: str) -> str:
    if numerals != "DBNUM1" or not text.isdigit():
        return text
    return spelled(text) if letters[0].lower() in {"y", "e"} else counted(int(text))
