"""The schema that editors use says what the reader says."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.storage import filing_schema

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "filing.schema.json"
DATA = Path(__file__).resolve().parents[1] / "fixtures/sample/data"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(filing_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_committed_schema_is_the_records() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == filing_schema()


@pytest.mark.parametrize("path", sorted(DATA.glob("filings/*/*.yaml")), ids=lambda path: path.parent.name)
def test_committed_filings_follow_the_schema(path: Path, validator: Draft202012Validator) -> None:
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert [error.message for error in validator.iter_errors(tree)] == []


HEAD = "单位: 甲\n年度: '2022'\n"


@pytest.mark.parametrize(
    "written",
    [
        HEAD,
        "单位: 甲\n年度: 2022",
        "单位: NO\n年度: 2022\n自评报告: 90.00\n来源: {文号: ~}",
        f"{HEAD}项目: [{{编号: a, 项目名称: 甲, 绩效指标: [{{得分: 5}}]}}]",
        f"{HEAD}项目: [{{编号: a, 项目名称: 甲, 资金: {{财政专户管理资金: {{年初预算数: 3}}}}}}]",
    ],
)
def test_the_schema_accepts_what_people_type(written: str, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(yaml.safe_load(written))] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("单位: 甲", "'年度' is a required property"),
        ("单位: 甲\n年度: '22'", "does not match"),
        (f"{HEAD}总分: 1", "'总分' was unexpected"),
        (f"{HEAD}项目: [{{编号: a}}]", "'项目名称' is a required property"),
        (f"{HEAD}项目: [{{编号: 甲, 项目名称: 甲}}]", "does not match"),
        (f"{HEAD}项目: [{{编号: a, 项目名称: 甲, 绩效指标: [{{得份: 5}}]}}]", "is not valid under any"),
    ],
)
def test_the_schema_accepts_no_more(written: str, said: str, validator: Draft202012Validator) -> None:
    [error] = validator.iter_errors(yaml.safe_load(written))
    assert said in error.message
