"""Atom feeds (RFC 4287) of the site, of its corrections, and of each department.

Entries bear tag URIs (RFC 4151) under the site's own host, feeds their own address. Times come from the data,
never from a clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from generator import addresses
from generator.corpus import Corpus
from generator.publication.markup import document, element
from generator.updates import CORRECTIONS, Change, changes

NAMESPACE = "http://www.w3.org/2005/Atom"
# What a reader of feeds fetches again and again stays small; the page of updates has the rest.
LATEST = 100


@dataclass(frozen=True, slots=True)
class FeedFrame:
    """A feed without its entries: its address, the page that says the same, the moment that dates it."""

    address: str
    title: str
    page: str
    newest: datetime


def feeds(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every feed; none without the site's own address or without an update."""
    found = changes(corpus)
    if not corpus.site.address or not found:
        return
    name = corpus.site.name
    by_department: dict[str, list[Change]] = {}
    for one in found:
        by_department.setdefault(one.department_id, []).append(one)
    site = FeedFrame(addresses.SITE_FEED, f"{name}：更新", addresses.UPDATES, found[0].moment)
    yield site.address, _of_changes(corpus, site, found)
    corrections = [one for one in found if one.kind in CORRECTIONS]
    page = f"{addresses.UPDATES}#corrections" if corrections else addresses.UPDATES
    # Without an entry it is as old as the record itself: nothing has become of it since.
    newest = corrections[0] if corrections else found[-1]
    corrected = FeedFrame(addresses.CORRECTIONS_FEED, f"{name}：更正和撤下", page, newest.moment)
    yield corrected.address, _of_changes(corpus, corrected, corrections)
    for department_id, department in corpus.departments.items():
        own = by_department.get(department_id, [])
        if own:
            address, page = addresses.department_feed(department_id), addresses.department(department_id)
            yield (
                address,
                _of_changes(corpus, FeedFrame(address, f"{department.name}：更新", page, own[0].moment), own),
            )


def _of_changes(corpus: Corpus, of: FeedFrame, entries: Sequence[Change]) -> bytes:
    return feed_document(corpus, of, (_entry(corpus, one) for one in entries[:LATEST]))


def feed_document(corpus: Corpus, of: FeedFrame, entries: Iterable[ET.Element]) -> bytes:
    """Return a feed with its entries."""
    site = corpus.site
    feed = element("feed", xmlns=NAMESPACE, xml_lang="zh-CN")
    feed.append(element("title", of.title))
    feed.append(element("id", addresses.absolute(site.address, of.address)))
    feed.append(element("updated", of.newest.isoformat()))
    feed.append(_person("author", site.publisher or site.name))
    feed.append(feed_link(corpus, "self", of.address, "application/atom+xml"))
    feed.append(feed_link(corpus, "alternate", of.page, "text/html"))
    feed.extend(entries)
    return document(feed)


def _entry(corpus: Corpus, change: Change) -> ET.Element:
    entry = element("entry")
    moment = change.moment.isoformat()
    entry.append(element("title", f"{change.kind}：{change.subject}"))
    entry.append(element("id", _tag(corpus, change)))
    entry.append(element("published", moment))
    entry.append(element("updated", moment))
    entry.append(feed_link(corpus, "alternate", change.address, "text/html"))
    entry.append(element("category", term=change.kind))
    entry.append(element("content", change.content or change.kind, type="text"))
    return entry


def _person(kind: str, name: str) -> ET.Element:
    person = element(kind)
    person.append(element("name", name))
    return person


def feed_link(corpus: Corpus, relation: str, address: str, kind: str) -> ET.Element:
    """Return a link of a feed or an entry to an address of the site."""
    return element("link", rel=relation, type=kind, href=addresses.absolute(corpus.site.address, address))


def _tag(corpus: Corpus, change: Change) -> str:
    return tag_of(corpus, change.day, change.id)


def tag_of(corpus: Corpus, day: str, name: str) -> str:
    """Return the tag URI of an entry, dated by itself: it stays when pages move within the site."""
    place = urlsplit(corpus.site.address or "")
    specific = "/".join(part for part in (place.path.strip("/"), name) if part)
    return f"tag:{place.hostname},{day}:{specific}"
