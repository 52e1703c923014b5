"""Records → tidy frames: one row a project, a funds row, an indicator or a department-year.

Texts stand as filed beside the numbers read from them. A cell that is absent from the form is NA and a blank
one is ""; a number is NA wherever the text gives none, never 0. Numbers are exact decimals. Every frame has
its columns even when it has no rows, and its rows do not depend on the order of the records.
"""

from generator.frames.columns import FILINGS, FUNDS, INDICATORS, PROJECTS, Column, Kind
from generator.frames.tables import Row, exact_sum, rows
from generator.frames.views import filings, funds, indicators, projects

__all__ = [
    "FILINGS",
    "FUNDS",
    "INDICATORS",
    "PROJECTS",
    "Column",
    "Kind",
    "Row",
    "exact_sum",
    "filings",
    "funds",
    "indicators",
    "projects",
    "rows",
]
