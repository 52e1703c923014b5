"""Where the reports of a filing write the amount that would make everything agree."""

import re
from collections.abc import Iterator

from generator import quantity
from generator.checks.findings import FiledCell
from generator.checks.forms import Form
from generator.checks.numbers import Number, amount, of_quantity, twins
from generator.checks.wording import key

_CLAUSE_ENDS = re.compile(r"[。；;，,：:\n]")


def echoes(form: Form, changes: tuple[tuple[FiledCell, str], ...], unit: str | None) -> Iterator[str]:
    """Yield where a report says the amount of ``changes``: of the project, or of the filing in its name."""
    meant = amount(changes[0][1], unit) if unit else None
    if meant is None or form.project is None:
        return
    name = key(form.project.name)
    for where, report in (
        ("部门的自评报告", form.filed.filing.report),
        ("这个项目的自评报告", form.project.report),
    ):
        clauses = (one.strip() for one in _CLAUSE_ENDS.split(report or "") if _says(one, meant))
        own = (one for one in clauses if where.startswith("这个") or name in key(one))
        said = next(own, None)
        if said:
            yield f"{where}写“{said}”"


def _says(clause: str, meant: Number) -> bool:
    found = quantity.find_amounts(clause)
    return any(one.measure == "元" and twins(of_quantity(one), meant) for one in found)
