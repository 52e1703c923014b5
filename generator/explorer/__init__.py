"""Corpus and results → the tables that the reader's browser loads, filters and compares.

One row a project, an indicator line or a department-year; texts as filed, numbers only where they differ
from what the text begins with. The browser's side is ``site_overrides/assets/tables/tables.js``.
"""

from generator.explorer.columns import BrowserColumn, BrowserTable
from generator.explorer.query import Query
from generator.explorer.questions import DOUBTED_FULL_MARKS, QUESTIONS, Answered, Counting, Question, answered
from generator.explorer.shipment import VEGA, DepartmentFrames, Shipment, shipment, tables_of
from generator.explorer.tables import FILINGS, INDICATORS, PROJECTS

__all__ = [
    "DOUBTED_FULL_MARKS",
    "FILINGS",
    "INDICATORS",
    "PROJECTS",
    "QUESTIONS",
    "VEGA",
    "Answered",
    "BrowserColumn",
    "BrowserTable",
    "Counting",
    "DepartmentFrames",
    "Query",
    "Question",
    "Shipment",
    "answered",
    "shipment",
    "tables_of",
]
