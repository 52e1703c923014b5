"""A filing as the official form again: the way back from records to the documents departments know."""

from generator.official.document import FilingDocument, filing_document
from generator.official.excel import write_excel
from generator.official.template import TemplateKind, template
from generator.official.word import write_word

__all__ = ["FilingDocument", "TemplateKind", "filing_document", "template", "write_excel", "write_word"]
