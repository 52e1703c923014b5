"""The register's codes: right ones are kept, wrong ones refused with the line and with what to write."""

from pathlib import Path

import pytest

from generator.errors import InvalidFilingsError
from generator.records import credit_check_sign
from generator.storage import read_departments

# Codes in public use; their check signs are a digit and a letter.
REAL = ("91350100M000100Y43", "12100000400000624D", "11100000000013127D")


def write(data: Path, lines: str) -> Path:
    (data / "departments.yaml").write_text(f"jia:\n  名称: 甲局\n{lines}\n", encoding="utf-8")
    return data


@pytest.mark.parametrize("code", REAL)
def test_the_check_sign_is_that_of_the_standard(code: str, tmp_path: Path) -> None:
    assert credit_check_sign(code) == code[-1]
    departments = read_departments(write(tmp_path, f"  统一社会信用代码: {code}"))
    assert departments["jia"].credit_code == code


def test_any_one_sign_written_wrong_is_found() -> None:
    code = REAL[0]
    for place in range(17):
        for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY".replace(code[place], ""):
            assert credit_check_sign(code[:place] + sign + code[place + 1 :]) != code[-1]


def test_functions_are_kept_in_order(tmp_path: Path) -> None:
    lines = '  功能科目:\n    - {编码: "2010301", 名称: 行政运行}\n    - {编码: "20103", 名称: 政府办公室}'
    functions = read_departments(write(tmp_path, lines))["jia"].functions or ()
    assert [one.code for one in functions] == ["2010301", "20103"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("  统一社会信用代码: 91350100M000100Y44", "最后一位是校验码"),
        ("  统一社会信用代码: 91350100M000100Y4", "应为 18 位"),
        ("  统一社会信用代码: 91350100I000100Y43", "应为 18 位"),
        ('  功能科目:\n    - {编码: "201030", 名称: 甲}', "三位（类）、五位（款）或七位（项）"),
        ('  功能科目:\n    - {编码: "1010301", 名称: 甲}', "三位（类）、五位（款）或七位（项）"),
    ],
)
def test_a_wrong_code_is_refused(lines: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFilingsError) as caught:
        read_departments(write(tmp_path, lines))
    (problem,) = caught.value.problems
    assert problem.place.line in (3, 4)
    assert said in problem.message
