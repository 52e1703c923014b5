"""Feeds as a reader of feeds reads them."""

import re
from datetime import datetime
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from generator import checks, frames
from generator.checks import Results
from generator.corpus import Corpus, Update
from generator.publication import cases_feed, feeds

ADDRESS = "https://www.example.gov.cn/jixiao/"
SITE, CORRECTIONS = "updates/feed.xml", "updates/corrections.xml"
DEPARTMENT = "departments/lvhua-zhongxin/feed.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4151, with the date in full.
TAG = re.compile(r"tag:www\.example\.gov\.cn,\d{4}-\d\d-\d\d:[a-z0-9/.-]+")


@pytest.fixture(scope="module")
def written(corpus: Corpus) -> dict[str, bytes]:
    return dict(feeds(corpus))


def test_every_feed_is_well_formed_and_complete(written: dict[str, bytes]) -> None:
    assert set(written) == {SITE, CORRECTIONS, DEPARTMENT, "departments/wu-diqu/feed.xml"}
    for address, content in written.items():
        feed = feedparser.parse(content)
        assert (feed.bozo, feed.version) == (False, "atom10")
        assert feed.feed.id == ADDRESS + address
        assert {link.rel: link.href for link in feed.feed.links}["self"] == ADDRESS + address
        assert feed.feed.author == "甲市财政局"
        assert feed.feed.title.startswith(("公开 · 样本：", "甲市绿化中心：", "乙局："))


def test_required_elements_stand_once(written: dict[str, bytes]) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    for content in written.values():
        root = etree.fromstring(content)
        for holder in (root, *root.findall(f"{ATOM}entry")):
            assert [len(holder.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]


def test_entries_say_what_happened_newest_first(written: dict[str, bytes]) -> None:
    entries = feedparser.parse(written[SITE]).entries
    assert [(one.title.split("：")[0], one.updated[:10]) for one in entries] == [
        ("回应", "2024-03-01"),
        ("更正", "2023-09-10"),
        ("撤下", "2023-08-01"),
        ("登载", "2023-07-02"),
        ("登载", "2023-07-02"),
        ("公布", "2023-07-01"),
        ("回应", "2023-02-03"),
    ]
    correction = entries[1]
    assert correction.title == "更正：甲市绿化中心2022年度绩效自评：道路绿化费"
    assert correction.content[0].value == "全年执行数抄漏一位，已照原文改正。"
    assert correction.link == urljoin(ADDRESS, "departments/lvhua-zhongxin/2022/lvhua-fei/")


def test_corrections_and_departments_have_their_own(written: dict[str, bytes]) -> None:
    kinds = [one.title[:2] for one in feedparser.parse(written[CORRECTIONS]).entries]
    assert kinds == ["更正", "撤下"]
    own = feedparser.parse(written[DEPARTMENT]).entries
    assert [one.title[:2] for one in own] == ["回应", "更正", "登载", "登载", "公布", "回应"]


def test_times_differ_and_fall_and_carry_a_zone(written: dict[str, bytes]) -> None:
    for content in written.values():
        feed = feedparser.parse(content)
        moments = [datetime.fromisoformat(one.updated) for one in feed.entries]
        assert all(moment.utcoffset() for moment in moments)
        assert moments == sorted(set(moments), reverse=True)
        assert datetime.fromisoformat(feed.feed.updated) == moments[0]


def test_a_feed_without_a_correction_stays_as_it_is(corpus: Corpus) -> None:
    uncorrected = corpus.model_copy(update={"updates": ()})
    feed = feedparser.parse(dict(feeds(uncorrected))[CORRECTIONS])
    assert (feed.entries, feed.feed.updated[:10]) == ([], "2023-02-03")


def test_ids_are_tags_and_the_same_in_every_feed(written: dict[str, bytes]) -> None:
    ids = {one.id for one in feedparser.parse(written[SITE]).entries}
    assert len(ids) == 7
    assert [one for one in ids if not TAG.fullmatch(one)] == []
    for content in written.values():
        assert {one.id for one in feedparser.parse(content).entries} <= ids


def test_a_later_update_changes_no_earlier_entry(corpus: Corpus, written: dict[str, bytes]) -> None:
    again = Update.model_validate(corpus.updates[-1].model_dump() | {"content": "又改了一处。"})
    more = dict(feeds(corpus.model_copy(update={"updates": (*corpus.updates, again)})))
    before, after = (
        {one.id: one.updated for one in feedparser.parse(content).entries}
        for content in (written[SITE], more[SITE])
    )
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


@pytest.mark.parametrize("text", ["<b>&amp;\x00\x0b\ufffe</b>", "]]>", "甲\n\n乙"])
def test_any_text_stays_text(corpus: Corpus, text: str) -> None:
    hostile = corpus.updates[0].model_copy(update={"content": text})
    feed = feedparser.parse(dict(feeds(corpus.model_copy(update={"updates": (hostile,)})))[SITE])
    assert not feed.bozo
    shown = next(one for one in feed.entries if one.title.startswith("登载")).content[0]
    assert shown.type == "text/plain"
    assert shown.value == re.sub("[\x00\x0b\ufffe]", "\ufffd", text)


def test_no_address_or_nothing_dated_is_no_feed(unpublished: Corpus, corpus: Corpus) -> None:
    assert dict(feeds(unpublished)) == {}
    assert dict(feeds(corpus.model_copy(update={"filed_years": (), "updates": ()}))) == {}


def test_cases_have_a_feed_that_leads_to_their_pages(corpus: Corpus) -> None:
    results = checks.run(corpus)
    ((address, content),) = cases_feed(corpus, results)
    feed = feedparser.parse(content)
    assert (feed.bozo, feed.version, feed.feed.id) == (False, "atom10", ADDRESS + address)
    assert {one.link for one in feed.entries} <= {
        ADDRESS + frames.case_address(case) for case in results.ranked
    }
    assert feed.entries
    assert all(TAG.fullmatch(one.id) for one in feed.entries)
    assert "还没有登载部门的回应" in content.decode() or "已回应" in content.decode()


def test_no_case_no_feed(corpus: Corpus, unpublished: Corpus) -> None:
    assert not list(cases_feed(corpus, Results()))
    assert not list(cases_feed(unpublished, checks.run(unpublished)))
