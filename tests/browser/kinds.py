"""One page of every kind that the site has, and of the project pages the ones most likely to break."""

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent.parent

DEPARTMENT, FILING, PROJECT = "departments/*/", "departments/*/*/", "departments/*/*/*/"
YEAR, REGION = "years/*/", "regions/*/"
RULE, CASE = "findings/*/", "departments/*/*/cases/*/"
# The depth of an address under departments/ tells its kind, so any segment but a name is left out.
GUIDES = sorted(guide.stem for guide in (ROOT / "content" / "guide").glob("*.md"))


def addresses(site: Path, pattern: str) -> list[str]:
    """Return the addresses of the pages that match, relative to the site, each ending with a slash."""
    return sorted(
        page.parent.relative_to(site).as_posix() + "/" for page in site.glob(f"{pattern}index.html")
    )


def html_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def weight(site: Path, address: str) -> int:
    return len(html_of(site, address))


def columns(site: Path, address: str) -> int:
    """Count the cells of the longest table row on a page."""
    rows = BeautifulSoup(html_of(site, address), "html.parser").find_all("tr")
    return max((len(row.find_all(["td", "th"])) for row in rows), default=0)


def most(pattern: str, measure: Callable[[Path, str], int]) -> Callable[[Path], str]:
    return lambda site: max(addresses(site, pattern), key=lambda address: measure(site, address))


def guide(name: str) -> Callable[[Path], str]:
    return lambda _: "guide/" if name == "index" else f"guide/{name}/"


KINDS: dict[str, Callable[[Path], str]] = {
    "home": lambda _: "",
    "departments": lambda _: "departments/",
    "department": most(DEPARTMENT, weight),
    "years": lambda _: "years/",
    "year": most(YEAR, weight),
    "regions": lambda _: "regions/",
    "region": most(REGION, weight),
    "filing": most(FILING, weight),
    "project-longest": most(PROJECT, weight),
    "project-widest": most(PROJECT, columns),
    "project-shortest": most(PROJECT, lambda site, address: -weight(site, address)),
    "findings": lambda _: "findings/",
    "rule": most(RULE, columns),
    "case": most(CASE, weight),
    "data": lambda _: "data/",
    "english": lambda _: "en/",
    "compare": lambda _: "compare/",
    "explore": lambda _: "explore/",
    "questions": lambda _: "questions/",
    "updates": lambda _: "updates/",
    "sitemap": lambda _: "sitemap/",
    "about": lambda _: "about/",
    **{f"guide-{name}": guide(name) for name in GUIDES},
    "404": lambda _: "没有这一页/也没有/",
}
