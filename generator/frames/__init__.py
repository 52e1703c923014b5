"""Records → tidy tables: one row a project, a funds row, an indicator, a filing, a finding, a report.

Texts stand as filed beside the numbers read from them. A cell that is absent from the form is None and a
blank one is ""; a number is None wherever the text gives none, never 0. Numbers are exact decimals. A table's
columns are declared even when it has no rows, and its rows do not depend on the order of the records.
"""

from generator.frames.any_row import Row, count_in, number_in, text_in
from generator.frames.base_data import is_heading
from generator.frames.cases import case_address, case_id, former_address
from generator.frames.catalogue import SCHEMA_CHANGES, SCHEMA_VERSION, TABLES, PublishedTable, SchemaChange
from generator.frames.columns import (
    BASE_DATA,
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
from generator.frames.firm import money_of
from generator.frames.found import WHOLE, FormKey, disputed_amounts, disputed_scores, disputed_spending
from generator.frames.frames import Frames
from generator.frames.reading import wan_yuan
from generator.frames.registers import filings
from generator.frames.row_types import (
    FilingRow,
    IndicatorRow,
    ProjectRow,
    ReadAmounts,
)
from generator.frames.sums import Money, Sum, exact_sum, money, share_pct, sum_of
from generator.frames.views import funds, indicators, indicators_of, projects

__all__ = [
    "BASE_DATA",
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
    "FilingRow",
    "FormKey",
    "Frames",
    "IndicatorRow",
    "Kind",
    "Money",
    "ProjectRow",
    "PublishedTable",
    "ReadAmounts",
    "Row",
    "SchemaChange",
    "Sum",
    "case_address",
    "case_id",
    "count_in",
    "disputed_amounts",
    "disputed_scores",
    "disputed_spending",
    "exact_sum",
    "filings",
    "former_address",
    "funds",
    "indicators",
    "indicators_of",
    "is_heading",
    "money",
    "money_of",
    "number_in",
    "projects",
    "share_pct",
    "sum_of",
    "text_in",
    "wan_yuan",
]
