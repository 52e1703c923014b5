"""What changes on the public site from one state of the data to another."""

from generator.difference.comparing import Difference, FilingChange, State, compare, identity
from generator.difference.fields import FieldChange, field_changes
from generator.difference.history import Told, between_versions, by_filing, is_masking, told_by_versions
from generator.difference.telling import as_json, as_lines, as_markdown

__all__ = [
    "Difference",
    "FieldChange",
    "FilingChange",
    "State",
    "Told",
    "as_json",
    "as_lines",
    "as_markdown",
    "between_versions",
    "by_filing",
    "compare",
    "field_changes",
    "identity",
    "is_masking",
    "told_by_versions",
]
