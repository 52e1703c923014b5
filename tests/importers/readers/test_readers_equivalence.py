"""The same form reads as the same grid from every format that can hold it."""

import pytest
from reader_forms import NOTE, TITLE, YEAR, grid, printed, texts, write_docx, write_html, write_xlsx

from generator.importers.readers import read_document


@pytest.mark.parametrize("write", [write_docx, write_xlsx, write_html])
def test_the_form_reads_alike(write, tmp_path):
    document = read_document(write(tmp_path / f"form.{write.__name__.removeprefix('write_')}"))
    assert grid(document) == printed()
    assert texts(document) == [TITLE, YEAR, NOTE]
    assert not document.notices
