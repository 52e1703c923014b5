"""Names and telephones of those who filled a form in reach neither the filing nor a message."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from form_printing import HEADING, Rows, as_cells_on_lines, as_rows_on_lines, form_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from personal_spellings import IDENTITIES as PERSON_NUMBERS
from personal_spellings import MOBILES

from generator import personal
from generator.checks import run
from generator.corpus import Corpus, Department, Site
from generator.filing import FiledYear
from generator.folding import fold
from generator.importers import Import, _source, import_file
from generator.importers.masking import read_signature, redact
from generator.search import index_files
from generator.storage import filing_text

MASK = "〔已遮蔽〕"
CHINESE = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "001234567891234567" + "89")
TELEPHONES = [
    "13912345678", "１３９１２３４５６７８", "139 1234 5678", "139-1234-5678", "139－1234－5678",
    "139\u30001234\u30005678", "1391234 5678", "1 3 9 1 2 3 4 5 6 7 8", "+86 13912345678", "8613912345678",
    "+86-139-1234-5678", "139—1234—5678",
]  # fmt: skip
IDENTITIES = [
    "430211199001011234", "43021119900101123X", "43021119900101123x",
    "４３０２１１１９９００１０１１２３Ｘ", "430211 19900101 1234",
]  # fmt: skip
ORDINARY = [
    "12345", "渌财行指[2021]0142号", "渌财行指〔2022〕0096号", "105.1257", "794500元", "13912345678元",
    "13912345678.50", "0.13912345678", "139123456789", "2022年12月31日", "2023.6.28", "20234..25",
    "1月-4月： 28人 5月-12月：", "100%", "43000022Y000000000001", "430000220000000000015",
    "12430200MB0X12345Q", "0731-22881234", "监督电话：0731-22881234", "236条专线，5130元/条", "19084",
    "121.4808万件", "2022-2023", "1-1. 2022年度", "联系电话：", "填报人：", "联系人", "填报人员培训",
    "经办人应当签字", "1500000000000元", "1 2 3 4 5 6 7 8 9",
]  # fmt: skip


def imported(text: str, folder: Path) -> Import:
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return import_file(path, {}, year="2022")


def everything(done: Import) -> str:
    """All that an import hands on: the file, and what it says to the clerk."""
    return "".join(
        (filing_text(done.filing), *(one.text for one in (*done.report.unplaced, *done.report.warnings)))
    )


@pytest.mark.parametrize("number", [*TELEPHONES, *IDENTITIES])
def test_numbers_of_persons_are_masked(number: str) -> None:
    assert redact(number) == MASK
    assert redact(f"请拨打{number}联系。") == f"请拨打{MASK}联系。"
    assert redact(f"甲 {number}，乙\n丙{number}\n") == f"甲 {MASK}，乙\n丙{MASK}\n"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_and_words_are_not_masked(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：李四 13912345678", f"联系人：{MASK} {MASK}"),
        ("联系人：李四", f"联系人：{MASK}"),
        ("联系人: 欧阳小明，电话：0731-22881234。", f"联系人: {MASK}，电话：{MASK}。"),
        ("联系人：张三、李四", f"联系人：{MASK}"),
        ("联系人：李四联系电话：20000001", f"联系人：{MASK}联系电话：{MASK}"),
        ("填 报 人：张三　联系电话：１３９１２３４５６７８", f"填 报 人：{MASK}　联系电话：{MASK}"),
        ("经办人：区政府办公室李四 13912345678", f"经办人：区政府办公室{MASK} {MASK}"),
        ("制表人：李四　手机：20000001", f"制表人：{MASK}　手机：{MASK}"),
        ("填报人：        填报日期：2023年", "填报人：        填报日期：2023年"),
        ("填报人：　　联系电话：　　　填报日期：", "填报人：　　联系电话：　　　填报日期："),
        ("填报人 签字：", "填报人 签字："),
        ("联系人：由各单位指定人员担任，每季度报送", "联系人：由各单位指定人员担任，每季度报送"),
    ],
)
def test_names_and_telephones_of_contacts_are_masked(text: str, masked: str) -> None:
    assert redact(text) == masked


# A surname before 甲 would make a name of it, which is masked with its telephone, as it should be.
@given(
    before=st.text(st.characters(exclude_categories=("Lo", "Cs")), max_size=10),
    number=st.sampled_from(TELEPHONES),
    after=st.text(max_size=10),
)
def test_masking_twice_changes_nothing_and_loses_nothing_else(before: str, number: str, after: str) -> None:
    text = f"{before}甲{number}乙{after}"
    once = redact(text)
    assert redact(once) == once
    assert f"甲{MASK}乙" in once


# ---------------------------------------------------------------- signatures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "填报人：张三 联系电话：20000001 填报日期：2023.6.28 单位负责人签字：",
            (MASK, MASK, "2023.6.28", ""),
        ),
        (
            "填表人：张三 填报日期： 2023.6.28  联系电话：20000001   单位负责人签字：",
            (MASK, MASK, "2023.6.28", ""),
        ),
        ("填 报 人：张三　联系电话：１３９１２３４５６７８", (MASK, MASK, None, None)),
        ("填　表　人 ： 张三  电 话:0731-22881234", (MASK, MASK, None, None)),
        ("填报人（签字）：张三  单位负责人（签章）：王五", (MASK, None, None, MASK)),
        ("填报人:张三 联系电话:20000001", (MASK, MASK, None, None)),
        ("填报人 张三 联系电话 20000001", (MASK, MASK, None, None)),
        ("填报人：张三、李四 联系方式：20000001 / 20000002", (MASK, MASK, None, None)),
        ("填报人：张三 审核人：李四 联系电话：20000001", (MASK, MASK, None, None)),
        (
            "填报人：           联系电话：               填报日期：            单位负责人签字：",
            ("", "", "", ""),
        ),
        ("填表人：        填报日期：           联系电话：        单位负责人签字", ("", "", "", "")),
        ("填报人：张三 填报日期：2023.6.28 填表日期：2023.6.29", (MASK, None, "2023.6.28 2023.6.29", None)),
    ],
)
def test_signatures(text: str, values: tuple[str | None, ...]) -> None:
    found = read_signature(text)
    assert found
    assert tuple(found[0].get(key) for key in ("填报人", "联系电话", "填报日期", "单位负责人")) == values
    assert found[2] == (MASK in values)
    assert not re.search("[张李]|2000|2288", str(found[0]))
    assert not re.search("[张李]|2000|2288", redact(text))


@pytest.mark.parametrize(
    "text", ["填报人员应当及时报送", "电话：12345", "单位负责人：王五", "各单位填报人：", ""]
)
def test_what_is_no_signature(text: str) -> None:
    assert read_signature(text) is None


# ---------------------------------------------------------------- in a document

PERSONAL = re.compile("张三|李四|1391234|20000001|199001011")
SIGNATURE = "填报人：张三   联系电话：20000001   填报日期：2023.6.28   单位负责人："


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("below", SIGNATURE),
        ("below", f"{SIGNATURE}\n{SIGNATURE}"),
        ("below", "填 报 人：张三　联系电话：１３９１２３４５６７８"),
        ("below", "甲项目支出绩效自评报告\n一、情况\n联系人：李四 13912345678\n身份证43021119900101123X"),
        ("above", SIGNATURE),
        ("above", "填报单位：甲局 填报人：张三 联系电话：20000001 单位：万元"),
    ],
)
def test_in_lines_around_a_form(where: str, text: str, tmp_path: Path) -> None:
    form = as_cells_on_lines(form_rows())
    parts = [text, HEADING, form] if where == "above" else [HEADING, form, "", text]
    done = imported("\n".join(parts), tmp_path)
    assert not PERSONAL.search(everything(done))
    assert MASK in filing_text(done.filing)
    assert done.report.masked > 0


@pytest.mark.parametrize("printed", [as_cells_on_lines, as_rows_on_lines])
@pytest.mark.parametrize(
    "row",
    [
        [SIGNATURE],
        [SIGNATURE.replace("：", ":")],
        ["填报人：张三", "联系电话：20000001"],
        ["材料", "填报人：张三", "联系电话：20000001"],
        ["填报人：", "张三", "联系电话：", "20000001", "填报日期：", "2023.6.28"],
        ["填 报 人", "张三", "联系电话", "20000001"],
        ["联系人", "李四", "电话", "139 1234 5678"],
        ["备注", "联系人：李四，13912345678"],
        ["13912345678"],
    ],
)
@pytest.mark.parametrize("at", [2, -1, None])
def test_in_rows_of_a_form(
    printed: Callable[[Rows], str], row: list[str], at: int | None, tmp_path: Path
) -> None:
    rows = form_rows()
    rows.insert(len(rows) if at is None else at, row)
    done = imported(HEADING + printed(rows), tmp_path)
    assert not PERSONAL.search(everything(done))
    report = done.report
    assert report.placed + report.masked + len(report.unplaced) == report.cells


def test_the_clerk_is_told_where_but_not_what(tmp_path: Path) -> None:
    rows = form_rows(goals=("目标", "负责人手机13912345678"))
    text = HEADING + as_cells_on_lines(rows) + f"\n\n{SIGNATURE}\n"
    done = imported(text, tmp_path)
    [warning] = done.report.warnings
    line = text[: text.index("负责人手机")].count("\n") + 1
    assert (warning.place, warning.text) == (
        f"line {line}",
        "这里有手机号、身份证号或联系人姓名，已遮蔽；请核对该处文字",
    )
    assert done.report.masked == 2
    assert done.filing.projects[0].goals
    assert done.filing.projects[0].goals.actual == f"负责人手机{MASK}"


@given(
    place=st.integers(1, 80),
    number=st.sampled_from([*TELEPHONES, *IDENTITIES]),
    words=st.text("甲乙，。 ", max_size=4),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("printed", [as_cells_on_lines, as_rows_on_lines])
def test_no_cell_lets_a_number_through(
    printed: Callable[[Rows], str], tmp_path: Path, place: int, number: str, words: str
) -> None:
    rows = form_rows()
    cells = [(row, index) for row in rows for index in range(len(row))]
    row, index = cells[min(place, len(cells) - 1)]
    row[index] = f"{row[index]}{words}甲{number}乙{words}"
    assert number not in everything(imported(HEADING + printed(rows), tmp_path))


SPELLED = [*MOBILES, *PERSON_NUMBERS]
NAMED = [
    "项目负责人：张三",
    "财务负责人：李四",
    "填报人及电话：张三 0731-22881234",
    "审核人　李四",
    "邮箱 zs@example.com",
    "办公室电话：22881234（张三）",
    "负责人张三、联系人李四",
    "填报人:<b>张三</b>",
    "填报人、审核人：张三、李四",
    "zs(at)example(dot)com",
]


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Import:
    """A form with a number or a name in every spelling in its name, its goals and its report."""
    words = [*(text.replace("\n", " ") for text in SPELLED), *NAMED]
    rows = form_rows(goals=("。".join(words), "；".join(reversed(words))))
    rows[0][-1] += f"（{MOBILES[0]}）"
    report = "\n".join(["甲项目支出绩效自评报告", "一、情况", *words])
    text = HEADING + as_cells_on_lines(rows) + f"\n\n{report}\n"
    return imported(text, tmp_path_factory.mktemp("everywhere"))


def test_nothing_is_left_for_the_gate(everywhere: Import) -> None:
    tree = everywhere.filing.model_dump(by_alias=True, exclude_none=True)
    assert MASK in str(tree)
    assert [spot.path for spot in personal.spots(tree)] == []
    filed = FiledYear(department_id="jia", filing=everywhere.filing)
    corpus = Corpus(site=Site(name="站"), departments={"jia": Department(name="甲局")}, filed_years=(filed,))
    assert [one for one in run(corpus).findings if one.rule == "personal-data"] == []


def test_nothing_reaches_the_search_index(everywhere: Import) -> None:
    filed = FiledYear(department_id="jia", filing=everywhere.filing)
    corpus = Corpus(site=Site(name="站"), departments={"jia": Department(name="甲局")}, filed_years=(filed,))
    files = dict(index_files(corpus, ()))
    texts = "".join(gzip.decompress(content).decode("utf-8", "replace") for content in files.values())
    assert "已遮蔽" in texts
    assert not re.search("张三|李四|22881234|example", fold(texts))
    digits = [fold(number).translate(CHINESE) for number in SPELLED]
    runs = {re.sub(r"\D", "", number)[-11:] for number in digits}
    squeezed = re.sub(r"[\s\-._·()\[\]【】]", "", fold(texts).translate(CHINESE))
    assert [run for run in runs if len(run) == 11 and run in squeezed] == []


@pytest.mark.parametrize("number", MOBILES[:6])
def test_the_name_of_the_file_is_masked_too(number: str, tmp_path: Path) -> None:
    path = tmp_path / f"自评表{number}.docx"
    path.write_bytes(b"")
    assert _source(path)["来源"]["文件名"] == f"自评表{MASK}.docx"


def test_a_number_broken_at_the_end_of_a_line_is_masked_on_both(tmp_path: Path) -> None:
    report = "甲项目支出绩效自评报告\n一、情况\n有疑问请拨1391234\n5678，谢谢"
    done = imported(HEADING + as_cells_on_lines(form_rows()) + f"\n\n{report}\n", tmp_path)
    assert "1391234" not in everything(done)
    assert "谢谢" in everything(done)


def test_words_that_may_be_names_are_told(tmp_path: Path) -> None:
    rows = form_rows(goals=("目标", "由李四同志牵头完成"))
    done = imported(HEADING + as_cells_on_lines(rows), tmp_path)
    (told,) = [one.text for one in done.report.warnings]
    assert told == f"这里可能写了人名（由李四同志），没有遮蔽；请看要不要改写为{MASK}"
