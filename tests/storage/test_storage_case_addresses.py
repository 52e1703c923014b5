"""The register of published cases: written once, read as it was written, refused line by line."""

from pathlib import Path

import pytest

from generator.corpus import PublishedCase
from generator.errors import FormatError, InvalidFilingsError
from generator.storage import CASE_ADDRESSES_FILE, case_addresses_text, read_case_addresses

CASES = (
    PublishedCase(
        department_id="wangge", year="2022", id="62ff654b", rule="copied-value", project_id="kongtiao"
    ),
    PublishedCase(department_id="a-1", year="2023", id="0eeba97a-2", rule="total-mismatch"),
)


def written(folder: Path, text: str) -> Path:
    (folder / CASE_ADDRESSES_FILE).write_text(text, encoding="utf-8")
    return folder


def test_what_was_written_is_read_in_the_order_of_addresses(tmp_path: Path) -> None:
    text = case_addresses_text([*CASES, CASES[0]])
    assert read_case_addresses(written(tmp_path, text)) == CASES[::-1]
    assert case_addresses_text(CASES[::-1]) == text


def test_no_file_registers_nothing(tmp_path: Path) -> None:
    assert read_case_addresses(tmp_path) == ()


@pytest.mark.parametrize(
    "line", ["wangge,2022,../../x,copied-value,", "wangge,2022,62ff654b", "甲,2022,62ff654b,copied-value,"]
)
def test_a_line_that_says_no_address_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    written(tmp_path, f"{case_addresses_text(CASES)}{line}\n")
    with pytest.raises(InvalidFilingsError) as refused:
        read_case_addresses(tmp_path)
    (problem,) = refused.value.problems
    assert problem.place.line == 4
    assert "git" in problem.message


def test_another_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="第一行"):
        read_case_addresses(written(tmp_path, "department,year\n"))
