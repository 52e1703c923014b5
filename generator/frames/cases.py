"""The frame of the cases, and what is said of a form's disputed cells."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator import addresses, kinds
from generator.checks import Case, FiledCell, FormerCase, Results, explanation_sentences
from generator.corpus import Corpus
from generator.filing import Answer, FiledYear
from generator.frames.keys import NO_PROJECT, Labels, filing_key, in_order, projects_of
from generator.frames.row_types import CaseRow, SubjectKey

_NO_NAMES: Mapping[Labels, str] = MappingProxyType({})


def cases(corpus: Corpus, results: Results) -> list[CaseRow]:
    """Return one row a case, filing by filing."""
    return list(_rows(corpus, results))


def case_id(case: Case) -> str:
    """Return the id of a case among all: ``lukou-wangge/2022#62ff654b``."""
    return f"{case.department_id}/{case.year}#{case.id}"


def case_address(case: Case) -> str:
    """Return where a case stands: its own page; a note stands on the page of what it is about."""
    if case.is_told:
        return addresses.case(case.department_id, case.year, case.id)
    if case.project_id:
        return addresses.project(case.department_id, case.year, case.project_id)
    return addresses.filing(case.department_id, case.year)


def former_address(former: FormerCase) -> str:
    """Return where a case of earlier rules was published: under the id that its department had then."""
    one = former.published
    return addresses.case(one.department_id, one.year, one.id)


def disputed_of_project(results: Results, filed: FiledYear, number: int, cases: Iterable[Case]) -> str | None:
    """Return what is in doubt of a project: cells of its own cases, and those of its form in any other.

    cases: those that hold a finding about it.
    """
    department, year, project = filed.department_id, filed.filing.year, filed.filing.projects[number]
    form = (kinds.PROJECT.key, number)
    own = [one for one in cases if one.project_id == project.id]
    others = results.disputing_form(department, year, form)
    cells = [cell for case in own for cell in case.disputed]
    cells += [cell for case in others for cell in case.disputed if cell.path[: len(form)] == form]
    return _told(cells)


def _told(cells: Iterable[FiledCell], names: Mapping[Labels, str] = _NO_NAMES) -> str | None:
    """Return cells as one text, each once, place and text as filed; ``names``: before cells of which form."""
    told: dict[Labels, str] = {}
    for cell in cells:
        told[cell.path] = f"{names.get(cell.path[:2], '')}{cell.label}：{cell.text or '未填'}"
    return "；".join(told.values()) or None


def answered(answers: Iterable[Answer]) -> str | None:
    """Return a department's answers as one text, a line each; None for none."""
    return "\n".join(f"{one.date} {one.content}" for one in answers) or None


def _rows(corpus: Corpus, results: Results) -> Iterator[CaseRow]:
    for filed in in_order(corpus):
        department, year = filed.department_id, filed.filing.year
        whole: SubjectKey = {**filing_key(corpus, filed), **NO_PROJECT}
        keys: dict[str | None, SubjectKey] = {None: whole}
        keys |= {project.id: {**own} for own, project in projects_of(corpus, filed)}
        names = {
            (kinds.PROJECT.key, number): (project.id, f"“{project.name}”")
            for number, project in enumerate(filed.filing.projects)
        }
        for case in results.of_filing(department, year):
            project = case.project_id
            others: dict[Labels, str] = {form: name for form, (own, name) in names.items() if own != project}
            yield {
                "case_id": case_id(case),
                **keys[project or None],
                "page": case_address(case),
                "sort_group": case.interest[0] + 1 if case.is_told else None,
                "difference_yuan": -case.interest[1] or None,
                "severity": case.severity.value,
                "headline": case.headline,
                "disputed": _told(case.disputed, others),
                "explanation": "".join(explanation_sentences(case)) or None,
                "findings": len(case.findings),
                "answer": answered(case.answers),
            }
