"""Every address of the site, in one place: ASCII, permanent, relative between pages.

An address is a folder relative to the site's root, without a leading slash, with a closing one; ``""`` is
the home page. ``source`` gives the Markdown file that MkDocs makes the page from.
"""

import re

HOME = ""
DEPARTMENTS = "departments/"
FINDINGS = "findings/"
EXPLORE = "explore/"
COMPARE = "compare/"
QUESTIONS = "questions/"
DATA = "data/"
DATABASE = "gongkai.db"
PACKED_DATABASE = f"{DATABASE}.zip"
WORKBOOK = "gongkai.xlsx"
CHECKSUMS = "SHA256SUMS"
SITE_CHECKSUMS = f"{CHECKSUMS}.gz"
YEARS = "years/"
REGIONS = "regions/"
UPDATES = "updates/"
SITE_MAP = "sitemap/"
ENGLISH = "en/"
SITE_FEED = f"{UPDATES}feed.xml"
CORRECTIONS_FEED = f"{UPDATES}corrections.xml"
CASES_FEED = f"{FINDINGS}feed.xml"
SITE_PICTURE = "share.png"
_NO_REGION = "none"

_CASES = "cases/"
_SLASHES_OF_PROJECT = 2
_SLASHES_OF_PROJECT_PAGE = 4
_SLASHES_OF_CASE = 5
_PATH = re.compile(r"[^?#]*")


def department(department_id: str) -> str:
    """Return the address of one department over the years."""
    return f"{DEPARTMENTS}{department_id}/"


def department_of(address: str) -> str:
    """Return the id of the department that a page is about, "" for a page about none."""
    return address.removeprefix(DEPARTMENTS).partition("/")[0] if address.startswith(DEPARTMENTS) else ""


def filing(department_id: str, year: str) -> str:
    """Return the address of one department-year."""
    return f"{department(department_id)}{year}/"


def filing_history(department_id: str, year: str) -> str:
    """Return the address of what was changed in a filing since it was first published."""
    return f"{filing(department_id, year)}history/"


def filing_version(department_id: str, year: str, day: str) -> str:
    """Return the address of a filing as it was published at the end of a day; it is a file."""
    return f"{filing_history(department_id, year)}{day}.json"


def project(department_id: str, year: str, project_id: str) -> str:
    """Return the address of one project in one year."""
    return f"{filing(department_id, year)}{project_id}/"


def years() -> str:
    """Return the address of all years side by side."""
    return YEARS


def year(fiscal_year: str) -> str:
    """Return the address of one year over all departments."""
    return f"{YEARS}{fiscal_year}/"


def regions() -> str:
    """Return the address of all regions side by side."""
    return REGIONS


def region(code: str) -> str:
    """Return the address of one region by its code; "" for the departments without a region."""
    return f"{REGIONS}{code or _NO_REGION}/"


def card(department_id: str, year: str, project_id: str) -> str:
    """Return the address of the card of a project that other pages embed; it is a file."""
    return f"{project(department_id, year, project_id)}card.html"


def charts_pack(page: str) -> str:
    """Return the address of what the charts of a page are made of; those of projects are with their filing's.

    It is a file.
    """
    is_project = page.startswith(DEPARTMENTS) and page.count("/") == _SLASHES_OF_PROJECT_PAGE
    place = page.rstrip("/").rpartition("/")[0] + "/" if is_project else page
    return f"{place}charts.zip"


def case(department_id: str, year: str, case_id: str) -> str:
    """Return the address of one thing that the checks found in a filing."""
    return f"{filing(department_id, year)}{_CASES}{case_id}/"


def case_card(page: str) -> str:
    """Return the address of the card of a case, which other pages embed; it is a file."""
    return f"{page}card.html"


def is_case(address: str) -> bool:
    """True for the page of a case."""
    is_as_deep = address.startswith(DEPARTMENTS) and address.count("/") == _SLASHES_OF_CASE
    return is_as_deep and f"/{_CASES}" in address


def department_feed(department_id: str) -> str:
    """Return the address of the feed of one department; it is a file."""
    return f"{department(department_id)}feed.xml"


def filing_picture(department_id: str, year: str) -> str:
    """Return the address of the picture that stands for a filing where it is shared; it is a file."""
    return f"{filing(department_id, year)}share.png"


def findings() -> str:
    """Return the address of what was checked and what was found."""
    return FINDINGS


def finding_rule(rule_id: str) -> str:
    """Return the address of one rule of the checks."""
    return f"{FINDINGS}{rule_id}/"


def data_file(name: str) -> str:
    """Return the address of a file that holds the data of the whole site."""
    return f"{DATA}{name}"


def checksums() -> str:
    """Return the address of the checksums of the data files."""
    return data_file(CHECKSUMS)


def department_data(department_id: str, name: str) -> str:
    """Return the address of a data file of one department, all years."""
    return f"{DATA}{department(department_id)}{name}"


def readable_data(department_id: str) -> str:
    """Return the address of the tables of one department for who opens them by hand; it is an archive."""
    return department_data(department_id, "tables-zh.zip")


def ended_record(page: str) -> str:
    """Return the address of the JSON beside the page of a case that ended; it is where programs looked."""
    return f"{page}record.json"


def records(department_id: str, year: str) -> str:
    """Return the address of the JSON records of a filing, its projects and its cases; it is one file."""
    return f"{filing(department_id, year)}records.json.gz"


def compare(*items: str) -> str:
    """Return the address of projects or filings side by side; ``items`` are their pages, of one kind."""
    chosen = [item.removeprefix(DEPARTMENTS).rstrip("/") for item in items]
    kind = "project" if chosen and chosen[0].count("/") == _SLASHES_OF_PROJECT else "department"
    return f"{COMPARE}?kind={kind}&items={','.join(chosen)}"


def explore(number: int = 1) -> str:
    """Return the address of the explorer, or of a later page of its plain list (numbered from 1)."""
    return EXPLORE if number == 1 else f"{EXPLORE}{number}/"


def absolute(site: str | None, address: str) -> str:
    """Return the whole address of a page under the site's own address; ``""`` where that is not known."""
    return f"{site.rstrip('/')}/{address}" if site else ""


def source(address: str) -> str:
    """Return the Markdown file, relative to the content folder, behind an address."""
    return f"{address}index.md"


def is_section(source_file: str) -> bool:
    """True for the Markdown file of a page that stands beside the departments', in a section of its own."""
    return source_file != source(HOME) and not source_file.startswith(DEPARTMENTS)


def link(here: str, there: str) -> str:
    """Return the relative link from the page at ``here`` to an address or file (with a query, a fragment)."""
    target = _PATH.match(there).group()  # type: ignore[union-attr]  # the pattern matches any text
    path = _relative(target.split("/"), here.split("/"))
    closing = "/" if (target == "" or target.endswith("/")) and path else ""
    return f"{path + closing if path else './'}{there.removeprefix(target)}"


def _relative(there: list[str], here: list[str]) -> str:
    """Return the way between two places by their steps, "" for none; pages have many, all without dots."""
    to, back = [*filter(None, there)], [*filter(None, here)]
    shared = 0
    while shared < len(to) and shared < len(back) and to[shared] == back[shared]:
        shared += 1
    return "/".join([".."] * (len(back) - shared) + to[shared:])
