"""A department over the years: its filings with their sums, and its projects as far as they are the same."""

from generator import addresses
from generator.checks import Case
from generator.corpus import Department
from generator.filing import FiledYear
from generator.frames import money
from generator.history import Occurrence, Thread
from generator.pages.findings.found import CheckRun
from generator.pages.findings.scored import scores_in_doubt, whole_score_cell
from generator.pages.findings.section import MARK_HEADING, filing_mark, mark
from generator.pages.findings.twice import rate_twice, sum_twice
from generator.pages.parts.amounts import amount, beside_others
from generator.pages.parts.cells import ShownCell, ShownTable, heading, number_heading, project_name
from generator.pages.parts.links import Link, project_address
from generator.pages.parts.sums import median_cell
from generator.quantity import DOUBTED
from generator.rollups import scores

_NOT_THAT_YEAR = "无此项目表"
_COMPLETE = "无"
_AMOUNTS = {
    "年初预算合计": "initial_budget",
    "全年预算合计": "annual_budget",
    "全年执行合计": "executed",
}
_HEADINGS = (
    heading("年度"),
    *(
        number_heading(text)
        for text in ("项目", *_AMOUNTS, "执行率（重算）", "整体自评得分", "项目得分中位数")
    ),
    heading(MARK_HEADING),
    heading("不全之处"),
)


def years_table(found: CheckRun, department_id: str, here: str) -> ShownTable | None:
    """Return a row a filing, newest first, those of former departments under their names."""
    filings = found.history.filings[department_id]
    if not filings:
        return None
    rows = tuple(_row(found, filed, department_id, here) for filed in filings)
    return ShownTable("各年度的自评材料（金额是各项目自评表换成万元相加）", "figures years", _HEADINGS, rows)


def projects_table(found: CheckRun, department_id: str, here: str) -> ShownTable | None:
    """Return a row a project and a column a filing: what it spent, leading to its page; and its mark."""
    filings = found.history.filings[department_id]
    threads = found.history.threads(filings)
    if not threads:
        return None
    rows = tuple(_project_row(found, thread, filings, here) for thread in threads)
    headings = (
        heading("项目"),
        *(number_heading(_column(found, filed, department_id)) for filed in filings),
        heading(MARK_HEADING),
    )
    return ShownTable("各项目的全年执行数", "figures years", headings, rows)


def related(found: CheckRun, department_id: str, department: Department, here: str) -> tuple[Link, ...]:
    """Return the departments that this one came from, those that it became, and what was taken down."""
    links = {
        "前身": department.predecessors or (),
        "已并入或者改组为": found.history.successors.get(department_id, ()),
    }
    gone = (
        Link(f"已撤下：{year}年度绩效自评", addresses.link(here, addresses.filing(department_id, year)))
        for year in withdrawn_years(found, department_id)
    )
    others = (
        Link(
            f"{label}：{found.corpus.departments[one].name}", addresses.link(here, addresses.department(one))
        )
        for label, ids in links.items()
        for one in ids
    )
    return (*others, *gone)


def withdrawn_years(found: CheckRun, department_id: str) -> tuple[str, ...]:
    """Return the years of a department that were published once and are no more, oldest first."""
    there = {(one.department_id, one.filing.year) for one in found.corpus.filed_years}
    published = {key for key, versions in found.versions.items() if any(one.filing for one in versions)}
    return tuple(sorted(year for owner, year in published - there if owner == department_id))


def filed_name(found: CheckRun, filed: FiledYear) -> str:
    """Return in brackets the name on the filing where it is not the one registered today; else ""."""
    today = found.corpus.departments[filed.department_id].name
    name = filed.filing.department_name
    return "" if name == today else f"（填报单位：{name}）"


def _row(found: CheckRun, filed: FiledYear, department_id: str, here: str) -> tuple[ShownCell, ...]:
    key = (filed.department_id, filed.filing.year)
    row, checked = found.filing_rows[key], found.of(filed)
    forms = found.project_rows.get(key, ())
    return (
        ShownCell(
            f"{filed.filing.year}年度{_whose(found, filed, department_id)}",
            scope="row",
            href=addresses.link(here, addresses.filing(*key)),
        ),
        ShownCell(f"{row['projects']}个", number=True),
        *(sum_twice(found, forms, name) for name in _AMOUNTS.values()),
        rate_twice(found, forms, money(forms)),
        whole_score_cell(checked),
        median_cell(scores(forms).median, scores_in_doubt(found, forms)),
        filing_mark(checked, here),
        _incomplete(found, filed),
    )


def _whose(found: CheckRun, filed: FiledYear, department_id: str) -> str:
    if filed.department_id != department_id:
        return f"（{found.corpus.departments[filed.department_id].name}）"
    return filed_name(found, filed)


def _column(found: CheckRun, filed: FiledYear, department_id: str) -> str:
    elsewhere = filed.department_id != department_id
    name = f"（{found.corpus.departments[filed.department_id].name}）" if elsewhere else ""
    return f"{filed.filing.year}年度{name}"


def _incomplete(found: CheckRun, filed: FiledYear) -> ShownCell:
    """Return what a year lacks: forms that are not there, amounts and scores that cannot be read."""
    key = (filed.department_id, filed.filing.year)
    row, found_scores = found.filing_rows[key], scores(found.project_rows.get(key, ()))
    projects = row["projects"]
    missing = {
        "没有项目自评表": not projects,
        "没有整体支出自评表": filed.filing.whole_department is None,
        f"{projects - row['executed_projects']}个项目读不出执行数": projects > row["executed_projects"],
        f"{found_scores.unread}个项目读不出总分": found_scores.unread > 0,
    }
    said = "，".join(text for text, is_so in missing.items() if is_so)
    return ShownCell(said) if said else ShownCell(_COMPLETE, "absent")


def _project_row(
    found: CheckRun, thread: Thread, filings: tuple[FiledYear, ...], here: str
) -> tuple[ShownCell, ...]:
    here_filed = {(one.department_id, one.filing.year) for one in filings}
    own = [form for form in thread.occurrences if form.key[:2] in here_filed]
    newest = own[-1]
    name = project_name(newest.project)
    return (
        ShownCell(name, scope="row", href=addresses.link(here, project_address(newest))),
        *(_spent(found, thread, filed, name, here) for filed in filings),
        mark(
            _cases(found, own),
            was_judged=any(found.filings[form.key[:2]].was_judged(form.project.id) for form in own),
        ),
    )


def _spent(found: CheckRun, thread: Thread, filed: FiledYear, name: str, here: str) -> ShownCell:
    """Return what a project spent in one filing, and its name there where that is another one."""
    key = (filed.department_id, filed.filing.year)
    form = next((one for one in thread.occurrences if one.key[:2] == key), None)
    if form is None:
        return ShownCell(_NOT_THAT_YEAR, "absent", number=True)
    row = form.project.total_funds
    spent = amount("", row.executed if row else None, form.project.funds_unit)
    own_name = project_name(form.project)
    renamed = "" if own_name == name else f"\n（{own_name}）"
    href = addresses.link(here, project_address(form))
    doubt = DOUBTED if form.key in found.disputed else ""
    said = beside_others(spent, row.executed if row else None, form.project.funds_unit)
    return ShownCell(f"{said}{renamed}", spent.state, number=True, href=href, note=doubt)


def _cases(found: CheckRun, forms: list[Occurrence]) -> list[Case]:
    """Return what was found about a project over the years."""
    checked = [(found.filings[form.key[:2]], form.project.id) for form in forms]
    return [case for one, key in checked for case in (*one.cases_on(key), *one.cases_elsewhere(key))]
