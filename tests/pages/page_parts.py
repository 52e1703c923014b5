"""Parts of a page as a reader meets them: a section, its first table, its words."""

from bs4 import BeautifulSoup, Tag


def section(soup: BeautifulSoup, heading_id: str) -> list[Tag]:
    """Return what stands between a heading and the next of its rank."""
    heading = soup.select_one(f"#{heading_id}")
    assert heading, heading_id
    found = []
    for element in heading.find_next_siblings():
        if element.name == "h2":
            break
        found.append(element)
    return found


def rows(parts: list[Tag]) -> list[list[str]]:
    tables = [table for part in parts for table in part.select("table")]
    return [[cell.get_text() for cell in row.select("th, td")] for row in tables[0].select("tbody tr")]


def texts(parts: list[Tag]) -> str:
    return "".join(part.get_text() for part in parts)
