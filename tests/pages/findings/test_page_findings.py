"""What was found stands where it belongs, once, with its numbers, and in words that accuse nobody."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from page_planning import plan, results_of, with_project

from generator import addresses, checks, explorer
from generator.checks import RULES, Case, Finding, Results, Severity, Waiver, explanation
from generator.corpus import Corpus
from generator.filing import FundsRow, Total
from generator.frames import Frames
from generator.pages.findings import index
from generator.pages.findings import rule as rule_module
from generator.pages.findings.checked import CheckedFiling, counting_clause
from generator.pages.findings.found import CheckRun
from generator.pages.findings.index import has_full_marks
from generator.pages.findings.rule import rule_page
from generator.pages.findings.section import filing_findings, mark, project_findings, project_mark
from generator.pages.findings.used import place_beside, shortened, value_cell
from generator.pages.form.beside import beside
from generator.quantity import ABSENT, BLANK, DOUBTED

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SITE = "https://site.invalid/"
ACCUSING = frozenset(
    {"造假", "虚报", "违规", "违法", "违纪", "骗", "瞒", "作弊", "挪用", "贪", "舞弊", "伪造", "弄虚", "敷衍"}
)
# Where our own words stand; other modules of the checks hold words that filings use.
OURS = ("templates", "pages", "checks/rules", "checks/explanations")

Parse = Callable[[str], BeautifulSoup]
Soups = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def results(real: Corpus) -> Results:
    return results_of(real)


@pytest.fixture(scope="module")
def soups(real: Corpus, results: Results, to_soup: Parse) -> Soups:
    return {path.removesuffix("index.md"): to_soup(page) for path, page in plan(real, {}, results)}


def entries(soups: Soups) -> list[tuple[str, Tag]]:
    """Return the findings on the pages of filings and projects, not those on the pages of cases."""
    pages = ((address, soup) for address, soup in soups.items() if not addresses.is_case(address))
    return [(address, one) for address, soup in pages for one in soup.select('p[id^="finding-"]')]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_finding_stands_once_on_a_page_of_its_filing(results: Results, soups: Soups) -> None:
    shown = Counter(
        (address.split("/")[1], address.split("/")[2], squeezed(one.get_text()))
        for address, one in entries(soups)
    )
    assert shown == Counter((one.department_id, one.year, one.message) for one in results.findings)


def test_a_case_of_several_forms_names_each_and_folds_what_comes_after_the_first_five(
    results: Results, soups: Soups
) -> None:
    several = [
        case
        for case in results.cases
        if not case.project_id and len({one.project_id for one in case.findings}) > 1
    ]
    folded = 0
    for case in several:
        (card,) = soups[addresses.filing(case.department_id, case.year)].select(f"#case-{case.id}")
        named = [str(link["href"]) for link in card.select(".subject a")]
        assert named == [f"{one.project_id}/" for one in case.findings if one.project_id]
        rest = len(case.findings) - 5
        summaries = [one.get_text() for one in card.find_all("summary")]
        assert [one for one in summaries if one.startswith("其余")] == ([f"其余{rest}条"] if rest > 0 else [])
        folded += rest > 0
    assert folded


def test_finding_of_a_project_stands_on_its_page(results: Results, soups: Soups) -> None:
    for case in results.cases:
        if case.project_id:
            address = addresses.project(case.department_id, case.year, case.project_id)
            texts = {squeezed(one.get_text()) for one in soups[address].select('p[id^="finding-"]')}
            assert {one.message for one in case.findings} <= texts


def by_page(results: Results) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings by the address of their page and their sentence."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for case in results.cases:
        for one in case.findings:
            filing = addresses.filing(case.department_id, case.year)
            address = f"{filing}{case.project_id}/" if case.project_id else filing
            found.setdefault((address, one.message), []).append(one)
    return found


def shown_with(entry: Tag) -> tuple[list[str], list[str]]:
    """Return the values and the labels of the cells below a finding's sentence."""
    values = entry.find_next_sibling()
    assert isinstance(values, Tag)
    used = values.find_next_sibling("details")
    assert isinstance(used, Tag)
    return [dd.get_text() for dd in values.select("dd")], [dt.get_text() for dt in used.select("dt")]


