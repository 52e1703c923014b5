"""What records stand on: frozen and closed to unknown keys; ids, years, codes and dates as checked texts."""

import re
from datetime import date
from typing import Annotated

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


class Record(BaseModel):
    """A frozen record that refuses keys outside the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def model_post_init(self, _: object) -> None:
        """Share the names of what was set; a copy that changes them has a set of its own (``__copy__``)."""
        own = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _SET.setdefault(frozenset(own), own))
