"""A filing as the rules look at it: forms, funds cells, indicator lines, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.checks import numbers
from generator.checks.findings import FiledCell, Labels
from generator.checks.numbers import Number, is_nothing, points
from generator.checks.walking import cells_of, line_label, texts_of
from generator.filing import TOTAL_FUNDS_ROW, Evaluation, FiledYear, Filing, Indicator, Project
from generator.kinds import WHOLE_DEPARTMENT, department_evaluations

WHOLE = WHOLE_DEPARTMENT.key
INITIAL, BUDGET, EXECUTED = "年初预算数", "全年预算数", "全年执行数"
WEIGHT, RATE, SCORE = "分值", "执行率", "得分"
NAME, TARGET, ACTUAL, REASON = "三级指标", "年度指标值", "实际完成值", "偏差原因"
AMOUNT_COLUMNS = (INITIAL, BUDGET, EXECUTED)
_FEWEST_ADDED = 2
_PART_MARKS = ("★", "☆", "※", "▲", "△", "*")

_FUNDS_FIELDS = {
    INITIAL: "initial_budget", BUDGET: "annual_budget", EXECUTED: "executed",
    WEIGHT: "weight", RATE: "rate", SCORE: "score",
}  # fmt: skip
_LINE_FIELDS = {
    "一级指标": "level1", "一级分值": "level1_weight", "二级指标": "level2", NAME: "level3", TARGET: "target",
    "指标性质": "operator", "指标值": "target_value", "度量单位": "target_unit", ACTUAL: "actual",
    WEIGHT: "weight", SCORE: "score", REASON: "deviation",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class IndicatorLine:
    """One indicator of a form; ``index`` is its position in the file, from 0."""

    index: int
    indicator: Indicator

    @cached_property
    def weight(self) -> Number | None:
        """分值 as a number; None when blank or unreadable."""
        return points(self.indicator.weight or "")

    @cached_property
    def score(self) -> Number | None:
        """得分 as a number; None when blank or unreadable."""
        return points(self.indicator.score or "")

    @property
    def target(self) -> str | None:
        """The promised value as printed, split cells joined."""
        return self.indicator.target_as_printed

    @property
    def says_something(self) -> bool:
        """A target or a result stands there; a row of 无, of dots or of blanks promises nothing."""
        return not (is_nothing(self.target) and is_nothing(self.indicator.actual))

    @property
    def unreadable(self) -> bool:
        """Something stands in 分值 or 得分 that is neither a number nor nothing."""
        weight, score = self.indicator.weight, self.indicator.score
        return (self.weight is None and not is_nothing(weight)) or (
            self.score is None and not is_nothing(score)
        )

    @cached_property
    def names(self) -> str:
        """Every name that leads to the line, for telling what kind it is."""
        levels = (self.indicator.level1, self.indicator.level2, self.indicator.level3)
        return "／".join(level for level in levels if level)

    @cached_property
    def label(self) -> str:
        """What people call the line."""
        return line_label(self.indicator, self.index)


@dataclass(frozen=True, eq=False)
class Form:
    """One evaluation form of a filing: a project's, or one of the whole department (``project`` is None)."""

    filed: FiledYear
    evaluation: Evaluation
    path: Labels
    project: Project | None = None

    @property
    def year(self) -> int:
        """The fiscal year."""
        return int(self.filed.filing.year)

    @property
    def key(self) -> str | None:
        """What tells the form from others of its filing: a project's id, None for 整体支出, else its kind."""
        if self.project:
            return self.project.id
        return None if self.path == (WHOLE,) else str(self.path[0])

    @property
    def prefix(self) -> str:
        """What stands before the labels of a form of the whole department: its key."""
        return "" if self.project else f"{self.path[0]}."

    @cached_property
    def lines(self) -> tuple[IndicatorLine, ...]:
        """The indicators, in the form's order; a last row that adds them up is none."""
        lines = self._rows
        return lines[:-1] if lines and _adds_up(lines[-1], lines[:-1]) else lines

    @cached_property
    def _rows(self) -> tuple[IndicatorLine, ...]:
        return tuple(IndicatorLine(index, one) for index, one in enumerate(self.evaluation.indicators or ()))

    def with_evaluation(self, evaluation: Evaluation) -> "Form":
        """Return the form as another evaluation would have it; indicators that are the same are read once."""
        project = evaluation if isinstance(evaluation, Project) else None
        other = Form(self.filed, evaluation, self.path, project)
        indicators = evaluation.indicators or ()
        if indicators is self.evaluation.indicators:
            vars(other).update(_rows=self._rows, lines=self.lines, scored_lines=self.scored_lines)
        elif len(indicators) == len(self._rows):
            vars(other)["_rows"] = tuple(
                row if row.indicator is one else IndicatorLine(row.index, one)
                for row, one in zip(self._rows, indicators, strict=True)
            )
        return other

    @cached_property
    def scored_lines(self) -> tuple[IndicatorLine, ...]:
        """The indicators that carry a weight above zero and a score, both readable."""
        return tuple(one for one in self.lines if one.weight and one.weight.value > 0 and one.score)

    @cached_property
    def _families(self) -> dict[int, int]:
        """Sub-row → its parent, by position: a line scored as a whole, with its parts in lines below.

        A part has neither weight nor score. Its parent has, and either says nothing of its own or the part is
        marked as one (★).
        """
        found: dict[int, int] = {}
        parent: IndicatorLine | None = None
        for line in self.lines:
            unscored = line.weight is None and line.score is None and line.says_something
            marked = (line.indicator.level3 or "").lstrip().startswith(_PART_MARKS)
            if parent and unscored and (marked or not parent.says_something):
                found[line.index] = parent.index
            elif line.weight or line.score:
                parent = line
        return found

    def is_sub_row(self, line: IndicatorLine) -> bool:
        """Tell whether a line is a part of another that carries weight and score for both."""
        return line.index in self._families

    def is_parent(self, line: IndicatorLine) -> bool:
        """Tell whether a line is scored for the parts in the lines below it."""
        return line.index in self._families.values()

    @cached_property
    def money_unit(self) -> str | None:
        """The unit of bare amounts: the heading's; 元 for comparing when no amount has any; else None."""
        if not is_nothing(self.evaluation.funds_unit):
            return self.evaluation.funds_unit
        written = [
            numbers.reading(cell.text or "") for cell in self.amount_cells() if not is_nothing(cell.text)
        ]
        bare = all(getattr(one, "unit", "") == "" and getattr(one, "power", 0) == 0 for one in written)
        return "元" if bare else None

    @property
    def shown_unit(self) -> str | None:
        """The unit that computed amounts are shown in; None when the form names none."""
        unit = self.evaluation.funds_unit
        if is_nothing(unit):
            return None if self.money_unit else "元"
        return unit

    def amount_cells(self) -> Iterator[FiledCell]:
        """Yield every cell of the funds block that holds an amount."""
        for row in self.evaluation.funds or {}:
            for column in AMOUNT_COLUMNS:
                yield self.funds(column, row)

    def funds(self, column: str, row: str = TOTAL_FUNDS_ROW) -> FiledCell:
        """Return a cell of the funds block; its text is None when the form has no such cell."""
        cell = self._funds.get((row, column))
        if cell is None:
            record = (self.evaluation.funds or {}).get(row)
            text = getattr(record, _FUNDS_FIELDS[column]) if record else None
            cell = FiledCell((*self.path, "资金", row, column), f"{self.prefix}资金.{row}.{column}", text)
            self._funds[row, column] = cell
        return cell

    @cached_property
    def _funds(self) -> dict[tuple[str, str], FiledCell]:
        # Nearly every rule asks for these cells; they are made once.
        return {}

    def amount(self, column: str, row: str = TOTAL_FUNDS_ROW) -> Number | None:
        """Return an amount of the funds block in 元; None when absent, blank or unreadable."""
        place = (row, column)
        if place not in self._amounts:
            self._amounts[place] = numbers.amount(self.funds(column, row).text or "", self.money_unit)
        return self._amounts[place]

    @cached_property
    def _amounts(self) -> dict[tuple[str, str], Number | None]:
        return {}

    def points(self, column: str) -> Number | None:
        """Return weight or score of the total funds row."""
        return points(self.funds(column).text or "")

    def cell(self, line: IndicatorLine, column: str) -> FiledCell:
        """Return a cell of an indicator; a target that the form splits is joined and placed at 指标值."""
        text = getattr(line.indicator, _LINE_FIELDS[column])
        if column == TARGET and line.indicator.target is None and line.target is not None:
            column, text = "指标值", line.target
        path = (*self.path, "绩效指标", line.index, column)
        return FiledCell(path, f"{self.prefix}绩效指标.{line.label}.{column}", text)

    def total(self, column: str) -> FiledCell:
        """Return 分值 or 得分 of the row 总分."""
        row = self.evaluation.total
        text = None if row is None else (row.weight if column == WEIGHT else row.score)
        path = (*self.path, "总分", column) if row else self.path
        return FiledCell(path, f"{self.prefix}总分.{column}", text)

    def heading(self, label: str, text: str | None) -> FiledCell:
        """Return a cell of the form's head or foot."""
        return FiledCell((*self.path, *label.split(".")), f"{self.prefix}{label}", text)


