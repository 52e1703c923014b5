"""The kinds of form that a filing may hold: one row each, from which every stage takes what it needs.

Another kind is a record and a key of the filing in ``filing``, and a row here: see CONTRIBUTING.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.filing import BaseData, DepartmentEvaluation, Evaluation, Filing, Project
from generator.records import Record


@dataclass(frozen=True)
class FormKind:
    """One kind of form.

    key, attribute: where a filing has it, in a data file and in the record; title: as departments head the
    form; name: as it is counted (1张…); record: what it is read into; anchor: the part of a filing's page
    where it stands, "" when its forms have pages of their own; labels: of cells that only this kind has;
    titles: a regular expression that finds this kind by the heading of a form, "" when headings do not tell.
    """

    key: str
    attribute: str
    title: str
    name: str
    record: type[Record]
    anchor: str = ""
    labels: tuple[str, ...] = ()
    titles: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its record in a data file, in order."""
        return tuple(str(field.alias) for field in self.record.model_fields.values())

    @property
    def is_evaluation(self) -> bool:
        """True when its form has funds, goals and indicators."""
        return issubclass(self.record, Evaluation)


PROJECT = FormKind(
    key="项目",
    attribute="projects",
    title="项目支出绩效自评表",
    name="项目支出自评表",
    record=Project,
    labels=("项目名称",),
)
WHOLE_DEPARTMENT = FormKind(
    key="整体支出",
    attribute="whole_department",
    title="部门整体支出绩效自评表",
    name="部门整体支出自评表",
    record=DepartmentEvaluation,
    anchor="whole",
    labels=("部门名称",),
)
BASE_DATA = FormKind(
    key="基础数据",
    attribute="base_data",
    title="部门整体支出绩效评价基础数据表",
    name="基础数据表",
    record=BaseData,
    anchor="base-data",
    labels=("财政供养人员", "经费控制情况"),
)
FORM_KINDS = (PROJECT, WHOLE_DEPARTMENT, BASE_DATA)
# Of these a filing has one at most.
SINGLE_KINDS = tuple(kind for kind in FORM_KINDS if kind.anchor)


def single_forms(filing: Filing) -> Iterator[tuple[FormKind, Record]]:
    """Yield the forms that a filing has once, in the table's order."""
    for kind in SINGLE_KINDS:
        form: Record | None = getattr(filing, kind.attribute)
        if form is not None:
            yield kind, form


def department_evaluations(filing: Filing) -> Iterator[tuple[FormKind, Evaluation]]:
    """Yield those of them that evaluate: with funds, goals and indicators."""
    for kind, form in single_forms(filing):
        if isinstance(form, Evaluation):
            yield kind, form
