"""Slips between places: goals and reports beside the indicators, lists and kinds beside their totals."""

import random
from decimal import Decimal

from editing import Plant, amounts_of, decimal_of, line_of
from further import PlantFiling
from planting import appended, is_scored

from generator.filing import Filing, Indicator, Note, Project

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


def cover_of(words: str) -> PlantFiling:
    """Put a cover before a filing."""

    def plant(_: random.Random, filing: Filing) -> Filing | None:
        cover = Note.model_validate({"位置": "封面", "内容": words})
        return filing.model_copy(update={"notes": (*(filing.notes or ()), cover)})

    return plant


def named_as_title(_: random.Random, project: Project) -> Project | None:
    """Write the title of the form where its project's name belongs."""
    return project.model_copy(update={"name": f"{project.name}支出绩效自评表"})


def target_of_another(_: random.Random, project: Project) -> Project | None:
    """Add two lines of words, the second with the target of the first."""
    lines = project.indicators or ()
    if not lines:
        return None
    words = {"target": "城市道路通行能力明显提升", "actual": "明显提升", "weight": "", "score": ""}
    added = tuple(
        lines[-1].model_copy(update={**words, "level3": name}) for name in ("道路通行能力", "群众用水安全")
    )
    return project.model_copy(update={"indicators": (*lines, *added)})


def points_in_the_heading(target: str, actual: str, lost: str = "0") -> Plant:
    """Give all lines their points in the heading alone, the first another target and some points less."""

    def plant(_: random.Random, project: Project) -> Project | None:
        lines = project.indicators or ()
        if len(lines) < 2 or not all(is_scored(one) for one in lines):  # noqa: PLR2004
            return None
        scores = [decimal_of(one.weight) or Decimal(0) for one in lines]
        told = {"target": target, "actual": actual, "level3": "补助人数"}
        first = _without_weight(lines[0], scores[0] - Decimal(lost)).model_copy(update=told)
        same = {"target": "100%", "actual": "100%"}
        others = (
            _without_weight(one, score).model_copy(update=same)
            for one, score in zip(lines[1:], scores[1:], strict=True)
        )
        labels = {**(project.labels or {}), "绩效指标": f"年度绩效目标（{sum(scores):f}分）"}
        return project.model_copy(update={"labels": labels, "indicators": (first, *others)})

    return plant


def _without_weight(one: Indicator, score: Decimal) -> Indicator:
    update = {"weight": None, "level1_weight": None, "score": f"{score:f}", "target_value": None}
    return one.model_copy(update=update)
