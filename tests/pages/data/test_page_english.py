"""The one page in English tells every table and column that there is."""

from generator.corpus import Corpus
from generator.frames import ENGLISH, TABLES
from generator.pages.data.english import english_page
from generator.pages.parts.publishing import Publication


def test_every_column_has_a_label_and_no_label_is_left_over() -> None:
    assert set(ENGLISH) == {column.name for table in TABLES for column in table.columns}
    assert all(label.isascii() for label in ENGLISH.values())


def test_the_page_tells_tables_columns_and_cases(golden: Corpus) -> None:
    page = english_page(golden, Publication(golden))
    for table in TABLES:
        assert f">{table.name}</th>" in page
    for label in ENGLISH.values():
        assert f"<td>{label}</td>" in page
    for part in ("site", "form", "cases", "columns"):
        assert f'<h2 id="{part}">' in page
    assert '<div lang="en">' in page
