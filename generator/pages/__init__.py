"""Records → the Markdown files of the generated pages; a view model a page kind, templates that print."""

from generator.pages.findings.embedding import case_cards
from generator.pages.findings.ended import ended_cards
from generator.pages.form.embedding import project_cards
from generator.pages.form.versions import version_files
from generator.pages.parts.reporting import report_pattern
from generator.pages.plan import plan

__all__ = ["case_cards", "ended_cards", "plan", "project_cards", "report_pattern", "version_files"]
