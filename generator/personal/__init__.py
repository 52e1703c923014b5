"""What in a text, a table or a filing is personal data that the public does not need; the same without it.

Import masks it, ``check`` and the gate refuse it, and all three ask here, so that they can never disagree.
The place is told, never the name or the digits.
"""

from generator.filing import MASK
from generator.personal.finding import PersonalFound, candidates, found, kind_of, masked, merged, without
from generator.personal.known import again, names_in
from generator.personal.rows import in_row, in_table
from generator.personal.surnames import SURNAMES
from generator.personal.tree import Spot, spots, without_personal

__all__ = [
    "MASK",
    "SURNAMES",
    "PersonalFound",
    "Spot",
    "again",
    "candidates",
    "found",
    "in_row",
    "in_table",
    "kind_of",
    "masked",
    "merged",
    "names_in",
    "spots",
    "without",
    "without_personal",
]