def test_both_numbers_the_formula_and_the_cells_stand_with_it(
    real: Corpus, results: Results, soups: Soups
) -> None:
    findings = by_page(results)
    filings = {(one.department_id, one.filing.year): one.filing for one in real.filed_years}
    seen = 0
    for address, entry in entries(soups):
        one = findings[address, squeezed(entry.get_text())].pop(0)
        if one.recomputed:
            seen += 1
            values, labels = shown_with(entry)
            filed = [value_cell(one.filed).text] if checks.rule(one.rule).value_names.filed else []
            texts = (*filed, shortened(one.recomputed), one.formula)
            assert values == [text for text in texts if text]
            filing = filings[one.department_id, one.year]
            assert labels == [place_beside(filing, cell, one.project_id) for cell in one.cells]
    assert seen == sum(bool(one.recomputed) for one in results.findings)


def test_page_of_a_rule_lists_its_findings_and_leads_to_them(results: Results, soups: Soups) -> None:
    for rule in RULES:
        address = addresses.finding_rule(rule.id)
        links = soups[address].select("#list ~ .scroll a") if soups[address].select_one("#list") else []
        reached = []
        for link in links:
            page, _, fragment = urljoin(SITE + address, str(link["href"])).removeprefix(SITE).partition("#")
            if fragment:
                entry = soups[page].find(id=fragment)
                assert entry
                reached.append(squeezed(entry.get_text()))
        assert Counter(reached) == Counter(one.message for one in results.findings if one.rule == rule.id)


def test_long_list_of_a_rule_says_what_it_leaves_out_and_where_it_stands(
    real: Corpus, results: Results, to_soup: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_module, "_LISTED_MAX", 3)
    failed = Counter(one.rule for one in results.findings)
    rule_id, count = failed.most_common(1)[0]
    soup = to_soup(rule_page(CheckRun(Frames(real, results)), checks.rule(rule_id)))
    assert len(soup.select('#list ~ .scroll:has(th:-soup-contains("位置")) tbody tr')) == 3
    note = soup.select_one('p:not(.aside):has(a[href$="data/#files"])')
    assert note
    assert note.get_text() == f"一共{count}条，这里列出前3条；全部在核对结果的数据文件里。"
    assert note.find_next("table") is soup.select_one("#list ~ .scroll table")


def test_page_of_a_rule_says_what_it_compares_and_what_not(soups: Soups) -> None:
    for rule in RULES:
        soup = soups[addresses.finding_rule(rule.id)]
        titles = [heading.get_text() for heading in soup.select("h2")]
        assert [title.rstrip("#") for title in titles][:6] == [
            "比较什么",
            "怎样算",
            "例子",
            "为什么重要",
            "不说明什么",
            "结果",
        ]
        assert not soup.select("pre")
        text = squeezed(soup.get_text())
        assert all(squeezed(message) in text for message in explanation(rule.id).example_messages)


def test_counts_of_the_rules_are_those_of_the_run(results: Results, soups: Soups) -> None:
    rows = soups["findings/"].select("#rules ~ .scroll tbody tr")
    shown = {str(row.select("th a")[0]["href"]).rstrip("/"): row for row in rows if row.select("th a")}
    for rule in RULES:
        one = results.counts(rule.id)
        texts = [cell.get_text() for cell in shown[rule.id].select("td")]
        told = (one.passed, one.failed + one.noted, one.not_applicable, one.not_checked)
        assert texts[-4:] == [f"{count:,}" for count in told]
        # A rule of notes never counts as a difference, and no other rule as a note.
        assert (one.failed if rule.severity is Severity.NOTE else one.noted) == 0


def case(severity: Severity) -> Case:
    return Case("", "d", "2022", "p", severity, (), ())


def test_columns_of_a_rule_are_called_what_its_values_are(soups: Soups) -> None:
    for rule in RULES:
        table = soups[addresses.finding_rule(rule.id)].select_one(
            '#list ~ .scroll:has(th:-soup-contains("位置"))'
        )
        if table:
            titles = [cell.get_text() for cell in table.select("thead th")][2:]
            assert titles == [name for name in (rule.value_names.filed, rule.value_names.other) if name]


