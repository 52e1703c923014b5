"""What a spreadsheet program makes of the CSV files when it is let loose on them."""

import gzip
from pathlib import Path

import openpyxl
import pytest
from downloads import HOSTILE
from spreadsheet import AS_CSV_WITH_FORMULAS, converted

from generator.exports import as_filed

pytestmark = pytest.mark.programs


def cells_of(path: Path) -> list[list[openpyxl.cell.Cell]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [list(row) for row in sheet.iter_rows()]


def test_no_text_of_a_csv_file_becomes_a_formula(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "indicators.csv").write_bytes(gzip.decompress((hostile / "indicators.csv.gz").read_bytes()))
    rows = cells_of(converted(tmp_path / "indicators.csv", "xlsx", reader=AS_CSV_WITH_FORMULAS))
    head = [cell.value for cell in rows[0]]
    column = head.index("target_as_filed")
    targets = [row[column] for row in rows[1:]]
    assert not [cell for row in rows for cell in row if cell.data_type == "f" or cell.hyperlink]
    texts = {cell.value: as_filed(cell.value) for cell in targets if isinstance(cell.value, str)}
    kept = [text for text in HOSTILE if "\n" not in text and "\t" not in text]
    assert {text for text in kept if text not in texts.values()} == {"-5", "+3.2%", "0142"}


def test_this_spreadsheet_would_run_an_unguarded_text(tmp_path: Path) -> None:
    (tmp_path / "bare.csv").write_text("a,b\n=1+1,x\n", "utf-8")
    rows = cells_of(converted(tmp_path / "bare.csv", "xlsx", reader=AS_CSV_WITH_FORMULAS))
    assert rows[1][0].data_type == "f"
