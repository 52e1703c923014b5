"""What the projects of a filing spent together, as each of its tables says it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.enumerations import base_table
from generator.checks.findings import FiledCell, Finding
from generator.checks.forms import EXECUTED, Book, total_of
from generator.checks.numbers import Number, agrees, amount, is_nothing, slack_of, twins
from generator.checks.rules.gaps import gap_words, held_against
from generator.filing import FiledYear, Filing

PROJECT_SPENDING = "项目支出"
FORMS, WHOLE_FORM, BASE_TABLE = "各项目的自评表", "整体支出自评表", "基础数据表"


@dataclass(frozen=True, slots=True)
class StatedSpending:
    """An amount in 元, and which tables say it, rounding aside."""

    yuan: Decimal
    tables: tuple[str, ...]


def stated_spending(filed: FiledYear) -> tuple[StatedSpending, ...]:
    """Return the different amounts of the projects' spending in one filing, that of the project forms first.

    The forms say nothing where there are none or one of them gives no amount; a table, where its line is
    blank.
    """
    book = Book(filed)
    spent = _spent(book)
    found = [StatedSpending(total_of(spent), (FORMS,))] if spent else []
    numbers: dict[Decimal, Number] = {}
    for table, number in _stated(book):
        same = next((at for at, one in enumerate(found) if _is_same(one, number, spent, numbers)), None)
        if same is None:
            found.append(StatedSpending(number.value, (table,)))
            numbers[number.value] = number
        else:
            found[same] = StatedSpending(found[same].yuan, (*found[same].tables, table))
    return tuple(found)


def spending_gap(findings: Iterable[Finding]) -> str:
    """Return what is said of the difference of the whole form and the base table; "" for nothing.

    ``相差 351.33万元，正好是基础数据表“业务工作经费”一行的数。``
    """
    return next((words for one in findings if _is_of_projects(one) and (words := gap_words(one))), "")


def _is_of_projects(one: Finding) -> bool:
    return all(
        PROJECT_SPENDING in place for place in (one.place, *(cell.label for cell in held_against(one)))
    )


def lists_parts(filing: Filing) -> bool:
    """Tell whether the base table gives parts of what the department spent: 三公经费 or 项目支出."""
    table = base_table(filing)
    return bool(table and table.find(f"{PROJECT_SPENDING}|三公经费"))


def filed_project_spending(book: Book) -> tuple[FiledCell | None, Number | None]:
    """Return 项目支出 as the form of the whole department gives it, with its cell; None where it does not."""
    form, evaluation = book.whole, book.filing.whole_department
    text = (evaluation.spending or {}).get(PROJECT_SPENDING) if evaluation else None
    if form is None or is_nothing(text):
        return None, None
    return form.heading(f"支出性质.{PROJECT_SPENDING}", text), amount(text or "", form.money_unit)


def _spent(book: Book) -> list[Number]:
    spent = [form.amount(EXECUTED) for form in book.projects]
    return [one for one in spent if one] if all(spent) else []


def _stated(book: Book) -> Iterator[tuple[str, Number]]:
    _, whole = filed_project_spending(book)
    if whole:
        yield WHOLE_FORM, whole
    table = base_table(book.filing)
    row = table.find(PROJECT_SPENDING) if table else None
    base = row.number(table.final) if table and row else None
    if base:
        yield BASE_TABLE, base


def _is_same(
    one: StatedSpending, number: Number, spent: list[Number], numbers: dict[Decimal, Number]
) -> bool:
    other = numbers.get(one.yuan)
    return twins(other, number) if other else agrees(number, one.yuan, slack_of(spent, (number,)))
