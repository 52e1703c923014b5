"""What the search knows of a page is what the page says: every text of the records, and its figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear, Filing, FundsRow, Project, Total
from generator.search.documents import SearchDocument, documents
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {
    "sample": ROOT / "tests/fixtures/sample/data",
    "golden": ROOT / "tests" / "fixtures" / "golden" / "data",
}
NOT_PRINTED = {"编号", "指标性质", "度量单位", "指标值"}


def corpus_of(*projects: Project) -> Corpus:
    filing = Filing(department_name="甲局", year="2022", projects=projects)
    return Corpus(
        site=Site(name="站"),
        departments={"jia": Department(name="甲局")},
        filed_years=(FiledYear(department_id="jia", filing=filing),),
    )


def project_document(**form: object) -> SearchDocument:
    corpus = corpus_of(Project(id="p", name="绿化费", **form))  # type: ignore[arg-type]
    return next(page for page in documents(corpus, ()) if page.kind == "项目")


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_PRINTED and key != "栏目":
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


@pytest.mark.parametrize("data", CORPORA.values(), ids=CORPORA)
def test_no_text_of_a_filing_is_lost(data: Path) -> None:
    corpus = load_corpus(data)
    for filed in corpus.filed_years:
        tree = filed.filing.model_dump(by_alias=True, exclude_none=True, mode="json")
        pages = [
            page
            for page in documents(corpus, ())
            if page.department == filed.department_id and page.year == filed.filing.year
        ]
        said = {text for page in pages for text in (page.title, *page.indicators, *page.texts)}
        assert {text for text in texts_of(tree) if text.strip()} <= said


def test_each_page_of_the_corpus_has_one_document() -> None:
    corpus = load_corpus(CORPORA["sample"])
    urls = [
        page.url
        for page in documents(corpus, [SearchDocument("指南", "术语表", "guide/glossary/", ("执行率是……",))])
    ]
    projects = sum(len(filed.filing.projects) for filed in corpus.filed_years)
    expected = 1 + 1 + len(corpus.departments) + len(corpus.filed_years) + projects
    assert len(urls) == len(set(urls)) == expected


def test_what_the_records_say_of_a_page_goes_before_what_the_page_says() -> None:
    others = [
        SearchDocument("栏目", "全部部门", "departments/", ()),
        SearchDocument("栏目", "核对", "findings/", ()),
    ]
    found = [(page.title, page.url) for page in documents(corpus_of(), others)]
    assert ("部门", "departments/") in found
    assert ("核对", "findings/") in found
    assert ("全部部门", "departments/") not in found


@pytest.mark.parametrize(
    ("executed", "unit", "money", "wan_yuan"),
    [
        ("18.8855", "万元", "18.8855万元", 18.8855),
        ("794500元", "万元", "794500元", 79.45),
        ("0", "万元", "0万元", 0.0),
        ("", "万元", "未填", None),
        (None, "万元", "", None),
        ("见附件", "万元", "见附件", None),
        ("190万/年", "万元", "190万/年", None),
        ("12", None, "12", None),
    ],
)
def test_money_is_shown_as_filed_and_sorted_as_a_number(
    executed: str | None, unit: str | None, money: str, wan_yuan: float | None
) -> None:
    funds = {"年度资金总额": FundsRow(executed=executed)}
    figures = project_document(funds_unit=unit, funds=funds).figures
    assert (figures.money, figures.wan_yuan) == (money, wan_yuan)


@pytest.mark.parametrize(
    ("score", "shown", "points"), [("98.7", "98.7", 98.7), ("", "未填", None), ("优", "优", None)]
)
def test_score_is_shown_as_filed(score: str, shown: str, points: float | None) -> None:
    figures = project_document(total=Total(score=score)).figures
    assert (figures.score, figures.points) == (shown, points)


def test_form_without_the_cells_has_no_figures() -> None:
    figures = project_document().figures
    assert (figures.money, figures.wan_yuan, figures.score, figures.points) == ("", None, "", None)


def test_funds_row_is_called_what_the_form_calls_it() -> None:
    form = {"labels": {"其他资金": "其它资金"}, "funds": {"其他资金": FundsRow(), "中央补助#2": FundsRow()}}
    texts = project_document(**form).texts
    assert {"其它资金", "中央补助"} <= set(texts)
    assert not {"其他资金", "中央补助#2"} & set(texts)


def test_nameless_project_can_still_be_listed() -> None:
    titles = [page.title for page in documents(corpus_of(Project(id="p", name=" ")), ())]
    assert "（项目名称未填）" in titles
