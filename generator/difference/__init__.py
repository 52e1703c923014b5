"""What changes on the public site from one state of the data to another."""

from generator.difference.comparing import (
    CheckedData,
    Difference,
    FilingChange,
    compare,
    identity,
    under_ids_of,
)
from generator.difference.excerpts import changed_parts
from generator.difference.fields import FieldChange, field_changes
from generator.difference.history import LogEvent, between_versions, by_filing, is_masking, told_by_versions
from generator.difference.telling import as_json, as_lines, as_markdown

__all__ = [
    "CheckedData",
    "Difference",
    "FieldChange",
    "FilingChange",
    "LogEvent",
    "as_json",
    "as_lines",
    "as_markdown",
    "between_versions",
    "by_filing",
    "changed_parts",
    "compare",
    "field_changes",
    "identity",
    "is_masking",
    "told_by_versions",
    "under_ids_of",
]
