"""A form printed by a browser reads as that of LibreOffice, though it writes radicals for characters."""

import subprocess
import sys
from pathlib import Path

import pytest
from environment import find_browser
from reader_forms import grid, texts, write_html

from generator.importers.readers.pdf import read_pdf

LINES = "<style>table{border-collapse:collapse;width:100%}td{border:1px solid;padding:2px}</style><table"
LIBREOFFICE = Path(__file__).with_name("form.pdf")


PRINT = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1] or None, args=["--disable-gpu"])
    page = browser.new_page()
    page.goto(sys.argv[2])
    page.pdf(path=sys.argv[3], format="A4")
    browser.close()
"""


def print_page(page_file: Path, target: Path) -> None:
    """Print in a process of its own: the one of the tests may have a browser open already."""
    command = [sys.executable, "-c", PRINT, find_browser() or "", page_file.as_uri(), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.mark.browser
def test_a_form_printed_by_a_browser_reads_as_that_of_libreoffice(tmp_path):
    page = write_html(tmp_path / "a.html")
    page.write_text(page.read_text("utf-8").replace("<table", LINES, 1), encoding="utf-8")
    print_page(page, tmp_path / "a.pdf")
    printed, known = read_pdf(tmp_path / "a.pdf"), read_pdf(LIBREOFFICE)
    assert grid(printed) == grid(known)
    assert texts(printed) == texts(known)
