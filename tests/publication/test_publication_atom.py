"""Feeds by the grammar of RFC 4287, and by what the W3C's feed validator asks beyond it."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from generator.corpus import Corpus, Version
from generator.publication import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
CORRECTIONS = "updates/corrections.xml"


def versions_of(corpus: Corpus) -> tuple[Version, ...]:
    """A filing as published, as changed, and as gone, on three days; another that went the day after."""
    one = corpus.filed_years[0]
    project = one.filing.projects[0]
    changed = project.model_copy(update={"name": f"{project.name}（二期）"})
    later = one.filing.model_copy(update={"projects": (changed, *one.filing.projects[1:])})
    days = {"2024-05-01": later, "2024-05-02": one.filing, "2024-05-03": None}
    return tuple(
        Version(
            department_id=one.department_id,
            year=one.filing.year,
            day=day,
            commit=f"{number:040x}",
            filing=filing,
        )
        for number, (day, filing) in enumerate(days.items())
    )


@pytest.fixture(scope="module")
def corrected(corpus: Corpus) -> Corpus:
    """The corpus after its newest filing was changed and then taken down."""
    return corpus.model_copy(update={"versions": versions_of(corpus), "filed_years": corpus.filed_years[1:]})


@pytest.fixture(scope="module", params=["as it is", "corrected", "never updated"])
def written(request: pytest.FixtureRequest, corpus: Corpus, corrected: Corpus) -> dict[str, bytes]:
    silent = corpus.model_copy(update={"updates": ()})
    return dict(feeds({"as it is": corpus, "corrected": corrected, "never updated": silent}[request.param]))


def test_every_feed_is_a_sentence_of_the_grammar(written: dict[str, bytes]) -> None:
    for address, content in written.items():
        assert GRAMMAR.validate(etree.fromstring(content)), (address, GRAMMAR.error_log.last_error)


def test_what_the_validator_asks_beyond_the_grammar(written: dict[str, bytes]) -> None:
    """One link of a kind (4.1.1, 4.1.2), ids once, the feed as new as its newest entry, its own address."""
    for address, content in written.items():
        feed = etree.fromstring(content)
        entries = feed.findall(f"{ATOM}entry")
        for holder in (feed, *entries):
            links = Counter(
                (one.get("rel", "alternate"), one.get("type"), one.get("hreflang"))
                for one in holder.findall(f"{ATOM}link")
            )
            assert max(links.values()) == 1, address
            assert ("alternate", "text/html", None) in links
        ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
        assert len(ids) == len(set(ids))
        moments = [one.findtext(f"{ATOM}updated") or "" for one in entries]
        assert feed.findtext(f"{ATOM}updated") in (
            [max(moments)] if moments else [feed.findtext(f"{ATOM}updated")]
        )
        assert all(
            (one.findtext(f"{ATOM}published") or "") <= (one.findtext(f"{ATOM}updated") or "")
            for one in entries
        )
        (own,) = (one.get("href") or "" for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self")
        assert own.endswith(address)


def test_changes_and_withdrawals_of_the_log_are_carried(corrected: Corpus) -> None:
    feed = etree.fromstring(dict(feeds(corrected))[CORRECTIONS])
    told = [
        (one.find(f"{ATOM}category").get("term"), (one.findtext(f"{ATOM}updated") or "")[:10])
        for one in feed.findall(f"{ATOM}entry")
    ]
    assert ("撤下", "2024-05-03") in told
    assert ("修改", "2024-05-02") in told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<updated>", b"<updated> "),
        (b"tag:", b"/tag"),
        (b'rel="self"', b'rel="nowhere"'),
        (b"</author>", b"</author><author/>"),
        (b"+08:00", b""),
    ],
)
def test_the_grammar_refuses_what_is_wrong(before: bytes, after: bytes, corpus: Corpus) -> None:
    content = dict(feeds(corpus))["updates/feed.xml"]
    assert before in content
    assert not GRAMMAR.validate(etree.fromstring(content.replace(before, after)))
