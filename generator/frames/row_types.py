"""The rows of every table: under each column's name, what stands there.

A cell that is absent from the form is None and a blank one is ""; a number is None wherever the text gives
none, never 0. The names and types are those that ``columns`` declares; a test holds both together.
"""

from decimal import Decimal
from typing import TypedDict


class DepartmentKey(TypedDict):
    """What names a department."""

    department_id: str
    department: str
    region_code: str | None
    region: str | None


class FilingKey(DepartmentKey):
    """What names a department-year."""

    filing_id: str
    year: str


class ProjectKey(FilingKey):
    """What names a project form."""

    project_key: str
    project_id: str
    project: str


class SubjectKey(FilingKey):
    """What names a project form, or without a project the filing itself."""

    project_key: str | None
    project_id: str | None
    project: str | None


class EvaluationKey(SubjectKey):
    """What names an evaluation form, and its kind."""

    form: str


class ReadAmounts(TypedDict):
    """The three amounts of a form or of a funds row, read."""

    initial_budget_wan_yuan: Decimal | None
    annual_budget_wan_yuan: Decimal | None
    executed_wan_yuan: Decimal | None


class Amounts(ReadAmounts):
    """The amounts and the rate as filed and read; the unit is that of the heading."""

    funds_unit_as_filed: str | None
    initial_budget_as_filed: str | None
    annual_budget_as_filed: str | None
    executed_as_filed: str | None
    rate_as_filed: str | None
    rate_pct: Decimal | None


class Points(TypedDict):
    """A weight and a score as filed and read."""

    weight_as_filed: str | None
    score_as_filed: str | None
    weight: Decimal | None
    score: Decimal | None


class FoundCounts(TypedDict):
    """Cases by severity; None where nothing was checked."""

    faults: int | None
    doubts: int | None
    notes: int | None


class RecomputedCells(FoundCounts):
    """What the checks say of a project form beside what was filed."""

    rate_recomputed_pct: Decimal | None
    execution_score_recomputed: Decimal | None
    total_score_recomputed: Decimal | None
    disputed: str | None


class EvaluatedProject(Amounts):
    """What a project form says itself."""

    project_code_as_filed: str | None
    supervisor_as_filed: str | None
    implementer_as_filed: str | None
    execution_weight_as_filed: str | None
    execution_score_as_filed: str | None
    execution_weight: Decimal | None
    execution_score: Decimal | None
    total_weight_as_filed: str | None
    total_score_as_filed: str | None
    total_weight: Decimal | None
    total_score: Decimal | None
    indicators: int


class ProjectRow(ProjectKey, EvaluatedProject, RecomputedCells):
    """A row of PROJECTS."""

    page: str
    position: int


class FundsFigures(Amounts, Points):
    """What one funds row says."""


class FundsTableRow(EvaluationKey, FundsFigures):
    """A row of FUNDS."""

    funds_id: str
    position: int
    funds_row: str
    disputed: str | None


class ReadTarget(TypedDict):
    """What a target was read as."""

    target_reading: str | None
    target_operator: str | None
    target_number: Decimal | None
    target_unit: str | None


class ReadActual(TypedDict):
    """What an actual value was read as."""

    actual_reading: str | None
    actual_operator: str | None
    actual_number: Decimal | None
    actual_unit: str | None


class IndicatorLineRow(ReadTarget, ReadActual, Points):
    """What one indicator line says."""

    level1_as_filed: str | None
    level1_weight_as_filed: str | None
    level2_as_filed: str | None
    level3_as_filed: str | None
    target_as_filed: str | None
    actual_as_filed: str | None
    deviation_as_filed: str | None


class IndicatorRow(EvaluationKey, IndicatorLineRow):
    """A row of INDICATORS."""

    indicator_id: str
    position: int
    disputed: str | None


class FilingSums(ReadAmounts):
    """The sums over the project forms of a filing; ``*_projects`` say how many are in each."""

    projects: int
    indicators: int
    initial_budget_projects: int
    annual_budget_projects: int
    executed_projects: int
    rate_annual_budget_wan_yuan: Decimal | None
    rate_executed_wan_yuan: Decimal | None
    rate_projects: int
    rate_pct: Decimal | None


class FirmSums(TypedDict):
    """The sums without the projects whose amount a case puts in doubt; None where nothing was checked."""

    initial_budget_undisputed_wan_yuan: Decimal | None
    annual_budget_undisputed_wan_yuan: Decimal | None
    executed_undisputed_wan_yuan: Decimal | None
    rate_undisputed_pct: Decimal | None
    disputed_projects: int | None


class SourceCells(TypedDict):
    """Where a filing was published."""

    source_publisher: str | None
    source_published: str | None
    source_url: str | None
    source_file_name: str | None
    source_sha256: str | None
    source_index_number: str | None
    source_document_number: str | None


class FilingRow(FilingKey, FilingSums, FirmSums, SourceCells, FoundCounts):
    """A row of FILINGS."""

    page: str
    department_as_filed: str | None
    reports: int
    whole_total_score_as_filed: str | None
    whole_total_score: Decimal | None


class Functions(TypedDict):
    """What a department spends on by the classification of functions."""

    function_codes: str | None
    functions: str | None


class DepartmentRow(DepartmentKey, Functions):
    """A row of DEPARTMENTS."""

    page: str
    level: str | None
    former_names: str | None
    credit_code: str | None
    contact: str | None
    website: str | None
    filings: int
    first_year: str | None
    last_year: str | None
    projects: int


class RuleRow(TypedDict):
    """A row of RULES."""

    rule: str
    title: str
    severity: str
    theme: str
    scope: str
    page: str
    value_as_filed_is: str | None
    recomputed_is: str | None
    compares: str
    passed: int
    failed: int
    not_applicable: int
    not_checked: int


class CaseRow(SubjectKey):
    """A row of CASES."""

    case_id: str
    page: str
    sort_group: int | None
    difference_yuan: Decimal | None
    severity: str
    headline: str
    disputed: str | None
    explanation: str | None
    findings: int
    answer: str | None


class FindingCells(TypedDict):
    """What a finding says."""

    rule: str
    rule_title: str
    severity: str
    place: str
    value_as_filed: str | None
    value_as_filed_is: str | None
    recomputed: str | None
    recomputed_is: str | None
    formula: str | None
    message: str
    answer: str | None


class FindingRow(SubjectKey, FindingCells):
    """A row of FINDINGS."""

    finding_id: str
    case_id: str


class ReportRow(SubjectKey):
    """A row of REPORTS."""

    report_id: str
    kind: str
    page: str
    characters: int
    text_as_filed: str | None


class BaseDataRow(FilingKey):
    """A row of BASE_DATA."""

    base_data_id: str
    page: str
    line: int
    position: int
    line_name: str | None
    column_name: str | None
    cell_as_filed: str | None
