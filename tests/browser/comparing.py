"""What the tests of comparisons share: opening one, taking it away as CSV, recounting it from the filings."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page

from generator.filing import Filing, Project

SETTLED = """() => document.querySelector("[data-compare]")?.getAttribute("aria-busy") === "false\""""

Rows = dict[tuple[str, str], list[str]]


def compare(page: Page, site: str, *items: str, kind: str = "project") -> None:
    page.goto(f"{site}compare/?kind={kind}&items={','.join(items)}")
    page.wait_for_function(SETTLED)


def chips(page: Page) -> list[str]:
    return page.locator(".compare-chosen li > span").evaluate_all("all => all.map(a => a.firstChild.data)")


def headings(page: Page) -> list[str]:
    return page.locator(".compare-table thead a").all_inner_texts()


def downloaded(page: Page) -> tuple[list[str], Rows]:
    """Press the button; return the headings and what stands under (栏目, 细目), as a spreadsheet reads it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("CSV")).click()
    saved = waiting.value.suggested_filename
    assert re.fullmatch(r".+-\d{4}年度(?:、\d{4}年度)*-\d(?:个项目|份部门材料)比较.*\.csv", saved), saved
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    figures = [row for row in rows if row[1:3] == ["", ""]]
    return head[5:], {(row[3], row[4].partition("（单位")[0]): row[5:] for row in figures}


def project_of(filings: dict[str, Filing], item: str) -> Project:
    filing, _, project_id = item.rpartition("/")
    return next(project for project in filings[filing].projects if project.id == project_id)


def filed(text: str | None) -> str:
    """Write a cell as the data files do: the text and no more, or a sign that there is none."""
    if text is None:
        return "〔表中无此项〕"
    return text if text.strip() else "〔未填〕"


def shown(text: str | None) -> str:
    """Write a cell as the page does."""
    if text is None:
        return "表中无此项"
    return text if text.strip() else "未填"


def wan_yuan(text: str | None) -> str:
    """The five filings write amounts as bare 万元, or with 元 or 万元 behind the number."""
    number, unit = re.fullmatch(r"([0-9.]*)(.*)", text or "").groups()  # type: ignore[union-attr]
    if not number:
        return shown(text)
    return short(Decimal(number) / (10_000 if unit == "元" else 1))


def short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amounts(project: Project) -> Iterator[tuple[str, str | None]]:
    row = project.total_funds
    assert row
    yield from (
        ("年初预算数", row.initial_budget),
        ("全年预算数", row.annual_budget),
        ("全年执行数", row.executed),
    )
