"""Records → the Markdown files of the generated pages; a view model a page kind, templates that print."""

from generator.pages.data import compare, explore
from generator.pages.findings.embedding import case_cards
from generator.pages.findings.ended import ended_cards
from generator.pages.findings.former import former_cards
from generator.pages.findings.found import CheckRun
from generator.pages.findings.words import case_words
from generator.pages.form.embedding import project_cards
from generator.pages.form.versions import version_files
from generator.pages.known import KnownLine, KnownLines
from generator.pages.overviews import home
from generator.pages.parts.reporting import report_pattern
from generator.pages.plan import Similar, joint_pages, line_pages, plan, similar

__all__ = [
    "OWN_SCRIPTS",
    "CheckRun",
    "KnownLine",
    "KnownLines",
    "Similar",
    "case_cards",
    "case_words",
    "ended_cards",
    "former_cards",
    "joint_pages",
    "line_pages",
    "plan",
    "project_cards",
    "report_pattern",
    "similar",
    "version_files",
]

# What home, the explorer and the comparison load beside what every page loads, a list a page.
OWN_SCRIPTS = (home.SCRIPTS, explore.SCRIPTS, compare.SCRIPTS)
