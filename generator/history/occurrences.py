"""A project in one year, the link between two years of it, and what was left open."""

from dataclasses import dataclass
from enum import StrEnum

from generator.filing import Project

# Department, year and project id: the identity of one form.
Key = tuple[str, str, str]


class Basis(StrEnum):
    """Why two forms are taken for one project, the strongest reason first."""

    CODE = "项目编码相同"
    ID = "项目编号相同"
    NAME = "名称相同"
    ALIKE = "名称相近"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The form of a project in one year; ``position`` counts from 0 in its filing."""

    department_id: str
    year: str
    position: int
    project: Project

    @property
    def key(self) -> Key:
        """Return the identity of the form."""
        return self.department_id, self.year, self.project.id


@dataclass(frozen=True, slots=True)
class YearLink:
    """Two forms of different years taken for one project.

    alike_pct: for names that are only alike, how much; else 100.
    codes_differ: both forms have a project code, and the codes are not the same.
    """

    earlier: Occurrence
    later: Occurrence
    basis: Basis
    alike_pct: int = 100
    codes_differ: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A form for which several of another year fit equally, so that none was linked."""

    one: Occurrence
    candidates: tuple[Occurrence, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Thread:
    """One project over the years, oldest first; ``links`` join each form to the one before it."""

    occurrences: tuple[Occurrence, ...]
    links: tuple[YearLink, ...]

    def link_to(self, key: Key) -> YearLink | None:
        """Return the link that leads from an earlier year to this form; None for the oldest."""
        return next((link for link in self.links if link.later.key == key), None)
