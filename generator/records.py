"""What records stand on: frozen and closed to unknown keys; ids, years, codes and dates as checked texts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

PROJECT_ID_MAX = 40

ProjectId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=PROJECT_ID_MAX)
]
DepartmentId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=PROJECT_ID_MAX)
]
Year = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]

# Names of devices: there a file of that name, whatever its ending, cannot be made.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)


def is_refused_by_windows(name: str) -> bool:
    """Tell whether Windows can make no file or folder of that name."""
    return name.partition(".")[0].strip().lower() in _DEVICES or name != name.rstrip(" .")


class Record(BaseModel):
    """A frozen record that refuses keys outside the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
