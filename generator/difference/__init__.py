"""What changes on the public site from one state of the data to another."""

from generator.difference.comparing import Difference, FilingChange, State, compare, identity
from generator.difference.fields import FieldChange, field_changes
from generator.difference.telling import as_json, as_lines, as_markdown

__all__ = [
    "Difference",
    "FieldChange",
    "FilingChange",
    "State",
    "as_json",
    "as_lines",
    "as_markdown",
    "compare",
    "field_changes",
    "identity",
]
