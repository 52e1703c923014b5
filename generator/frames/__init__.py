"""Records → tidy frames: one row a project, a funds row, an indicator, a filing, a finding, a report.

Texts stand as filed beside the numbers read from them. A cell that is absent from the form is NA and a blank
one is ""; a number is NA wherever the text gives none, never 0. Numbers are exact decimals. Every frame has
its columns even when it has no rows, and its rows do not depend on the order of the records.
"""

from generator.frames.cases import case_address, case_id
from generator.frames.catalogue import SCHEMA_CHANGES, SCHEMA_VERSION, TABLES, PublishedTable, SchemaChange
from generator.frames.columns import (
    DEPARTMENTS,
    FILINGS,
    FINDINGS,
    FUNDS,
    INDICATORS,
    PROJECTS,
    REPORTS,
    RULES,
    Column,
    Kind,
)
from generator.frames.english import ENGLISH
from generator.frames.found import (
    WHOLE,
    FormKey,
    disputed_amounts,
    disputed_scores,
    disputed_spending,
    findings,
    rules,
)
from generator.frames.frame import Row, exact_sum, rows
from generator.frames.registers import departments, filings, money_of, reports
from generator.frames.sums import Money, Sum, money, share_pct, sum_of
from generator.frames.views import funds, indicators, projects

__all__ = [
    "DEPARTMENTS",
    "ENGLISH",
    "FILINGS",
    "FINDINGS",
    "FUNDS",
    "INDICATORS",
    "PROJECTS",
    "REPORTS",
    "RULES",
    "SCHEMA_CHANGES",
    "SCHEMA_VERSION",
    "TABLES",
    "WHOLE",
    "Column",
    "FormKey",
    "Kind",
    "Money",
    "PublishedTable",
    "Row",
    "SchemaChange",
    "Sum",
    "case_address",
    "case_id",
    "departments",
    "disputed_amounts",
    "disputed_scores",
    "disputed_spending",
    "exact_sum",
    "filings",
    "findings",
    "funds",
    "indicators",
    "money",
    "money_of",
    "projects",
    "reports",
    "rows",
    "rules",
    "share_pct",
    "sum_of",
]
