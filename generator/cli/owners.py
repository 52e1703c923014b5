"""Whose a document is and of which year, asked at the terminal where the document does not say it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.batch import DocumentOutcome, outcome_of
from generator.cli import console
from generator.corpus import Department
from generator.importers import YEAR, department_named

_YEAR = re.compile(r"(?:19|20)\d\d")
_TRIES = 4


def without_years_to_come(outcome: DocumentOutcome) -> DocumentOutcome:
    """Return the outcome; where a document says a year that has not begun, as one whose year is asked."""
    done, this_year = outcome.done, console.today()[:4]
    if done is None or outcome.source.year is not None or done.filing.year <= this_year:
        return outcome
    said = f"文件里写的年度是 {done.filing.year}，还没有到；请用 --year 指明是哪一年的"
    return replace(outcome, done=None, refusal=said, needs=YEAR)


def asked(outcome: DocumentOutcome, departments: Mapping[str, Department]) -> DocumentOutcome:
    """Return the outcome once the person has said what is missing; as it was where nobody says it."""
    for _ in range(_TRIES):
        if not outcome.needs or not console.is_attended():
            return outcome
        console.say(f"{outcome.source.shown}：{outcome.refusal.split('；')[0]}")
        is_year = outcome.needs == YEAR
        answer = _year() if is_year else _department(departments)
        if answer is None:
            return outcome
        source = outcome.source
        said = replace(source, year=answer) if is_year else replace(source, department=answer)
        outcome = outcome_of(said, departments)
    return outcome


def _year() -> str | None:
    """Return the four digits that a person types, None for an empty line."""
    for _ in range(_TRIES):
        said = _answer("是哪个年度的？请输入四位数字，例如 2022；直接回车以后再说。")
        if not said or _YEAR.fullmatch(said):
            return said or None
        console.say("年度应为四位数字。", "yellow")
    return None


def _department(departments: Mapping[str, Department]) -> str | None:
    """Return the id of the department whose id or name a person types, None for an empty line."""
    for _ in range(_TRIES):
        said = _answer("是哪个单位的？请输入单位编号或名称；直接回车以后再说。")
        if not said:
            return None
        found = said if said in departments else department_named([said], departments)
        if found:
            return found
        console.say(f"没有登记单位“{said}”；编号和名称见 data/departments.yaml。", "yellow")
    return None


def _answer(question: str) -> str:
    console.say(question, "bold")
    return console.answer()
