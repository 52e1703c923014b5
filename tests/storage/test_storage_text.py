"""What a department filed goes into YAML and out of it without one character changed."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from filing_strategies import AWKWARD, filings
from hypothesis import HealthCheck, given, settings

from generator.errors import FormatError
from generator.filing import Filing, FundsRow, Indicator, Note, Project
from generator.storage import filing_text, read_filing

DATA = Path(__file__).resolve().parents[1] / "fixtures/sample/data"
COMMITTED = sorted(DATA.glob("filings/*/*.yaml"))


class CoreLoader(yaml.SafeLoader):
    """A loader that gives plain scalars the types of YAML 1.2's core schema, not those of 1.1."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), None)


def stored(filing: Filing, folder: Path) -> Path:
    path = folder / "filings" / "danwei" / f"{filing.year}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(filing_text(filing), encoding="utf-8", newline="")
    return path


def filing_of(text: str) -> Filing:
    """A filing that holds ``text`` as a value, a list item, a cell and a key, in block and in flow style."""
    project = {
        "编号": "a",
        "项目名称": text,
        "资金": {text: {"年初预算数": text}},
        "附注": [text],
        "年度总体目标": {"预期目标": text, "实际完成情况": "短"},
    }
    return Filing.model_validate(
        {"单位": text, "年度": "2022", "基础数据": {"行": [[text, text]]}, "项目": [project]}
    )


def as_written(filing: Filing) -> dict[str, Any]:
    return filing.model_dump(by_alias=True, exclude_none=True, mode="json")


@pytest.mark.parametrize(
    "text", [*AWKWARD, "很长" * 50_000, "行\n" * 50_000], ids=lambda text: ascii(text[:9])
)
def test_text_survives_the_file(text: str, tmp_path: Path) -> None:
    filing = filing_of(text)
    assert read_filing(stored(filing, tmp_path))[0] == filing


@given(filings())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # one folder serves every example: each writes its whole file anew
def test_any_filing_survives_the_file_and_is_written_the_same_again(tmp_path: Path, filing: Filing) -> None:
    path = stored(filing, tmp_path)
    read = read_filing(path)[0]
    assert read == filing
    assert filing_text(read) == path.read_bytes().decode()


@given(filings())
@settings(max_examples=40, deadline=None)
def test_every_loader_reads_the_same_text(filing: Filing) -> None:
    text = filing_text(filing)
    assert not re.search("[\x85\u2028\u2029]", text), "YAML 1.1 and 1.2 disagree whether these break a line"
    for loader in (yaml.CSafeLoader, yaml.CBaseLoader, CoreLoader):
        assert yaml.load(text, Loader=loader) == as_written(filing)  # noqa: S506 -- all three build plain values only


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.parent.name)
def test_committed_filings_are_canonical(path: Path) -> None:
    assert filing_text(read_filing(path)[0]) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.parent.name)
def test_committed_filings_read_the_same_everywhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.CSafeLoader) == as_written(read_filing(path)[0])


def test_there_are_five_committed_filings() -> None:
    assert len(COMMITTED) == 5


@pytest.mark.parametrize(
    "broken",
    [
        Filing(department_name="半\udc00个", year="2022"),
        Filing(
            department_name="甲",
            year="2022",
            projects=(Project(id="a", name="甲", funds={"\ud800": FundsRow()}),),
        ),
    ],
)
def test_half_a_surrogate_pair_is_refused_when_written(broken: Filing) -> None:
    with pytest.raises(FormatError, match="代理字符"):
        filing_text(broken)


def test_the_file_is_written_as_a_person_would() -> None:
    expected = """
        # yaml-language-server: $schema=../../filing.schema.json
        单位: 甲局
        年度: "2022"
        附注:
          - 位置: 封面
            内容: |-
              第一行
              第二行
        项目:
          - 编号: a
            项目名称: "12345热线"
            资金:
              当年财政拨款: {年初预算数: "21", 全年预算数: "", 执行率: "100%"}
            绩效指标:
              - 三级指标: 满意度
                年度指标值: ≥95%
                得分: "NO"
    """
    row = FundsRow(initial_budget="21", annual_budget="", rate="100%")
    indicator = Indicator(level3="满意度", target="≥95%", score="NO")
    project = Project(id="a", name="12345热线", funds={"当年财政拨款": row}, indicators=(indicator,))
    note = Note(place="封面", content="第一行\n第二行")
    filing = Filing(department_name="甲局", year="2022", notes=(note,), projects=(project,))
    assert filing_text(filing) == textwrap.dedent(expected).lstrip()
