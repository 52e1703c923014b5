"""What records stand on: frozen and closed to unknown keys; ids, years, codes and dates as checked texts."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import repeat
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

PROJECT_ID_MAX = 40

ProjectId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=PROJECT_ID_MAX)
]
DepartmentId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=PROJECT_ID_MAX)
]
Year = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}$")]
CaseId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9]{1,3})?$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
FunctionCode = Annotated[str, StringConstraints(pattern=r"^2[0-9]{2}([0-9]{2}([0-9]{2})?)?$")]
Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]

# Names of devices: there a file of that name, whatever its ending, cannot be made.
_DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    )
)

_SIGNS_OF_PATHS = re.compile(r"""[<>:"|?*\\\x00-\x1f]""")


def is_refused_by_windows(name: str) -> bool:
    """Tell whether Windows can make no file or folder of that name."""
    is_device = name.partition(".")[0].strip().lower() in _DEVICES
    return is_device or name != name.rstrip(" .") or bool(_SIGNS_OF_PATHS.search(name))


def is_day(text: str) -> bool:
    """Tell whether a calendar has the day that ``text`` names as ``2024-03-01``."""
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


# GB 32100—2015: seventeen signs and a check sign, weighted by the powers of 3 modulo 31.
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(f"[{_CREDIT_SIGNS}]{{2}}[0-9]{{6}}[{_CREDIT_SIGNS}]{{10}}")


def credit_check_sign(code: str) -> str:
    """Return the check sign of a 统一社会信用代码, from its first seventeen signs (GB 32100—2015, 附录 A)."""
    weighted = (
        _CREDIT_SIGNS.index(sign) * pow(3, place, len(_CREDIT_SIGNS)) for place, sign in enumerate(code[:17])
    )
    return _CREDIT_SIGNS[-sum(weighted) % len(_CREDIT_SIGNS)]


def _checked_credit_code(code: str) -> str:
    if not _CREDIT_CODE.fullmatch(code) or code[-1] != credit_check_sign(code):
        raise PydanticCustomError("string_pattern_mismatch", "not a unified social credit code")
    return code


CreditCode = Annotated[str, AfterValidator(_checked_credit_code)]


# The names of what was set, one set for all records in which the same was: a set for each is as large as all
# that an indicator says.
_SET: dict[frozenset[str], set[str]] = {}
_R = TypeVar("_R", bound="Record")


class Record(BaseModel):
    """A frozen record that refuses keys outside the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Let the language learn the names of all attributes, so that what ``made_of`` makes shares them.

        It learns them from the first objects of a class, but not from those that pydantic makes.
        """
        made_of(cls, frozenset(), repeat(None))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process, and be made of the values there as ``made_of`` makes a record."""
        values = tuple(getattr(self, name) for name in type(self).model_fields)
        return made_of, (type(self), frozenset(self.__pydantic_fields_set__), values)

    def model_post_init(self, _: object) -> None:
        """Share the names of what was set; a copy that changes them has a set of its own (``__copy__``)."""
        own = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _SET.setdefault(frozenset(own), own))


def made_of(kind: type[_R], is_set: frozenset[str], values: Iterable[object]) -> _R:
    """Return a record of values that are known to be valid, in the order of its fields.

    is_set: the names of those that were set. A record takes a third of the memory of one that was validated:
    there each has a dictionary of its own, here all of a kind share the names.
    """
    record = object.__new__(kind)
    put = object.__setattr__
    for name, value in zip(kind.__pydantic_fields__, values, strict=False):
        put(record, name, value)
    put(record, "__pydantic_fields_set__", _SET.get(is_set) or _SET.setdefault(is_set, set(is_set)))
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record
