"""The same project across years: matched on stated ground, one to one, and never by choosing in silence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing, Project
from generator.history import Alike, Basis, History, Names, history
from generator.likeness import Ground, alike_pct, code_of, likeness, same_form
from generator.storage import load_corpus

YEARS = Path(__file__).parent / "fixtures" / "years" / "data"


@pytest.fixture(scope="module")
def years() -> Corpus:
    return load_corpus(YEARS)


@pytest.fixture(scope="module")
def found(years: Corpus) -> History:
    return history(years)


def corpus_of(
    *filings: tuple[str, str, tuple[Project, ...]], before: dict[str, tuple[str, ...]] | None = None
) -> Corpus:
    ids = sorted({department for department, _, _ in filings} | {"jia"})
    return Corpus(
        site=Site(name="站"),
        departments={one: Department(name=one, predecessors=(before or {}).get(one)) for one in ids},
        filed_years=tuple(
            FiledYear(department_id=one, filing=Filing(department_name=one, year=year, projects=projects))
            for one, year, projects in sorted(filings, key=lambda filing: (filing[0], -int(filing[1])))
        ),
    )


def project(identity: str, name: str, code: str | None = None) -> Project:
    return Project(id=identity, name=name, code=code)


def chains(corpus: Corpus) -> set[tuple[str, ...]]:
    threads = history(corpus).threads(corpus.filed_years)
    return {tuple(form.project.id for form in thread.occurrences) for thread in threads}


@pytest.mark.parametrize(
    ("key", "ids", "grounds"),
    [
        ("hedao-zhili", ["hedao-qingyu", "hedao-zhili", "hedao-zhili"], [Basis.CODE, Basis.CODE]),
        (
            "jieshui-jiaoyu",
            ["jieshui-xuanchuan", "jieshui-xuanchuan", "jieshui-jiaoyu"],
            [Basis.ID, Basis.ALIKE],
        ),
        ("yunzhuan", ["bangong-yunzhuan", "yunzhuan", "yunzhuan"], [Basis.NAME, Basis.ID]),
        ("fangxun", ["fangxun", "fangxun"], [Basis.ID]),
        ("shuizhi", ["shuizhi-jiance", "shuizhi"], [Basis.ALIKE]),
    ],
)
def test_renamed_recoded_and_returning_projects_are_followed(
    found: History, key: str, ids: list[str], grounds: list[Basis]
) -> None:
    thread = found.of["shuili-ju", "2023", key]
    assert [form.project.id for form in thread.occurrences] == ids
    assert [link.basis for link in thread.links] == grounds


def test_another_code_is_said(found: History) -> None:
    links = found.of["shuili-ju", "2023", "yunzhuan"].links
    assert [link.codes_differ for link in links] == [False, True]


def test_new_and_dropped_projects_stand_alone(found: History) -> None:
    for key in (("2022", "bengzhan-erqi"), ("2022", "guanwang"), ("2021", "bengzhan-yiqi")):
        assert len(found.of["shuili-ju", *key].occurrences) == 1
        assert ("shuili-ju", *key) not in found.doubts


def test_where_two_fit_none_is_linked_and_both_are_named(found: History) -> None:
    (doubt,) = found.doubts["shuili-ju", "2022", "xuncha"]
    assert [form.project.id for form in doubt.candidates] == ["xuncha-a", "xuncha-b"]
    assert doubt.basis is Basis.NAME
    assert {key[2] for key in found.doubts} == {"xuncha", "xuncha-a", "xuncha-b"}
    assert all(len(found.of[key].occurrences) == 1 for key in found.doubts)


def test_a_department_keeps_the_filings_of_those_it_came_from(found: History) -> None:
    filings = [(one.department_id, one.filing.year) for one in found.filings["shuili-ju"]]
    own = "shuili-ju"
    assert filings == [(own, "2023"), (own, "2022"), ("hedao-suo", "2022"), (own, "2021")]
    assert found.successors == {"hedao-suo": ("shuili-ju",)}


def test_an_id_means_nothing_in_another_department() -> None:
    filings = (("jia", "2023", (project("a", "绿化"),)), ("yi", "2022", (project("a", "道路"),)))
    assert chains(corpus_of(*filings, before={"jia": ("yi",)})) == {("a",)}
    same = (("jia", "2023", (project("a", "绿化"),)), ("yi", "2022", (project("b", "绿化"),)))
    assert chains(corpus_of(*same, before={"jia": ("yi",)})) == {("b", "a")}
    assert chains(corpus_of(*same)) == {("a",), ("b",)}


def test_a_code_wins_over_an_id_and_a_shared_code_decides_nothing() -> None:
    before = (project("a", "甲项", "43000022Y0001"), project("b", "乙项", "43000022Y0002"))
    crossed = (project("b", "丙项", "43000022Y0001"), project("c", "丁项", "43000022Y0002"))
    assert chains(corpus_of(("jia", "2021", before), ("jia", "2022", crossed))) == {("a", "b"), ("b", "c")}
    shared = tuple(one.model_copy(update={"code": "430000220000"}) for one in before)
    assert chains(corpus_of(("jia", "2021", shared), ("jia", "2022", shared))) == {("a", "a"), ("b", "b")}


def test_two_alike_names_are_left_open_on_both_sides() -> None:
    split = (project("b", "信息化运维（一体化）"), project("c", "信息化运维（网络）"))
    filed = corpus_of(("jia", "2021", (project("a", "信息化运维费"),)), ("jia", "2022", split))
    assert chains(filed) == {("a",), ("b",), ("c",)}
    assert {key[2]: len(doubts[0].candidates) for key, doubts in history(filed).doubts.items()} == {
        "a": 2,
        "b": 1,
        "c": 1,
    }


def test_an_alike_name_with_another_code_or_from_long_ago_is_no_match() -> None:
    one, other = project("a", "道路养护", "43000022Y0001"), project("b", "道路养护维修", "43000023Y0009")
    assert chains(corpus_of(("jia", "2021", (one,)), ("jia", "2022", (other,)))) == {("a",), ("b",)}
    plain, alike = project("a", "道路养护"), project("b", "道路养护维修")
    between = ("jia", "2022", (project("c", "食堂"),))
    filed = corpus_of(("jia", "2021", (plain,)), between, ("jia", "2023", (alike,)))
    assert chains(filed) == {("a",), ("b",), ("c",)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2022年节水 宣传（专项）", "节水宣传专项"),
        ("节水宣传2022年度", "节水宣传"),
        ("节水宣传2022", "节水宣传"),
        ("43020021T000000000011-河道清淤", "河道清淤"),
        ("采购2000套校服", "采购2000套校服"),
        ("２０２２年ｗｉｆｉ建设", "WIFI建设"),
        ("2022", "2022"),
    ],
)
def test_what_is_no_renaming(name: str, expected: str) -> None:
    assert same_form(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("泵站改造一期", "泵站改造二期", False),
        ("第1批设备采购", "第2批设备采购", False),
        ("水质监测", "水质监测费", True),
        ("办公经费", "办公楼租赁费", False),
        ("网络租赁项目经费", "网络租赁", True),
        ("档案", "档案馆改扩建工程", False),
        ("", "档案", False),
    ],
)
def test_how_alike_names_are(one: str, other: str, *, alike: bool) -> None:
    assert (alike_pct(one, other) >= 60) is alike
    assert alike_pct(one, other) == alike_pct(other, one)


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("43020021T000000000011", "河道清淤", "43020021T000000000011"),
        (None, "43020021T000000000011-河道清淤", "43020021T000000000011"),
        ("无", "河道清淤", ""),
        ("0142", "河道清淤", ""),
        ("", "ABCDEFGHIJKLMNOPQRST", ""),
    ],
)
def test_a_code_is_one_only_when_it_is_long_enough(code: str | None, name: str, expected: str) -> None:
    assert code_of(code, name) == expected


def test_names_alike_share_rare_characters() -> None:
    names = Names(["网络安全设备", "网络安全服务项目", "设备采购", "设备维修费", "设备租赁", "食堂"])
    assert [one.name for one in names.alike("网络安全维护")] == ["网络安全设备", "网络安全服务"]
    assert names.alike("网络安全设备")[0] == Alike("网络安全设备", 100)
    assert names.alike("绿化") == names.alike("") == ()


def test_the_order_of_the_names_changes_nothing() -> None:
    names = ["网络安全设备", "网络安全服务", "安全生产", "网络租赁", "安全设备检测"]
    turned = Names(reversed(names))
    assert all(Names(names).alike(name) == turned.alike(name) for name in names)


NAMES = st.lists(st.sampled_from(["河道", "河道清淤", "清淤河道", "巡查", "节水宣传"]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(before=NAMES, after=NAMES)
def test_every_form_is_in_one_thread_and_every_year_in_a_thread_once(
    before: list[str], after: list[str]
) -> None:
    filings = [
        ("jia", year, tuple(project(f"{year}-{number}", name) for number, name in enumerate(names)))
        for year, names in (("2021", before), ("2022", after))
    ]
    filed = corpus_of(*filings)
    found = history(filed)
    threads = found.threads(filed.filed_years)
    keys = [form.key for thread in threads for form in thread.occurrences]
    assert len(keys) == len(set(keys)) == len(before) + len(after)
    assert all(len({key[1] for key in (f.key for f in t.occurrences)}) == len(t.occurrences) for t in threads)
    linked = {form.key for thread in threads if thread.links for form in thread.occurrences}
    assert linked.isdisjoint(found.doubts)


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        ("⽔质 监测", "水质监测", Ground.SAME),
        ("2022年水质监测", "水质监测", Ground.SAME_FORM),
        ("水质监测网络租赁", "水质监测", Ground.CONTAINED),
        ("泵站改造一期", "泵站改造二期", Ground.NUMBERED),
        ("城管执法", "城市管理综合执法", Ground.ABBREVIATED),
        ("办公经费", "办公楼租赁费", Ground.CONTAINED),
        ("水质监测", "水质化验", Ground.SHARED),
        ("食堂", "绿化", Ground.NONE),
    ],
)
def test_the_ground_on_which_names_are_alike(one: str, other: str, ground: Ground) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, other).ground is ground
