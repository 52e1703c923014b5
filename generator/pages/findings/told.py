"""The money of some filings in sentences: what was planned, spent and doubted, and the department's whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses, frames
from generator.checks import Case, Finding, answer_sentence, explanation_sentences, in_quotes
from generator.corpus import project_forms
from generator.filing import TOTAL_FUNDS_ROW, FiledYear, Project
from generator.frames import Money, Sum, case_address, money_of
from generator.pages.findings.chosen import chosen
from generator.pages.findings.found import CheckRun
from generator.pages.findings.sides import SideBar, side_bars, two_sides
from generator.pages.findings.used import figure_text
from generator.pages.parts.links import Link
from generator.quantity import DOUBTED, short_amount

WHOLE = "部门整体支出"
_WHOLE_SPENT = ("整体支出", "资金", TOTAL_FUNDS_ROW, "全年执行数")
_PARTS = {"自评报告": "自评报告写的", "基础数据": "基础数据表写的", "项目": "项目自评表写的"}
_ELSEWHERE = "别处写的"
_NOTHING = "项目表里没有可以合计的全年执行数"
_MOST_CASES = 3


@dataclass(frozen=True)
class MoneyTold:
    """The money of project forms, without those whose spending is in doubt, and of whole-department forms.

    whole_other: what the spending of the one whole form in doubt does not agree with, and where; "" for
    several, and where no case says it.
    """

    projects: Money
    doubted: Money
    firm: Money
    whole: Sum
    whole_doubted: Sum
    whole_firm: Sum
    whole_forms: int
    whole_other: str = ""

    @property
    def has_doubts(self) -> bool:
        """Tell whether what a project spent is in doubt."""
        return self.doubted.executed.value is not None

    @property
    def sentence(self) -> str:
        """Say what was planned, spent and doubted, in one clause."""
        spent, planned = self.projects.executed, self.projects.annual_budget
        if spent.value is None:
            return _NOTHING
        first = f"全年预算{short_amount(planned.value)}，" if planned.value is not None else ""
        left_out = self.projects.forms - spent.counted
        missing = f"（{left_out}张项目表没有填或者读不出，没有计入）" if left_out else ""
        return f"{first}填报花了{short_amount(spent.value)}{missing}{self._doubt}"

    @property
    def projects_clause(self) -> str:
        """Say how many projects spent how much, and how much of it is in doubt, for a first sentence."""
        if not self.projects.forms:
            return "没有项目自评表"
        forms, spent = f"的{self.projects.forms}个项目", self.projects.executed
        if spent.value is None:
            return f"{forms}没有可以合计的全年执行数"
        left_out = self.projects.forms - spent.counted
        missing = f"（{left_out}个没有计入）" if left_out else ""
        return f"{forms}花了{short_amount(spent.value)}{missing}{_in_doubt(self.doubted.executed, spent)}"

    @property
    def whole_clause(self) -> str:
        """Say what the departments spent in all, for a first sentence; "" where no form says it."""
        if self.whole.value is None:
            return ""
        spent = f"{short_amount(self.whole.value)}{_in_doubt(self.whole_doubted, self.whole)}"
        together = "一共" if self.whole.counted > 1 else ""
        return f"{self.whole.counted}个部门的整体支出（人员、办公和项目都在内）{together}{spent}"

    @property
    def _doubt(self) -> str:
        """Say how much of it is in doubt, and what is left without that; "" where nothing is."""
        if self.doubted.executed.value is None:
            return ""
        count, spent, planned = self.doubted.executed.counted, self.firm.executed, self.firm.annual_budget
        rest = f"，不算存疑的是{short_amount(spent.value)}" if spent.value is not None else ""
        if rest and planned.value is not None and self.doubted.annual_budget.value:
            # What is in doubt leaves both sides: else the difference would look like money not spent.
            rest += f"（这些项目的全年预算是{short_amount(planned.value)}）"
        return f"，其中{count}个项目的{short_amount(self.doubted.executed.value)}{DOUBTED}{rest}"

    def whole_sentence(self, departments: int) -> str:
        """Say what the departments spent in all, more than their projects; "" where none of many says it."""
        if self.whole.value is None:
            why = "自评表的执行数没有填或者读不出" if self.whole_forms else "没有这张自评表"
            said = f"{WHOLE}：{why}，整个部门花了多少不知道。"
            return f"{said}{self._part}" if departments == 1 else ""
        who = f"填了这张表的{self.whole.counted}个部门共" if departments > 1 else "全年"
        spent = f"{short_amount(self.whole.value)}{self._whole_doubt}"
        return f"{WHOLE}（人员、办公和项目都在内）：{who}花了{spent}。{self._part}"

    @property
    def _part(self) -> str:
        return "项目只是其中一部分。" if self.projects.forms else ""

    @property
    def _whole_doubt(self) -> str:
        doubt, firm = self.whole_doubted, self.whole_firm
        if doubt.value is None:
            return ""
        if firm.value is None:
            other, both = self.whole_other, "都" if doubt.counted > 1 else ""
            return f"，这个数和{other}不一致（{DOUBTED}）" if other else f"（{both}{DOUBTED}）"
        return f"，其中{short_amount(doubt.value)}{DOUBTED}，不算存疑的是{short_amount(firm.value)}"


@dataclass(frozen=True)
class CaseCard:
    """A case as a card: two figures that disagree, the headline with the way to it, where, what it says.

    bars: how large the two are beside each other.
    """

    figure: str
    bars: tuple[SideBar, ...]
    headline: Link
    where: str
    texts: tuple[str, ...]


def _in_doubt(doubted: Sum, whole: Sum) -> str:
    """Say how much of a sum is in doubt; "" where nothing is."""
    if doubted.value is None:
        return ""
    return f"（{DOUBTED}）" if doubted == whole else f"（其中{short_amount(doubted.value)}{DOUBTED}）"


def told(found: CheckRun, filings: Sequence[FiledYear]) -> MoneyTold:
    """Return the money of some filings, which should be of one year each."""
    disputed = found.disputed
    forms = [(_key(one, project), project) for one in filings for project in one.filing.projects]
    wholes = [(_whole_key(one), form) for one in filings if (form := one.filing.whole_department)]
    doubtful = [one for one in filings if one.filing.whole_department and _whole_key(one) in disputed]
    return MoneyTold(
        money_of(project for _, project in forms),
        money_of(project for key, project in forms if key in disputed),
        money_of(project for key, project in forms if key not in disputed),
        money_of(form for _, form in wholes).executed,
        money_of(form for key, form in wholes if key in disputed).executed,
        money_of(form for key, form in wholes if key not in disputed).executed,
        len(wholes),
        _other_whole(found, doubtful[0]) if len(doubtful) == 1 else "",
    )


def _other_whole(found: CheckRun, filed: FiledYear) -> str:
    """Return what a case says beside the spending of the whole form, and where; "" where none is about it."""
    cases = found.results.of_filing(filed.department_id, filed.filing.year)
    leads = (case.lead for case in cases if case.is_told)
    return next((f"{_other_place(lead)}{lead.recomputed}" for lead in leads if lead.path == _WHOLE_SPENT), "")


def _other_place(lead: Finding) -> str:
    """Name the part of the filing that gives the other amount; its addends may stand in several."""
    parts = {str(cell.path[0]) for cell in lead.cells if cell.path} - {_WHOLE_SPENT[0]}
    return _PARTS.get(parts.pop(), _ELSEWHERE) if len(parts) == 1 else _ELSEWHERE


def sums_told(found: CheckRun, filings: Sequence[FiledYear]) -> str:
    """Say how many departments and projects there are, and the money of the newest filing of each."""
    shown = newest(filings)
    projects = project_forms(shown)
    newest_of = "各取最近一年，" if len(filings) > len(shown) else ""
    money = told(found, shown)
    said = f"{newest_of}{len(shown)}个部门、{projects}个项目，{money.sentence}。"
    return f"{said}{money.whole_sentence(len(shown))}"


def newest(filings: Iterable[FiledYear]) -> tuple[FiledYear, ...]:
    """Return the newest filing of every department, so that no sum adds years together."""
    found: dict[str, FiledYear] = {}
    for one in filings:
        seen = found.setdefault(one.department_id, one)
        if one.filing.year > seen.filing.year:
            found[one.department_id] = one
    return tuple(found.values())


def case_cards(found: CheckRun, filings: Sequence[FiledYear], here: str) -> tuple[CaseCard, ...]:
    """Return the cases of some filings that a reader meets first."""
    return tuple(_card(found, case, here) for case in chosen(_ranked(found, filings), _MOST_CASES))


def cases_counted(found: CheckRun, filings: Sequence[FiledYear]) -> str:
    """Say how many of the faults and doubts of some filings the cards show; "" where they show all."""
    total = len(_ranked(found, filings))
    return f"共{total}处，这里列出{_MOST_CASES}处。" if total > _MOST_CASES else ""


def _ranked(found: CheckRun, filings: Sequence[FiledYear]) -> list[Case]:
    keys = {(one.department_id, one.filing.year) for one in filings}
    return [case for case in found.results.ranked if (case.department_id, case.year) in keys]


def contradiction(cases: Sequence[Case], doubted: Mapping[str, Case], project: str = "") -> str:
    """Say why figures of a form's first sentence are in doubt, then what else was found; "" for nothing.

    doubted: what the sentence calls a figure in doubt → the case that puts it in doubt. Any other case
    stands apart, so that none looks like the reason of a doubt that it has nothing to do with.
    project: the name that headlines begin with and that the page has for its title.
    """
    own = f"{in_quotes(project)}："
    reasons: dict[str, list[str]] = {}
    for name, case in doubted.items():
        if case.headline:
            reasons.setdefault(case.headline, []).append(name)
    said = "".join(
        f"{'、'.join(names)}{DOUBTED}，因为{why.removeprefix(own)}。" for why, names in reasons.items()
    )
    rest = sorted((one for one in cases if one.headline not in reasons), key=lambda one: one.interest)
    first = next((one.headline for one in rest if one.headline), "")
    if not first:
        return said
    lead = "另有" if said else "本站有"
    example = "，例如" if len(rest) > 1 else ""
    return f"{said}{lead}{len(rest)}处疑问{example}：{first.removeprefix(own)}。"


def _card(found: CheckRun, case: Case, here: str) -> CaseCard:
    where, _ = found.subject(case.department_id, case.year, case.project_id)
    said = explanation_sentences(case) or (case.said,)
    texts = (*said, answer_sentence(case))
    filing = found.filings[case.department_id, case.year].filed_year.filing
    figure = next((figure_text(filing, cell) for cell in case.disputed if cell.text), "")
    way = Link(case.headline, addresses.link(here, case_address(case)))
    return CaseCard(two_sides(figure, case.lead), side_bars(figure, case.lead), way, where, texts)


def _whole_key(filed: FiledYear) -> tuple[str, str, str]:
    return filed.department_id, filed.filing.year, frames.WHOLE


def _key(filed: FiledYear, project: Project) -> tuple[str, str, str]:
    return filed.department_id, filed.filing.year, project.id
