"""What a rule is: about one form, or about several places of one filing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.checks.findings import Severity, Verdict
from generator.checks.forms import Book, Form
from generator.checks.values import Values, values_of


class Theme(StrEnum):
    """What a rule is about."""

    ARITHMETIC = "算得对不对"
    AGREEMENT = "几处说的是否一样"
    EVIDENCE = "得分有没有依据"
    COMPLETENESS = "填没填全"
    PUBLICATION = "能不能公开"


class Scope(StrEnum):
    """What a rule looks at, one verdict each."""

    PROJECT = "项目自评表"
    FORM = "项目自评表和整体支出自评表"
    FILING = "整份材料"


@dataclass(frozen=True, slots=True)
class FormRule:
    """A rule that looks at one form at a time."""

    id: str
    title: str
    severity: Severity
    theme: Theme
    scope: Scope
    check: Callable[[Form], Verdict]

    @property
    def value_names(self) -> Values:
        """What the two values of its findings are called."""
        return values_of(self.id)


@dataclass(frozen=True, slots=True)
class FilingRule:
    """A rule that compares several places of one filing."""

    id: str
    title: str
    severity: Severity
    theme: Theme
    check: Callable[[Book], Verdict]

    @property
    def value_names(self) -> Values:
        """What the two values of its findings are called."""
        return values_of(self.id)

    @property
    def scope(self) -> Scope:
        """Always the whole filing."""
        return Scope.FILING


Rule = FormRule | FilingRule
