"""One reading of forms, above every reader: from a grid of cells to a draft in the contract's words."""

from generator.importers.reading.base_data import read_base_data
from generator.importers.reading.form import FormReading
from generator.importers.reading.kinds import TableKind, is_form, kind_of, split_forms

__all__ = ["FormReading", "TableKind", "is_form", "kind_of", "read_base_data", "split_forms"]
