"""Which project is meant: names compared without the words that every name has."""

from generator.checks.enumerations import ListedAmount
from generator.checks.forms import AMOUNT_COLUMNS, Book, Form
from generator.checks.numbers import Number, twins
from generator.filing import COMMON_FUNDS_ROWS
from generator.likeness import likeness


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may mean one project: one contains or abbreviates the other."""
    return likeness(one, other).may_be_one


def has_amount(form: Form, number: Number, columns: tuple[str, ...] = AMOUNT_COLUMNS) -> bool:
    """Tell whether a form's funds block holds an amount, rounding aside."""
    rows = [row for row in form.evaluation.funds or {} if row in COMMON_FUNDS_ROWS]
    amounts = (form.amount(column, row) for row in rows for column in columns)
    return any(twins(one, number) for one in amounts if one)


def matching_form(
    book: Book, name: str, number: Number, columns: tuple[str, ...] = AMOUNT_COLUMNS
) -> Form | None:
    """Return the one form that is meant: by its amount first, then by its name; None when in doubt."""
    by_amount = [form for form in book.projects if has_amount(form, number, columns)]
    by_name = [form for form in book.projects if form.project and same_name(form.project.name, name)]
    both = [form for form in by_amount if form in by_name]
    for candidates in (both, by_amount, by_name):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def assigned(book: Book, items: list[ListedAmount]) -> list[tuple[ListedAmount, Form | None]]:
    """Give each listed thing its own form: those with the same amount first, then those with a like name."""
    free = list(book.projects)
    chosen: dict[int, Form] = {}
    for fits in (_fits_both, _fits_amount, _fits_name):
        for index, item in enumerate(items):
            candidates = [form for form in free if fits(form, item)] if index not in chosen else []
            if len(candidates) == 1 or (candidates and fits is not _fits_name):
                chosen[index] = candidates[0]
                free.remove(candidates[0])
    return [(item, chosen.get(index)) for index, item in enumerate(items)]


def _fits_both(form: Form, item: ListedAmount) -> bool:
    return _fits_amount(form, item) and _fits_name(form, item)


def _fits_amount(form: Form, item: ListedAmount) -> bool:
    return has_amount(form, item.number)


def _fits_name(form: Form, item: ListedAmount) -> bool:
    return form.project is not None and same_name(form.project.name, item.name)
