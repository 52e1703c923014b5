"""What the tests of the explorer share: opening a view, taking its rows away, reading the files back."""

import csv
import gzip
import io
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Page, Route

Rows = list[dict[str, Any]]


def open_view(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)


def ready(page: Page, table: str = "") -> None:
    page.locator(f"#explorer[data-ready{f'={table}' if table else ''}]").wait_for()


def show(page: Page, search: str) -> None:
    """Go to another view of the same page, as the back button does, without loading the page again."""
    page.evaluate(
        """search => {
            history.replaceState(null, "", search || location.pathname);
            dispatchEvent(new PopStateEvent("popstate"));
        }""",
        search,
    )
    table = "indicators" if "table=indicators" in search else "projects"
    ready(page, table)


def count(page: Page) -> int:
    """Return how many rows the table says it has, its heading aside."""
    return int(page.locator(".explorer-table").get_attribute("aria-rowcount") or 0) - 1


def titles(page: Page) -> list[str]:
    return page.locator(".explorer-table tbody th").all_inner_texts()


def download(page: Page, name: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    saved = waiting.value.suggested_filename
    assert re.fullmatch(
        r".+-(?:各年度|\d{4}年度|\d{4}等\d个)-(?:项目|指标)(?:-筛选过)?\.(?:csv|xlsx)", saved
    ), saved
    return waiting.value.path()


def download_csv(page: Page) -> Rows:
    content = download(page, "下载 CSV").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes a file without this mark for GBK"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def download_excel(page: Page) -> tuple[Rows, dict[str, str]]:
    """Return the rows of the first sheet as they would stand in CSV, and the second sheet."""
    book = load_workbook(io.BytesIO(download(page, "下载 Excel").read_bytes()))
    data, about = book.worksheets
    headings, *lines = data.iter_rows(values_only=True)
    rows = [dict(zip(map(str, headings), line, strict=True)) for line in lines]
    assert not [cell for row in data.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    return rows, {str(key): str(value) for key, value in about.iter_rows(values_only=True)}


def page_of(row: dict[str, Any]) -> str:
    """Return the address of a row's page below the site."""
    return urlsplit(row["网页"]).path.partition("/jixiao/")[2]


def open_filters(page: Page) -> None:
    """Open the panel of filters, which stands open on a wide screen, and every group in it."""
    panel = page.locator(".explorer-panel")
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.click()
    # They are made when the panel has opened, a moment after the click.
    panel.locator(".explorer-filters > details").first.wait_for(state="attached")
    closed = panel.locator(".explorer-filters > details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def replaced_in_table(changes: dict[str, str]) -> Callable[[Route], None]:
    """Answer with a table's script in which texts of JSON are others."""

    def answer(route: Route) -> None:
        before, packed, after = route.fetch().text().rsplit('"', 2)
        text = gzip.decompress(b64decode(packed)).decode()
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        changed = b64encode(gzip.compress(text.encode())).decode()
        route.fulfill(body=f'{before}"{changed}"{after}', content_type="text/javascript; charset=utf-8")

    return answer
