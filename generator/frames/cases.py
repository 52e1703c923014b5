"""The frame of the cases, and what is said of a form's disputed cells."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.checks import Case, FormerCase, Results, explanation_sentences
from generator.corpus import Corpus
from generator.filing import Answer
from generator.frames.keys import NO_PROJECT, filing_key, in_order, projects_of
from generator.frames.row_types import CaseRow, SubjectKey


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


def disputed(found: Iterable[Case]) -> str | None:
    """Return the disputed cells of some cases as one text, place and text as filed; None for none."""
    cells = {cell.path: f"{cell.label}：{cell.text or '未填'}" for case in found for cell in case.disputed}
    return "；".join(cells.values()) or None


def answered(answers: Iterable[Answer]) -> str | None:
    """Return a department's answers as one text, a line each; None for none."""
    return "\n".join(f"{one.date} {one.content}" for one in answers) or None


def _rows(corpus: Corpus, results: Results) -> Iterator[CaseRow]:
    for filed in in_order(corpus):
        department, year = filed.department_id, filed.filing.year
        whole: SubjectKey = {**filing_key(corpus, filed), **NO_PROJECT}
        keys: dict[str | None, SubjectKey] = {None: whole}
        keys |= {project.id: {**own} for own, project in projects_of(corpus, filed)}
        for case in results.of_filing(department, year):
            project = case.project_id
            yield {
                "case_id": case_id(case),
                **keys[project or None],
                "page": case_address(case),
                "rank": results.rank(case),
                "severity": case.severity.value,
                "headline": case.headline,
                "disputed": disputed([case]),
                "explanation": "".join(explanation_sentences(case)) or None,
                "findings": len(case.findings),
                "answer": answered(case.answers),
            }
