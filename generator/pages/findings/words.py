"""What a case is found by: what its page says of it and of no other case.

What a rule compares, and what none of its cases shows, stands on the page of every one of them: it is found
where the rule is explained. Said of each case it was a sixth of all that the search reads, and whoever looked
for it found a thousand cases first.
"""

from collections.abc import Iterator

from generator.checks import Case, explanation_sentences, rule
from generator.pages.findings.cards import answers
from generator.pages.findings.found import CheckRun
from generator.pages.findings.used import value_cell
from generator.pages.parts.links import region_name


def case_words(found: CheckRun, case: Case) -> str:
    """Return the words of a case, one behind the other, none twice."""
    texts = (" ".join(text.split()) for text in _texts(found, case))
    return " ".join(dict.fromkeys(filter(None, texts)))


def _texts(found: CheckRun, case: Case) -> Iterator[str]:
    department = found.corpus.departments[case.department_id]
    subject, _ = found.subject(case.department_id, case.year, case.project_id)
    yield from (case.severity.value, region_name(department), case.said, f"在{subject}。")
    yield from explanation_sentences(case)
    yield from _arithmetic(found, case)
    for answer in answers(case):
        yield from (answer.label, answer.cell.text)


def _arithmetic(found: CheckRun, case: Case) -> Iterator[str]:
    """Yield the rules, the projects where there are several, the sentences, the values and formulas."""
    for one in case.findings:
        names = rule(one.rule).value_names
        yield rule(one.rule).title
        if one.project_id not in (None, case.project_id):
            yield found.subject(one.department_id, one.year, one.project_id)[0].partition("：")[2]
        yield one.message
        if one.recomputed:
            yield f"{names.filed} {value_cell(one.filed).text}" if names.filed else ""
            yield f"{names.other} {value_cell(one.recomputed).text}"
            yield f"算式 {one.formula}" if one.formula else ""
