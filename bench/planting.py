"""The slips that people make in a form, one function a kind."""

import random
from collections.abc import Callable
from decimal import Decimal

from editing import Plant, amounts_of, decimal_of, funds_row, line_of, with_line, with_row

from generator.filing import Filing, Indicator, Project, Total


def executed_as(change: Callable[[Decimal], str]) -> Plant:
    """Change the spending of the total row alone."""

    def plant(_: random.Random, project: Project) -> Project | None:
        amounts = amounts_of(project)
        if amounts is None:
            return None
        text = change(amounts[1])
        return with_row(project, {"executed": text}) if Decimal(text) != amounts[1] else None

    return plant


def columns_swapped(_: random.Random, project: Project) -> Project | None:
    """Write budget and spending of the total row each in the other's column."""
    amounts = amounts_of(project)
    if amounts is None or amounts[0] == amounts[1]:
        return None
    return with_row(project, {"annual_budget": f"{amounts[1]:f}", "executed": f"{amounts[0]:f}"})


def score_shifted(_: random.Random, project: Project) -> Project | None:
    """Write an indicator's score ten times as high."""
    index = line_of(project, is_scored)
    if index is None:
        return None
    score = Decimal((project.indicators or ())[index].score or "0")
    return with_line(project, index, {"score": f"{score * 10:f}"})


def digits_swapped(value: Decimal) -> str:
    """Swap the first two neighbouring digits that differ."""
    text = f"{value:f}"
    for left in range(len(text) - 1):
        if (
            text[left].isdigit()
            and text[left + 1].isdigit()
            and text[left] != text[left + 1]
            and text[left + 1] != "0"
        ):
            return text[:left] + text[left + 1] + text[left] + text[left + 2 :]
    return text


def rate_off(chance: random.Random, project: Project) -> Project | None:
    """Put the rate a few points off."""
    amounts = amounts_of(project)
    if amounts is None:
        return None
    right = amounts[1] / amounts[0] * 100
    wrong = (right + Decimal(chance.randrange(3, 9)) * chance.choice((1, -1))).quantize(Decimal("0.01"))
    return with_row(project, {"rate": f"{wrong}%"})


def rate_score(_: random.Random, project: Project) -> Project | None:
    """Give full points for spending less than nearly all."""
    amounts = amounts_of(project)
    if amounts is None or amounts[1] > amounts[0] * Decimal("0.95"):
        return None
    return with_row(project, {"score": "10"})


def budget_blank(_: random.Random, project: Project) -> Project | None:
    """Leave the budget out."""
    return with_row(project, {"executed": ""}) if amounts_of(project) else None


def letter_for_nought(_: random.Random, project: Project) -> Project | None:
    """Write the letter O for a nought."""
    row = funds_row(project)
    if row is None or "0" not in (row.executed or ""):
        return None
    return with_row(project, {"executed": (row.executed or "").replace("0", "O", 1)})


def text_in(column: str, text: str) -> Plant:
    """Put a text into a cell of the total row."""

    def plant(_: random.Random, project: Project) -> Project | None:
        return with_row(project, {column: text}) if amounts_of(project) else None

    return plant


def block_in_yuan(_: random.Random, project: Project) -> Project | None:
    """Write the whole block in 元 under a heading that says 万元."""
    amounts = amounts_of(project)
    if amounts is None:
        return None
    changed = project
    for name, row in (project.funds or {}).items():
        update = {
            field: f"{(Decimal(text) * 10_000).normalize():f}"
            for field in ("initial_budget", "annual_budget", "executed")
            if (text := getattr(row, field)) and decimal_of(text)
        }
        changed = with_row(changed, update, name)
    return changed


def is_scored(one: Indicator) -> bool:
    """Tell whether a line has weight and score."""
    return bool(one.weight and one.score and one.score == one.weight and decimal_of(one.weight))


def on_line(fits: Callable[[Indicator], bool], update: Callable[[Indicator], dict[str, str | None]]) -> Plant:
    """Change the first line that fits."""

    def plant(_: random.Random, project: Project) -> Project | None:
        index = line_of(project, fits)
        if index is None:
            return None
        return with_line(project, index, update((project.indicators or ())[index]))

    return plant