def test_a_cell_that_a_form_does_not_have_is_not_called_blank() -> None:
    assert [value_cell(text).text for text in (None, " ", "97")] == [ABSENT, BLANK, "97"]


def test_what_has_one_cause_is_counted_once(results: Results, soups: Soups) -> None:
    address = addresses.filing("lukou-jiguan-shiwu", "2022")
    cases = [one for one in results.cases if one.department_id == "lukou-jiguan-shiwu"]
    places = Counter(one.severity for one in cases)
    listed = Counter(one.severity for each in cases for one in each.findings)
    heading, told = soups[address].select_one("#findings"), soups[address].select("#findings ~ .doubts > li")
    (counted,) = soups[address].select("#findings ~ .aside:-soup-contains('各条规则')")
    assert heading
    assert listed.total() > places.total()
    doubts = places[Severity.FAULT] + places[Severity.DOUBT]
    assert (heading.get_text(), len(told)) == (f"本站有疑问的地方（{doubts}处）", doubts)
    assert f"差错{places[Severity.FAULT]}处，疑点{places[Severity.DOUBT]}处" in counted.get_text()
    assert "（同一原因的合为一处）" in counted.get_text()


def test_a_place_with_one_finding_needs_no_counting() -> None:
    assert counting_clause([]) == ""


def test_the_list_of_all_doubts_is_one_step_away_and_called_the_same(results: Results, soups: Soups) -> None:
    for (department, year), cases in cases_by_filing(results).items():
        count = sum(one.is_told for one in cases)
        title = f"本站有疑问的地方（{count}处）"
        own = soups[addresses.filing(department, year)].select("h2#findings, p > b > a[href='#findings']")
        assert [one.get_text() for one in own] == [title] * 2
        above = soups[addresses.department(department)].select_one("p > b > a[href$='#findings']")
        assert above
        assert (above.get_text(), above["href"]) == (title, f"{year}/#findings")
        for project in {case.project_id for case in cases if count and case.project_id}:
            soup = soups[addresses.project(department, year, project)]
            (way,) = soup.select(".where a:-soup-contains('本站有疑问的地方')")
            assert way["href"] == "../#findings"


def test_kinds_add_up_and_hold_each_doubt_once(results: Results, soups: Soups) -> None:
    for (department, year), cases in cases_by_filing(results).items():
        soup = soups[addresses.filing(department, year)]
        groups = [one.get_text() for one in soup.select("h3[id^=doubts-]")]
        lines = soup.select("#findings ~ .doubts > li > a")
        told = [one for one in cases if one.is_told]
        assert sum(int(re.findall(r"（(\d+)处）", one)[0]) for one in groups) == len(told) == len(lines)
        assert {one.get_text() for one in lines} == {one.headline for one in told}


def test_an_answer_stands_beside_its_doubt(golden: Corpus, to_soup: Parse) -> None:
    soup = to_soup(dict(plan(golden, {}))["departments/lvhua-zhongxin/2021/index.md"])
    (answer,) = soup.select(".doubts small")
    assert answer.get_text().startswith("部门回应（2023-02-03）：")


def test_mark_counts_causes_and_never_hints() -> None:
    fault, doubt, hint = (case(severity) for severity in Severity)
    assert mark([fault, doubt, doubt, hint], "x").text == "差错1，疑点2"
    assert mark([hint], "x").text == "无"
    assert not mark([hint], "x").href
    assert mark([], was_judged=False).text == "未能核对"


def test_table_of_projects_bears_the_marks(golden: Corpus) -> None:
    checked = CheckedFiling(golden.filed_years[0], results_of(golden))
    texts = [project_mark(checked, project.id, "").text for project in checked.filed_year.filing.projects]
    assert checked.filed_year.filing.year == "2022"
    assert texts == ["无", "未能核对", "差错1"]


