"""Text of a filing stays text: through the templates, through Markdown, through the theme."""

import json
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from page_planning import poisoned
from toy_site import workshop

from generator.assembly import NewTree
from generator.checks import Results
from generator.corpus import Corpus
from generator.pages import project_cards
from generator.pages.parts.inert import in_attribute, inert, printable
from generator.pages.parts.source import is_web_address
from generator.webpages import make_web_pages

ROOT = Path(__file__).resolve().parent.parent.parent

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing": "</td></tr></table></div></section><h1>假</h1>",
    "image": '"><img src=x onerror=alert(1)>',
    "quotes": "'\"` onclick='x' \"",
    "template": "{{ 7*7 }} {% include 'x' %} {# 注 #}",
    "attributes": "文{: .x onclick=alert(1) } {#funds}",
    "link": "](http://x.example) [点](javascript:alert(1)) ![](x) <http://x.example>",
    "emphasis": "*重* **重** __重__ ~~删~~ `码` ==标== ^上^",
    "heading": "甲\n# 假标题\n## 假 {#x}\n- 项\n> 引\n1. 一",
    "fence": "甲\n```\n<b>码</b>\n```\n~~~\n乙\n~~~",
    "indented": "甲\n\n    四格\n\ttab\n乙",
    "table": "a | b\n--- | ---\n1 | 2",
    "abbreviation": "*[HTML]: 甲\n[^1]: 注\n[甲]: http://x.example\n!!! note\n    框",
    "front-matter": "---\ngenerated: false\n---",
    "entities": "&lt;b&gt; &amp; &#60;i&#62; &nbsp; &copy",
    "comment": "<!-- 甲 --> <![CDATA[ x ]]> <?php ?> <!DOCTYPE html>",
    "include": '--8<-- "data/site.yaml"',
    "path": "../../../etc/passwd\\..\\x",
    "controls": "甲\x02wzxhzdk:0\x03乙\x1b[31m\x7f\x85\u2028\u202e丙\ufffe",
    "long": "长" * 300,
    "unbroken": "W" * 300,
    "formula": "=cmd|' /C calc'!A0",
}

OWN_FOLDERS = ("compare/", "en/", "explore/", "findings/", "questions/", "years/")
OWN_TITLES = {f"{name}/index.md" for name in ("departments", "regions", "data", "updates", "sitemap")}

Parse = Callable[[str], BeautifulSoup]
Convert = Callable[[str], str]
Plan = Callable[[str], Mapping[str, str]]