def points_more(one: Indicator, more: int) -> dict[str, str | None]:
    """Return a score that lies so much above the weight."""
    return {"score": f"{Decimal(one.weight or 0) + more}"}


def heavier(one: Indicator) -> dict[str, str | None]:
    """Make one line heavier than it was."""
    return {"weight": f"{Decimal(one.weight or 0) + 5}"}


def is_counted(one: Indicator) -> bool:
    """Tell whether target and result are counts."""
    return is_scored(one) and (one.target or "").startswith("≥") and (one.target or "").endswith("次")


def is_share(one: Indicator) -> bool:
    """Tell whether the target is a percentage."""
    return is_scored(one) and (one.target or "").startswith("≥") and (one.target or "").endswith("%")


def half_of(text: str | None) -> str:
    """Return half of a count, its unit kept."""
    digits = "".join(letter for letter in text or "" if letter.isdigit())
    return f"{int(digits) // 2}{(text or '')[-1]}"


def total_changed(change: Callable[[Decimal], Decimal]) -> Plant:
    """Change the total score."""

    def plant(_: random.Random, project: Project) -> Project | None:
        score = decimal_of(project.total.score if project.total else None)
        if score is None or not project.total:
            return None
        return project.model_copy(
            update={"total": project.total.model_copy(update={"score": f"{change(score):f}"})}
        )

    return plant


def total_blank(_: random.Random, project: Project) -> Project | None:
    """Leave the total score out."""
    return project.model_copy(update={"total": Total(weight="100", score="")}) if project.total else None


def without_group(kind: str) -> Plant:
    """Leave out the indicators of one level-1 group."""

    def plant(_: random.Random, project: Project) -> Project | None:
        left = tuple(one for one in project.indicators or () if kind not in (one.level1 or ""))
        changed = project.model_copy(update={"indicators": left})
        return changed if len(left) < len(project.indicators or ()) else None

    return plant


def source_off(_: random.Random, project: Project) -> Project | None:
    """Put one source of funds off."""
    row = funds_row(project, "当年财政拨款")
    value = decimal_of(row.annual_budget if row else None)
    return with_row(project, {"annual_budget": f"{value + 11:f}"}, "当年财政拨款") if value else None


def report_says(find: str, put: Callable[[str], str]) -> Plant:
    """Change a number that the report states after some words."""

    def plant(_: random.Random, project: Project) -> Project | None:
        report = project.report or ""
        start = report.find(find)
        if start < 0:
            return None
        start += len(find)
        end = start
        while end < len(report) and (report[end].isdigit() or report[end] == "."):
            end += 1
        if start == end:
            return None
        return project.model_copy(update={"report": report[:start] + put(report[start:end]) + report[end:]})

    return plant


def appended(text: str) -> Plant:
    """Put a sentence behind the report."""

    def plant(_: random.Random, project: Project) -> Project | None:
        return project.model_copy(update={"report": f"{project.report or project.name}\n{text}"})

    return plant


def told_another_total(chance: random.Random, project: Project) -> Project | None:
    """Let the report state a total score that the form does not have."""
    score = decimal_of(project.total.score if project.total else None)
    return None if score is None else appended("项目得分为61.5分。")(chance, project)


def graded(_: random.Random, project: Project) -> Project | None:
    """Let the report name a grade that the total does not have."""
    score = decimal_of(project.total.score if project.total else None)
    if score is None or score < 90:  # noqa: PLR2004 - 优 begins there
        return None
    return project.model_copy(update={"report": f"{project.report or project.name}\n绩效评价等级为“中”。"})


def dated_as(text: str) -> Plant:
    """Put a date of filling in."""

    def plant(_: random.Random, project: Project) -> Project | None:
        signature = project.signature
        if signature is None or signature.date is None:
            return None
        return project.model_copy(update={"signature": signature.model_copy(update={"date": text})})

    return plant


def filed_twice(chance: random.Random, filing: Filing) -> Filing | None:
    """Put a second form of one project at the end."""
    one = chance.choice(filing.projects) if filing.projects else None
    if one is None or amounts_of(one) is None:
        return None
    return filing.model_copy(
        update={"projects": (*filing.projects, one.model_copy(update={"id": f"{one.id}-2"}))}
    )
