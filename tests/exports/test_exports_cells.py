"""Text in CSV and Excel: inert, reversible, and plain about what is blank and what is absent."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import ABSENT, BLANK, as_filed
from generator.exports.cells import guarded, spoken
from generator.exports.delimited import csv_head, csv_rows
from generator.frames import Column

FILED = Column("target_as_filed", "照原表")
OTHER = Column("project", "项目名称")
ANY_TEXT = st.text(max_size=20) | st.text(alphabet="=+-@'〔未填表中无此项〕\t 1.%", max_size=8)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@a", "'@a"),
        ("-5万元", "'-5万元"),
        ("\t1", "'\t1"),
        (" =1", "' =1"),
        ("'a", "''a"),
        (BLANK, f"'{BLANK}"),
        ("-5", "-5"),
        ("+3.2%", "+3.2%"),
        ("-1,234.5", "-1,234.5"),
        ("-", "-"),
        ("0", "0"),
        ("≥95%", "≥95%"),
        ("", BLANK),
        (None, ABSENT),
    ],
)
def test_a_cell_of_the_form(text: str | None, cell: str) -> None:
    assert guarded(text, FILED) == cell
    assert as_filed(cell) == text


def test_what_belongs_to_no_form_is_simply_empty() -> None:
    assert guarded(None, OTHER) == ""
    assert guarded("", OTHER) == BLANK


@pytest.mark.parametrize("write", [guarded, spoken])
@given(text=st.none() | ANY_TEXT)
def test_every_text_survives(write, text: str | None) -> None:
    assert as_filed(write(text, FILED)) == text


@given(text=ANY_TEXT)
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = guarded(text, FILED)
    if cell.lstrip()[:1] in tuple("=+-@＝＋－＠"):
        assert cell == "-" or cell.strip("+-%").replace(",", "").replace(".", "").isdecimal()


@given(texts=st.lists(st.none() | ANY_TEXT.filter(lambda text: "\r" not in text), min_size=1))
def test_a_csv_file_gives_back_what_was_written(texts: list[str | None]) -> None:
    content = csv_head([FILED.name]) + csv_rows((FILED,), ({"target_as_filed": text} for text in texts))
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [as_filed(cell) for (cell,) in read[1:]] == texts