class Skeleton(HTMLParser):
    """The elements of a page in their order, each with the names of its attributes, but no tree."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    return Skeleton(html).elements


def harmless(text: str) -> str:
    """Return a text of the same shape, line by line, that means nothing to anybody."""
    return "\n".join("字" * len(line) if line.strip() else line for line in printable(text).split("\n"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_changes_no_element(poisoned_pages: Plan, to_html: Convert, kind: str) -> None:
    hostile, plain = poisoned_pages(HOSTILE[kind]), poisoned_pages(harmless(HOSTILE[kind]))
    assert hostile.keys() == plain.keys()
    for path, page in hostile.items():
        assert page == plain[path] or skeleton(to_html(page)) == skeleton(to_html(plain[path])), path


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_shown_as_it_is(poisoned_pages: Plan, to_soup: Parse, kind: str) -> None:
    for path, page in poisoned_pages(HOSTILE[kind]).items():
        if path.startswith(OWN_FOLDERS) or path in OWN_TITLES:
            continue
        heading = to_soup(page).select_one("h1")
        assert heading
        assert printable(HOSTILE[kind]).strip() in heading.get_text()


@pytest.mark.parametrize("kind", HOSTILE)
def test_front_matter_keeps_its_keys(poisoned_pages: Plan, kind: str) -> None:
    for path, page in poisoned_pages(HOSTILE[kind]).items():
        front = yaml.safe_load(page.split("---\n", 2)[1])
        assert set(front) - {"scripts", "styles", "template"} == {
            "title",
            "description",
            "generated",
            "hide",
            "head",
        }, path
        assert front["generated"] is True
        texts = [front["title"], front["description"], *front["head"].get("tags", {}).values()]
        assert all("\n" not in text for text in texts)


@pytest.mark.parametrize("kind", HOSTILE)
def test_linked_data_is_data_whatever_it_holds(poisoned_pages: Plan, kind: str) -> None:
    for path, page in poisoned_pages(HOSTILE[kind]).items():
        blocks = yaml.safe_load(page.split("---\n", 2)[1])["head"].get("things", [])
        assert blocks, path
        for block in blocks:
            assert not set("<>&\u2028\u2029\n") & set(block)
            assert json.loads(block)["@context"] == "https://schema.org"


@pytest.mark.parametrize("kind", HOSTILE)
def test_card_shows_hostile_text_as_it_is(golden: Corpus, kind: str) -> None:
    hostile, plain = (
        dict(project_cards(poisoned(golden, text), Results(), {}))
        for text in (HOSTILE[kind], harmless(HOSTILE[kind]))
    )
    for address, card in hostile.items():
        assert skeleton(card) == skeleton(plain[address])
        soup = BeautifulSoup(card.replace("<br>", "\n"), "html.parser")
        assert soup.h1
        assert printable(HOSTILE[kind]).strip() in soup.h1.get_text()


@given(text=st.text())
def test_any_text_comes_back_from_markdown(to_html: Callable[[str], str], text: str) -> None:
    page = f'---\n---\n\n<p>{inert(text)}</p>\n<div title="{in_attribute(text)}">后</div>\n\n## 尾 {{#end}}\n'
    soup = BeautifulSoup(to_html(page).replace("<br>", "\n"), "html.parser")
    assert [tag.name for tag in soup.find_all(["p", "div", "h2"])] == ["p", "div", "h2"]
    assert soup.p
    assert soup.p.get_text() == printable(text)
    assert soup.div
    assert soup.div["title"] == " ".join(printable(text).split())


def test_a_template_that_prints_nothing_is_a_fault() -> None:
    with pytest.raises(TypeError):
        inert(None)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("https://www.example.gov.cn/a?b=c#d", True),
        ("http://example.gov.cn", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.gov.cn/", False),
        ("https://", False),
        ("https://a b.example/", False),
        ("https://[", False),
        (" https://example.gov.cn/", False),
        ("www.example.gov.cn", False),
    ],
)
def test_only_web_addresses_become_links(text: str, *, safe: bool) -> None:
    assert is_web_address(text) is safe


@pytest.fixture(scope="module")
def built(poisoned_pages: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The poisoned corpus as the site tool builds it, theme included; titles hold every trick at once."""
    work = tmp_path_factory.mktemp("built")
    title = "</title><script>alert(1)</script>\"'> {{ 7*7 }} [点](x) *重* &lt;"
    pages = dict(poisoned_pages(title))
    make_web_pages(workshop(work, pages), pages, NewTree(work / "site"))
    return work / "site"


def test_theme_prints_hostile_titles_as_text(built: Path) -> None:
    pages = sorted(built.glob("departments/*/**/index.html"))
    assert pages
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        inline = [script for script in soup.find_all("script") if not script.get("src")]
        assert {script.get("type") for script in inline} == {"application/ld+json"}, page
        told = json.loads(inline[0].text)
        assert all(thing["@type"] for thing in told.get("@graph", [told]))
        assert soup.title
        assert "<script>alert(1)" in soup.title.get_text()
        description = soup.select_one('meta[name="description"]')
        assert isinstance(description, Tag)
        assert "<script>" in str(description["content"])
        assert not [tag for tag in soup.select("*") if any(name.startswith("on") for name in tag.attrs)]
