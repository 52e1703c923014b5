"""The site map keeps to the protocol (https://www.sitemaps.org/protocol.html), and robots.txt names it."""

from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from generator.corpus import Corpus
from generator.publication import robots, sitemaps
from generator.updates import last_days

ADDRESS = "https://www.example.gov.cn/jixiao/"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What the protocol demands, as a schema: elements in their order, whole addresses, days.
SCHEMA = etree.RelaxNG(
    etree.fromstring(f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><choice>
    <element name="urlset"><oneOrMore><element name="url"><ref name="place"/></element></oneOrMore></element>
    <element name="sitemapindex">
      <oneOrMore><element name="sitemap"><ref name="place"/></element></oneOrMore>
    </element>
  </choice></start>
  <define name="place">
    <element name="loc"><data type="anyURI"><param name="minLength">12</param>
      <param name="maxLength">2048</param></data></element>
    <optional><element name="lastmod"><data type="date"/></element></optional>
  </define>
</grammar>""")
)


def places(content: bytes) -> dict[str, str | None]:
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    found = [entry.findtext(f"{{{NAMESPACE}}}loc") for entry in root]
    days = [entry.findtext(f"{{{NAMESPACE}}}lastmod") for entry in root]
    assert len(set(found)) == len(found)
    return {str(place): day for place, day in zip(found, days, strict=True)}


def test_every_page_is_in_it_with_the_day_that_the_data_know() -> None:
    pages = ["", "about/", "departments/a/2022/"]
    written = dict(sitemaps(ADDRESS, pages, {"departments/a/2022/": "2023-07-02"}))
    assert {name: places(content) for name, content in written.items()} == {
        "sitemap.xml": {
            ADDRESS: None,
            f"{ADDRESS}about/": None,
            f"{ADDRESS}departments/a/2022/": "2023-07-02",
        }
    }


@pytest.mark.parametrize(("count", "parts"), [(3, 0), (4, 2), (6, 2), (7, 3)])
def test_many_pages_are_split(count: int, parts: int) -> None:
    pages = {f"p{number}/" for number in range(count)}
    written = dict(sitemaps(ADDRESS, pages, {}, most=3))
    index = places(written.pop("sitemap.xml"))
    if parts:
        assert set(index) == {ADDRESS + name for name in written}
        index = {place: day for content in written.values() for place, day in places(content).items()}
    assert len(written) == parts
    assert set(index) == {ADDRESS + page for page in pages}


def test_days_reach_the_pages_that_show_a_change(corpus: Corpus) -> None:
    days = last_days(corpus)
    filing = "departments/lvhua-zhongxin/2022/"
    assert days[""] == days["updates/"] == days["departments/lvhua-zhongxin/"] == "2024-03-01"
    assert days[filing] == days[f"{filing}lvhua-fei/"] == "2024-03-01"
    assert days[f"{filing}nan-du/"] == "2023-07-02"
    assert days["departments/wu-diqu/"] == "2023-08-01"


def test_robots_may_read_everything_and_find_the_site_map() -> None:
    name, content = robots(ADDRESS)
    parser = RobotFileParser()
    parser.parse(content.decode().splitlines())
    assert name == "robots.txt"
    assert parser.can_fetch("anyone", f"{ADDRESS}departments/")
    assert parser.site_maps() == [f"{ADDRESS}sitemap.xml"]
    assert "Sitemap" not in robots(None)[1].decode()
