"""More slips of a hand: rows and columns out of place, sums that hold themselves, words beside the table."""

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from editing import TOTAL, Plant, amounts_of, decimal_of, funds_row, line_of, with_line, with_row
from planting import appended, is_scored

from generator.filing import Filing, Indicator, Project

PlantFiling = Callable[[random.Random, Filing], Filing | None]
_CENT = Decimal("0.01")
_AMOUNTS = ("initial_budget", "annual_budget", "executed")


def scores_moved_down(_: random.Random, project: Project) -> Project | None:
    """Write every score one row too low: the first stays blank, the last is lost."""
    lines = project.indicators or ()
    scores = [one.score for one in lines]
    if len(lines) < 2 or not all(is_scored(one) for one in lines) or len(set(scores)) == 1:  # noqa: PLR2004
        return None
    moved = zip(lines, ["", *scores[:-1]], strict=True)
    return project.model_copy(
        update={"indicators": tuple(one.model_copy(update={"score": score}) for one, score in moved)}
    )


def group_doubled(_: random.Random, project: Project) -> Project | None:
    """Weigh every line of one group twice."""
    lines = project.indicators or ()
    if not any(is_scored(one) and "产出" in (one.level1 or "") for one in lines):
        return None
    return project.model_copy(update={"indicators": tuple(_twice_the_weight(one) for one in lines)})


def _twice_the_weight(one: Indicator) -> Indicator:
    weight = decimal_of(one.weight)
    if not weight or "产出" not in (one.level1 or ""):
        return one
    return one.model_copy(update={"weight": f"{weight * 2:f}"})


def source_in_yuan(_: random.Random, project: Project) -> Project | None:
    """Write one row of the funds in 元 below a heading that says 万元."""
    name = next((name for name in project.funds or {} if name != TOTAL), "")
    spent = decimal_of((project.funds or {})[name].executed) if name else None
    return with_row(project, {"executed": f"{spent * 10_000:f}"}, name) if spent else None


def total_holds_itself(_: random.Random, project: Project) -> Project | None:
    """Add the total row to its own parts: every amount of it is twice what it was."""
    row = funds_row(project)
    if amounts_of(project) is None or row is None or len(project.funds or {}) < 2:  # noqa: PLR2004
        return None
    values = {name: decimal_of(getattr(row, name)) for name in _AMOUNTS}
    return with_row(project, {name: f"{value * 2:f}" for name, value in values.items() if value})


def rate_upside_down(_: random.Random, project: Project) -> Project | None:
    """Divide the budget by the spending."""
    amounts = amounts_of(project)
    if amounts is None or amounts[1] > amounts[0] * Decimal("0.97"):
        return None
    return with_row(project, {"rate": f"{(amounts[0] / amounts[1] * 100).quantize(_CENT)}%"})


def rate_padded(_: random.Random, project: Project) -> Project | None:
    """Round the rate to whole per cent and write two noughts behind it."""
    amounts = amounts_of(project)
    if amounts is None or amounts[1] == amounts[0]:
        return None
    rate = amounts[1] / amounts[0] * 100
    whole = rate.quantize(Decimal(1))
    return with_row(project, {"rate": f"{whole}.00%"}) if abs(whole - rate) > _CENT else None


def rate_one_cent_up(_: random.Random, project: Project) -> Project | None:
    """Put the rate two hundredths too high, where the amounts are exact enough to tell."""
    amounts = amounts_of(project)
    if amounts is None or amounts[0] < 200 or amounts[1] == amounts[0]:  # noqa: PLR2004
        return None
    if any(one.quantize(_CENT).normalize() != one or one == one.quantize(Decimal("0.1")) for one in amounts):
        return None
    rate = (amounts[1] / amounts[0] * 100).quantize(_CENT) + 2 * _CENT
    return with_row(project, {"rate": f"{rate}%"})


def line_twice(_: random.Random, project: Project) -> Project | None:
    """Write one line of the indicators twice."""
    index = line_of(project, is_scored)
    if index is None:
        return None
    lines = project.indicators or ()
    return project.model_copy(update={"indicators": (*lines[: index + 1], *lines[index:])})


