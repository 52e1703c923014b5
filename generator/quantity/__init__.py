"""Text as filed → exact number, unit and operator, or the reason why it cannot be read as one.

``read`` takes one cell and reads it whole or refuses it; ``scan`` and ``find_amounts`` look into running
text; ``money``, ``percent`` and ``number`` read a cell whose column says what it must be. Numbers are exact
decimals throughout. Nothing here knows a filing, and no text makes any of these functions raise.
"""

from generator.quantity.counted import counted
from generator.quantity.notation import followed_by_unit
from generator.quantity.reader import find_amounts, read, scan
from generator.quantity.records import FoundNumber, Interval, Quantity, Reading, Unread, grouped, plain
from generator.quantity.shown import (
    ABSENT,
    BLANK,
    DOUBTED,
    DOUBTFUL_SUMS,
    FIRM_SUMS,
    doubted,
    exact_amount,
    is_bare,
    percentage,
    rounded,
    short_amount,
    unit_for,
    with_unit,
)
from generator.quantity.typed_cells import in_wan_yuan, money, number, percent, to_yuan

__all__ = [
    "ABSENT",
    "BLANK",
    "DOUBTED",
    "DOUBTFUL_SUMS",
    "FIRM_SUMS",
    "FoundNumber",
    "Interval",
    "Quantity",
    "Reading",
    "Unread",
    "counted",
    "doubted",
    "exact_amount",
    "find_amounts",
    "followed_by_unit",
    "grouped",
    "in_wan_yuan",
    "is_bare",
    "money",
    "number",
    "percent",
    "percentage",
    "plain",
    "read",
    "rounded",
    "scan",
    "short_amount",
    "to_yuan",
    "unit_for",
    "with_unit",
]
