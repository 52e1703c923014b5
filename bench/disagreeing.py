"""Slips between places: goals and reports beside the indicators, lists and kinds beside their totals."""

import random
from decimal import Decimal

from editing import Plant, amounts_of, decimal_of, line_of
from further import PlantFiling
from planting import appended, is_scored

from generator.filing import Filing, Project

_CENT = Decimal("0.01")


def goal_as(expected: str | None = None, actual: str | None = None) -> Plant:
    """Put other words into the goal or its outcome."""

    def plant(_: random.Random, project: Project) -> Project | None:
        if project.goals is None or not (project.goals.expected and project.goals.actual):
            return None
        words = {"expected": expected, "actual": actual}
        update = {name: text for name, text in words.items() if text is not None}
        return project.model_copy(update={"goals": project.goals.model_copy(update=update)})

    return plant


def goal_of_another_number(chance: random.Random, project: Project) -> Project | None:
    """Let the outcome state another share than the indicator of that name."""
    index = line_of(project, lambda one: (one.level3 or "").endswith("率") and (one.actual or "")[-1:] == "%")
    name = (project.indicators or ())[index].level3 if index is not None else None
    return goal_as(actual=f"全年任务完成，{name}达到61%。")(chance, project) if name else None


def whole_spending_short(_: random.Random, filing: Filing) -> Filing | None:
    """Let the kinds of the whole department's spending make a hundredth less than its total."""
    whole = filing.whole_department
    value = decimal_of((whole.spending or {}).get("基本支出")) if whole else None
    if whole is None or not value or not (whole.spending or {}).get("项目支出"):
        return None
    spending = {**(whole.spending or {}), "基本支出": f"{value - _CENT:f}"}
    return filing.model_copy(update={"whole_department": whole.model_copy(update={"spending": spending})})


def department_report(words: str) -> PlantFiling:
    """Put a paragraph behind the department's report."""

    def plant(_: random.Random, filing: Filing) -> Filing | None:
        report = f"{filing.report or ''}\n{words}".strip()
        return filing.model_copy(update={"report": report})

    return plant


def less_than_its_projects(_: random.Random, filing: Filing) -> Filing | None:
    """Let the whole department state half of what its projects spent."""
    whole, spent = filing.whole_department, [amounts_of(one) for one in filing.projects]
    basic = decimal_of((whole.spending or {}).get("基本支出")) if whole else None
    if whole is None or basic is None or not spent or not all(spent):
        return None
    half = sum((one[1] for one in spent if one), Decimal(0)) / 2
    spending = {"基本支出": f"{basic + half:f}", "项目支出": f"{half.quantize(_CENT):f}"}
    return filing.model_copy(update={"whole_department": whole.model_copy(update={"spending": spending})})


def report_of_another_number(chance: random.Random, project: Project) -> Project | None:
    """Let the report state another share than the indicator of that name."""
    index = line_of(
        project, lambda one: (one.level3 or "").endswith("合格率") and (one.actual or "")[-1:] == "%"
    )
    name = (project.indicators or ())[index].level3 if index is not None else None
    plain = name and (name not in (project.report or ""))
    return appended(f"项目{name}61%。")(chance, project) if plain else None


def line_twice_with_half_its_points(_: random.Random, project: Project) -> Project | None:
    """Write one line twice and share its points between both."""
    index = line_of(project, lambda one: is_scored(one) and bool(one.target and one.actual))
    if index is None:
        return None
    lines = project.indicators or ()
    half = {
        name: f"{(decimal_of(getattr(lines[index], name)) or Decimal(0)) / 2:f}"
        for name in ("weight", "score")
    }
    line = lines[index].model_copy(update=half)
    return project.model_copy(update={"indicators": (*lines[:index], line, line, *lines[index + 1 :])})
