"""The site map for search engines (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator, Mapping

from generator import addresses
from generator.publication.markup import document, element

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ADDRESS = "sitemap.xml"
# The protocol allows no more in one file.
MOST = 50_000


def sitemaps(
    site: str, pages: Iterable[str], days: Mapping[str, str], most: int = MOST
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the site map; of an index and its parts beyond ``most`` pages.

    site: the site's own address. pages: addresses of the pages. days: page → the day of its last change, from
    the data; a page without one gets none.
    """
    ordered = sorted(pages)
    parts = [ordered[start : start + most] for start in range(0, len(ordered), most)]
    if len(parts) <= 1:
        yield ADDRESS, _url_set(site, parts[0] if parts else (), days)
        return
    index = element("sitemapindex", xmlns=NAMESPACE)
    for number, part in enumerate(parts, start=1):
        address = f"sitemap-{number}.xml"
        yield address, _url_set(site, part, days)
        entry = element("sitemap")
        entry.append(element("loc", addresses.absolute(site, address)))
        index.append(entry)
    yield ADDRESS, document(index)


def _url_set(site: str, pages: Iterable[str], days: Mapping[str, str]) -> bytes:
    urls = element("urlset", xmlns=NAMESPACE)
    for page in pages:
        url = element("url")
        url.append(element("loc", addresses.absolute(site, page)))
        if page in days:
            url.append(element("lastmod", days[page]))
        urls.append(url)
    return document(urls)