@dataclass(frozen=True, eq=False)
class Book:
    """One filing with its forms: what a rule that compares places of one filing looks at."""

    filed: FiledYear

    @property
    def filing(self) -> Filing:
        """The filing itself."""
        return self.filed.filing

    @cached_property
    def whole(self) -> Form | None:
        """The whole-department form, when there is one."""
        return next((form for form in self._departments if form.path == (WHOLE,)), None)

    @cached_property
    def _departments(self) -> tuple[Form, ...]:
        return tuple(
            Form(self.filed, evaluation, (kind.key,))
            for kind, evaluation in department_evaluations(self.filing)
        )

    @cached_property
    def projects(self) -> tuple[Form, ...]:
        """The project forms, in the file's order."""
        return tuple(
            Form(self.filed, project, ("项目", index), project)
            for index, project in enumerate(self.filing.projects)
        )

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every form, those of the whole department first."""
        return (*self._departments, *self.projects)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every different text of the filing."""
        return frozenset(text for text in texts_of(self.filing) if text)

    @cached_property
    def cells(self) -> tuple[FiledCell, ...]:
        """Every filled cell of the filing, in order."""
        return tuple(cells_of(self.filing))


def _adds_up(last: IndicatorLine, lines: tuple[IndicatorLine, ...]) -> bool:
    """Tell whether a row is the total of those above it: it promises nothing, and both its points add up."""
    weights = [one.weight for one in lines if one.weight]
    scores = [one.score for one in lines if one.score]
    if len(weights) < _FEWEST_ADDED or last.says_something or last.weight is None or last.score is None:
        return False
    return last.weight.value == total_of(weights) and last.score.value == total_of(scores)


def total_of(numbers_: list[Number]) -> Decimal:
    """Add up numbers exactly."""
    return sum((one.value for one in numbers_), Decimal(0))
