"""Workbooks: .xlsx through their XML, .xls through xlrd; both shown as Excel would show them."""

from generator.importers.readers.excel.xls import read_xls
from generator.importers.readers.excel.xlsx import read_xlsx

__all__ = ["read_xls", "read_xlsx"]