def cost_apart(_: random.Random, project: Project) -> Project | None:
    """Let the cost line say a third more than was spent."""
    amounts, index = amounts_of(project), line_of(project, lambda one: "总成本" in (one.level3 or ""))
    if amounts is None or index is None:
        return None
    return with_line(project, index, {"actual": f"{(amounts[1] * 4 / 3).quantize(_CENT)}万元"})


def nothing_spent(_: random.Random, project: Project) -> Project | None:
    """Let nothing be spent of a project with its full score."""
    score = decimal_of(project.total.score if project.total else None)
    if amounts_of(project) is None or score is None or score < 90:  # noqa: PLR2004
        return None
    changed = project
    for name in project.funds or {}:
        changed = with_row(changed, {"executed": "0"}, name)
    return with_row(changed, {"rate": "0%", "score": "0"})


def heading_off(_: random.Random, project: Project) -> Project | None:
    """Let the heading of a group say five points more than its lines."""
    lines = project.indicators or ()
    if not any(one.level1_weight for one in lines):
        return None
    changed = (
        one.model_copy(update={"level1_weight": "55"}) if one.level1_weight == "50" else one for one in lines
    )
    return project.model_copy(update={"indicators": tuple(changed)})


def titled(title: str) -> Plant:
    """Put another title over the form."""

    def plant(_: random.Random, project: Project) -> Project | None:
        return project.model_copy(update={"title": title}) if project.title else None

    return plant


def told_beside(words: str) -> Plant:
    """Put a sentence with another figure behind the report of a project that has amounts."""

    def plant(chance: random.Random, project: Project) -> Project | None:
        return appended(words)(chance, project) if amounts_of(project) else None

    return plant


def satisfaction_told(chance: random.Random, project: Project) -> Project | None:
    """Let the report state another satisfaction than the form, where the form has one."""
    index = line_of(project, lambda one: "满意" in (one.level3 or "") and decimal_of(one.actual) is not None)
    return None if index is None else appended("经问卷调查，服务对象满意度达到61%。")(chance, project)


def spending_from_another(chance: random.Random, filing: Filing) -> Filing | None:
    """Write the spending of one project into the form of another, as from the row above."""
    order = [*range(len(filing.projects))]
    chance.shuffle(order)
    for one, other in pairwise(order):
        mine, theirs = amounts_of(filing.projects[one]), amounts_of(filing.projects[other])
        origin = theirs and theirs[0] == theirs[1] and len(theirs[1].normalize().as_tuple().digits) > 2  # noqa: PLR2004
        if mine and theirs and origin and theirs[1] not in mine:
            return _with_project(filing, one, with_row(filing.projects[one], _spent(theirs[1])))
    return None


def spending_exchanged(_: random.Random, filing: Filing) -> Filing | None:
    """Exchange what two projects spent."""
    for one, other in pairwise(range(len(filing.projects))):
        mine, theirs = amounts_of(filing.projects[one]), amounts_of(filing.projects[other])
        if mine and theirs and mine[1] != theirs[1]:
            changed = _with_project(filing, one, with_row(filing.projects[one], _spent(theirs[1])))
            return _with_project(changed, other, with_row(filing.projects[other], _spent(mine[1])))
    return None


def _spent(value: Decimal) -> dict[str, str]:
    return {"executed": f"{value:f}"}


def whole_spending(kind: str) -> PlantFiling:
    """Put one kind of the whole department's spending off."""

    def plant(_: random.Random, filing: Filing) -> Filing | None:
        whole = filing.whole_department
        value = decimal_of((whole.spending or {}).get(kind)) if whole else None
        if whole is None or not value:
            return None
        spending = {**(whole.spending or {}), kind: f"{value + 37:f}"}
        return filing.model_copy(update={"whole_department": whole.model_copy(update={"spending": spending})})

    return plant


def whole_row(update: dict[str, str]) -> PlantFiling:
    """Change the total row of the whole department's form."""

    def plant(_: random.Random, filing: Filing) -> Filing | None:
        whole = filing.whole_department
        if whole is None or not whole.total_funds:
            return None
        funds = {**(whole.funds or {}), TOTAL: whole.total_funds.model_copy(update=update)}
        return filing.model_copy(update={"whole_department": whole.model_copy(update={"funds": funds})})

    return plant


def _with_project(filing: Filing, index: int, project: Project) -> Filing:
    projects = (*filing.projects[:index], project, *filing.projects[index + 1 :])
    return filing.model_copy(update={"projects": projects})
