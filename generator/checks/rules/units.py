"""Units of money: one block, one unit, and always a unit."""

from generator.checks.findings import PASSED, Discrepancy, FiledCell, Verdict, failed, judged, not_applicable
from generator.checks.forms import Form
from generator.checks.numbers import amount, is_nothing
from generator.checks.wording import as_filed


def unit_mixed(form: Form) -> Verdict:
    """Amounts written with their own unit use the unit of the block's heading."""
    if is_nothing(form.evaluation.funds_unit):
        return not_applicable("资金栏没有写单位")
    filled = [cell for cell in form.amount_cells() if not is_nothing(cell.text)]
    if not filled:
        return not_applicable("资金栏没有填金额")
    heading = form.evaluation.funds_unit or ""
    mixed = tuple(cell for cell in filled if _has_other_unit(cell, heading))
    return judged([_mixed(mixed, heading)] if mixed else [])


def unit_missing(form: Form) -> Verdict:
    """Amounts have a unit: their own or the heading's."""
    filled = [cell for cell in form.amount_cells() if not is_nothing(cell.text)]
    if not filled:
        return not_applicable("资金栏没有填金额")
    bare = [cell for cell in filled if _is_bare(cell.text or "")]
    if not is_nothing(form.evaluation.funds_unit) or not bare:
        return PASSED
    filed = as_filed(bare[0].text)
    message = f"金额 {filed} 没有写单位，资金栏的标题也没有写单位。"
    return failed(Discrepancy(bare[0], filed, "", "", message, tuple(bare)))


def _is_bare(text: str) -> bool:
    """Tell whether an amount other than nought has no unit of its own."""
    read = amount(text, "元")
    return bool(read and read.value) and amount(text, None) is None


def _has_other_unit(cell: FiledCell, heading: str) -> bool:
    """Compare the size of the unit written in the cell, if any, with the heading's."""
    own, shared = amount(cell.text or "", None), amount("1", heading)
    return own is not None and shared is not None and own.unit != shared.unit


def _mixed(cells: tuple[FiledCell, ...], heading: str) -> Discrepancy:
    """One block, one finding: the cells of a block share their unit."""
    filed = as_filed(cells[0].text)
    told = f"这一格写的是 {filed}" if len(cells) == 1 else f"有 {len(cells)} 格带着别的单位，例如 {filed}"
    message = f"资金栏的单位是{heading}，{told}。"
    return Discrepancy(cells[0], filed, heading, "", message, cells, "单位")