def with_funds(golden: Corpus, score: str = "", **row: str) -> Corpus:
    return with_project(
        golden, funds={"年度资金总额": FundsRow(**row)}, total=Total(score=score), funds_unit="万元"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"annual_budget": "39.94", "executed": "29.89022", "rate": "75%"},
            "按表中数据重新计算：74.84%，与填写的一致",
        ),
        (
            {"annual_budget": "20.4", "executed": "15.3", "rate": "100%"},
            "按表中数据重新计算：75%，与填写的不一致",
        ),
        (
            {"initial_budget": "20", "annual_budget": "10", "executed": "10", "rate": "50%"},
            "按表中数据重新计算：100%，与填写的不一致",
        ),
        ({"annual_budget": "20.4", "executed": "15.3", "rate": ""}, "按表中数据重新计算：75%"),
        ({"annual_budget": "", "executed": "15.3", "rate": "100%"}, "没有重新计算：没有填全年预算数"),
        ({"annual_budget": "见附件", "executed": "1", "rate": "1%"}, "没有重新计算：全年预算数无法读成金额"),
    ],
)
def test_rate_stands_beside_the_recomputed_one(golden: Corpus, row: dict[str, str], said: str) -> None:
    corpus = with_funds(golden, **row)
    checked = CheckedFiling(corpus.filed_years[-1], checks.run(corpus))
    assert beside(checked, "lvhua-fei").rate == said


def test_waived_difference_is_said_without_blame(golden: Corpus) -> None:
    corpus = with_funds(golden, annual_budget="20.4", executed="15.3", rate="100%")
    waiver = Waiver("lvhua-zhongxin", "2021", "exec-rate-mismatch", "lvhua-fei", "口径不同。", "2024-01-01")
    checked = CheckedFiling(corpus.filed_years[-1], checks.run(corpus, (waiver,)))
    assert beside(checked, "lvhua-fei").rate == "按表中数据重新计算：75%，与填写的不同，原因已登记"


def test_score_is_added_up_or_the_reason_is_given(golden: Corpus) -> None:
    newest = CheckedFiling(golden.filed_years[0], results_of(golden))
    assert beside(newest, "lvhua-fei").score == "按表中各项得分相加：96.5，与填写的一致"
    assert beside(newest, "kong-biao").score == "没有重新计算：没有填总分，或者各项指标都没有填得分"


def test_form_without_findings_says_how_many_rules_looked(golden: Corpus) -> None:
    silent = replace(results_of(golden), findings=(), cases=())
    checked = CheckedFiling(golden.filed_years[0], silent)
    section = project_findings(checked, "kong-biao", "")
    counts = checked.counts("kong-biao")
    assert section.cards == ()
    assert section.sentence == "这张表里没有能核对的内容。"
    assert section.counted.startswith("按")
    assert f"{counts.not_applicable}条不适用，{counts.not_checked}条未能核对。" in section.counted
    forms = sum(rule.scope is not checks.Scope.FILING for rule in RULES)
    assert counts.passed + counts.failed + counts.not_applicable + counts.not_checked == forms


def test_answer_stands_in_the_card_with_its_date(golden: Corpus, to_soup: Parse) -> None:
    soup = to_soup(dict(plan(golden, {}))["departments/lvhua-zhongxin/2021/lvhua-fei/index.md"])
    found = [one for one in soup.select(".card") if one.find(id="finding-exec-rate-mismatch")]
    assert [one.get_text() for one in found[0].select(".answer b")] == [
        "部门对“执行率与金额不一致”的回应（2023-02-03）"
    ]
    assert "下年改正。" in found[0].select(".answer")[0].get_text()
    assert len(soup.select(".answer")) == 1


def test_question_about_full_marks_is_asked_when_there_is_an_answer(soups: Soups, real: Corpus) -> None:
    rows = soups["findings/"].select("#full-marks ~ .scroll tbody tr")
    forms = [one for filed in real.filed_years for one in filed.filing.projects if has_full_marks(one)]
    assert 0 < len(rows) <= len(forms)
    assert [a for a in soups[""].select("#questions ~ ul a") if "满分项目" in a.get_text()]


