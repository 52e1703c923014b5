"""The department as the unit of work: what its own filings alone decide is made once for all builds.

A line of departments (one, with those that it came from or became) gives a fragment: its pages, and what
stands beside them. It is a pure function of a ``Lineage``, and kept under a key that says what that holds.
What is made of all departments is joined elsewhere.
"""

from generator.units.fragment import FILES, PAGES, TOLD, Fragment, Said, packed, unpacked
from generator.units.fragments import Fragments, LinePage, document, fragments, unmade
from generator.units.glimpsing import with_filing
from generator.units.lines import Lineage, known_lines, lines
from generator.units.making import made, pages_again
from generator.units.resting import RestingLine, RestingLines
from generator.units.sharing import owners, shares

__all__ = [
    "FILES",
    "PAGES",
    "TOLD",
    "Fragment",
    "Fragments",
    "LinePage",
    "Lineage",
    "RestingLine",
    "RestingLines",
    "Said",
    "document",
    "fragments",
    "known_lines",
    "lines",
    "made",
    "owners",
    "packed",
    "pages_again",
    "shares",
    "unmade",
    "unpacked",
    "with_filing",
]
