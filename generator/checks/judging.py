"""Putting one filing before the rules: every rule's verdict on every form that it is about."""

from collections.abc import Callable, Iterator
from decimal import localcontext
from typing import TypeVar

from generator.checks.findings import Labels, Verdict
from generator.checks.forms import Book, Form
from generator.checks.numbers import ARITHMETIC
from generator.checks.registry import RULES
from generator.checks.ruling import FilingRule, FormRule, Rule, Scope
from generator.filing import FiledYear

T = TypeVar("T")


def verdicts(filed: FiledYear, rules: tuple[Rule, ...] = RULES) -> Iterator[tuple[Rule, Labels, Verdict]]:
    """Yield every rule's verdict on one filing, with the form it is about (its keys; () for the filing)."""
    book = Book(filed)
    for rule in rules:
        if isinstance(rule, FilingRule):
            yield rule, (), exactly(rule.check, book)
            continue
        for form in _forms(book, rule):
            yield rule, form.path, exactly(rule.check, form)


def exactly(check: Callable[[T], Verdict], subject: T) -> Verdict:
    """Return a rule's verdict, computed with enough digits that no rounding of ours decides it."""
    with localcontext(ARITHMETIC):
        return check(subject)


def _forms(book: Book, rule: FormRule) -> tuple[Form, ...]:
    return book.projects if rule.scope is Scope.PROJECT else book.forms