def test_full_marks_beyond_what_a_page_can_list_are_counted_with_the_way_to_all(
    soups: Soups, real: Corpus, results: Results, to_soup: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = soups["findings/"].select("#full-marks ~ .scroll tbody tr")
    monkeypatch.setattr(index, "_LISTED_MAX", len(rows) - 1)
    soup = to_soup(index.findings_page(CheckRun(Frames(real, results))))
    assert len(soup.select("#full-marks ~ .scroll tbody tr")) == len(rows) - 1
    note = soup.select_one("#full-marks + p:not(.aside)")
    assert note
    told = (
        f"一共{len(rows)}个，这里按部门的顺序列出前{len(rows) - 1}个；全部见“哪些满分项目有差错或者疑点？”。"
    )
    assert note.get_text().endswith(told)
    (way,) = note.select("a")
    assert way["href"] == f"../explore/{explorer.DOUBTED_FULL_MARKS.query.search}"


def test_no_question_about_full_marks_without_findings(golden: Corpus, to_soup: Parse) -> None:
    soup = to_soup(dict(plan(golden, {}, Results()))["index.md"])
    assert [a for a in soup.select("#questions ~ ul a") if "满分项目" in a.get_text()] == []


@pytest.mark.parametrize("folder", OURS)
def test_our_words_accuse_nobody(folder: str) -> None:
    files = sorted(
        path for path in (ROOT / "generator" / folder).rglob("*.*") if "__pycache__" not in path.parts
    )
    assert files
    found = {
        (path.name, word) for path in files for word in ACCUSING if word in path.read_text(encoding="utf-8")
    }
    assert found == set()


def test_standing_note_leads_to_how_to_read(soups: Soups, results: Results) -> None:
    with_findings = {(case.department_id, case.year) for case in results.cases}
    for address, soup in soups.items():
        section = soup.select_one("h2#findings")
        if section:
            note = section.find_next_sibling("p", class_="aside")
            assert isinstance(note, Tag), address
            assert note.select('a[href$="findings/#reading"]'), address
            _, department, year, *project = address.split("/")
            found = bool(soup.select(".card, .hints, .doubts") or section.find_next_sibling("ul"))
            found |= not project[0] and (department, year) in with_findings
            assert ("不等于做错了事" in note.get_text()) is found, address


def test_filing_whose_projects_only_have_findings_is_not_called_clean(golden: Corpus) -> None:
    checked = CheckedFiling(golden.filed_years[-1], results_of(golden))
    section = filing_findings(checked, "")
    assert section.cards == ()
    assert not section.clean
    assert section.title == "本站有疑问的地方（1处）"
    assert filing_findings(CheckedFiling(golden.filed_years[-1], Results()), "").clean


def test_a_long_text_is_quoted_where_most_figures_stand() -> None:
    text = f"{'前' * 30}财政拨款1.23万元。{'中' * 90}每人220元*47人购买。{'后' * 90}"
    assert "220元*47人" in shortened(text, ("1.23", "220", "47"))
    assert "1.23万元" in shortened(text, ("1.23",))


def test_a_filing_leads_to_every_project_that_holds_a_note(results: Results, soups: Soups) -> None:
    led = 0
    for (department, year), cases in cases_by_filing(results).items():
        heading = soups[addresses.filing(department, year)].select_one("#findings")
        assert heading is not None
        links = heading.find_all_next("a", href=re.compile(r"^[^/.]+/#findings$"))
        listed = {str(link["href"]): str(link.get_text()) for link in links if "：" in link.get_text()}
        held = {case.project_id for case in cases if case.project_id and case.severity is Severity.NOTE}
        assert set(listed) == {f"{project_id}/#findings" for project_id in held}
        for project_id in held:
            notes = sum(one.project_id == project_id and one.severity is Severity.NOTE for one in cases)
            assert listed[f"{project_id}/#findings"].endswith(f"：提示{notes}处")
        led += len(held)
    assert led


def cases_by_filing(results: Results) -> dict[tuple[str, str], list[Case]]:
    found: dict[tuple[str, str], list[Case]] = {}
    for case in results.cases:
        found.setdefault((case.department_id, case.year), []).append(case)
    return found


def test_doubt_means_one_thing_on_the_findings_page_and_in_the_glossary(soups: Soups) -> None:
    glossary = (ROOT / "content/guide/glossary.md").read_text(encoding="utf-8")
    said = soups["findings/"].find("dt", string=DOUBTED)
    assert said
    assert f"{{#cunyi}}\n\n{said.find_next('dd').get_text()}" in glossary  # type: ignore[union-attr] # dt has a dd
