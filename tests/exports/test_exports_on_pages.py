"""The totals of the files are those that the built pages show, and every file is where the pages say."""

import gzip
import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from reading_back import FORMATS, from_csv, table_of

_MONEY = re.compile(r"(?:填报|个项目)花了([\d,.]+)(万元|亿元)")


def sum_on(page: Path) -> Decimal:
    """Return the sum that a page's first sentence names, in 万元."""
    lead = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one("p.lead")
    assert lead
    found = _MONEY.search(lead.get_text())
    assert found, lead.get_text()
    return Decimal(found[1].replace(",", "")) * (1 if found[2] == "万元" else 10_000)


@pytest.mark.parametrize("name", FORMATS)
def test_totals_are_those_of_the_pages(name: str, built_site: Path) -> None:
    rows = FORMATS[name](built_site / "data", table_of("projects"))
    sums: dict[str, Decimal] = {}
    for row in rows:
        spent = Decimal(str(row["executed_wan_yuan"] or 0))
        sums[row["filing_id"]] = sums.get(row["filing_id"], Decimal(0)) + spent
    assert round(sum(sums.values(), Decimal(0)), 2) == sum_on(built_site / "index.html")
    for filing_id, total in sums.items():
        assert round(total, 2) == sum_on(built_site / "departments" / filing_id / "index.html")


def test_the_whole_site_has_its_checksums(built_site: Path) -> None:
    command = "gzip -dc SHA256SUMS.gz | sha256sum --check --strict --quiet"
    done = subprocess.run(command, cwd=built_site, shell=True, capture_output=True, check=False)  # noqa: S602 - as the guide has it
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")
    sums = gzip.decompress((built_site / "SHA256SUMS.gz").read_bytes()).decode()
    named = {line.split("  ", 1)[1] for line in sums.splitlines()}
    there = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    assert there - named == {"SHA256SUMS.gz", ".gongkai-site"}


def test_the_page_tells_the_rows_of_every_table(built_site: Path) -> None:
    soup = BeautifulSoup((built_site / "data" / "index.html").read_text("utf-8"), "html.parser")
    told = {
        row.select_one("th a")["href"].removeprefix("#"): int(row.select("td")[1].get_text().replace(",", ""))
        for row in soup.select('[aria-label="每张表一个文件"] tbody tr')
    }
    for name, rows in told.items():
        assert len(from_csv(built_site / "data", table_of(name))) == rows
    assert len(told) == 10


def test_counts_of_findings_are_those_of_the_pages(built_site: Path) -> None:
    for row in FORMATS["json"](built_site / "data", table_of("filings")):
        page = BeautifulSoup((built_site / row["page"] / "index.html").read_text("utf-8"), "html.parser")
        text = page.get_text()
        assert f"差错{row['faults']}处，疑点{row['doubts']}处，提示{row['notes']}处" in text
