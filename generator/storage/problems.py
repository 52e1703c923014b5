"""What the record model refuses, said in Chinese with file and line."""

import difflib
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.errors import FormatError, Place
from generator.storage.faults import quoted
from generator.storage.keys import keys_of
from generator.storage.slips import hint_of_key, hint_of_text, hint_of_value
from generator.storage.tree import Positions

_PATTERN_HINTS = {
    "编号": "编号只能用小写字母、数字和连字符，至多 40 个字符，例如 kongtiao-nianfei",
    "年度": '年度应为四位数字，例如 "2022"',
    "公开日期": '日期应写成年-月-日，例如 "2023-08-31"',
    "截止日期": '日期应写成年-月-日，例如 "2023-08-31"',
    "日期": '日期应写成 "2024-03-01" 的样子',
    "统一社会信用代码": "统一社会信用代码应为 18 位，最后一位是校验码（GB 32100）；请对照证书核对每一位",
    "编码": '功能科目编码应为 2 开头的三位（类）、五位（款）或七位（项）数字，例如 "2010301"',
    "代码": '行政区划代码应为六位数字，例如 "430212"',
}
_TYPE_MESSAGES = {
    "string_type": "这里应当是一段文字",
    "model_type": "这里应当是“键: 值”的写法",
    "model_attributes_type": "这里应当是“键: 值”的写法",
    "dict_type": "这里应当是“键: 值”的写法",
    "tuple_type": "这里应当是一个列表（每项以“- ”开头）",
}


def format_problems(
    error: ValidationError,
    model: type[BaseModel],
    path: Path,
    positions: Positions,
    prefix: tuple[str | int, ...] = (),
) -> list[FormatError]:
    """Return one FormatError for each thing the model refused, in the order of the file."""
    problems = []
    for detail in error.errors(include_url=False, include_context=True):
        place = (*prefix, *detail["loc"])
        at = place[:-1] if detail["type"] == "missing" else place
        is_text = isinstance(detail["input"], str) and detail["type"] in _TYPE_MESSAGES
        line = positions.line_of_value(at) if is_text else positions.line(at)
        problems.append(FormatError(_message(detail, place, model), Place(path, line)))
    return sorted(problems, key=lambda problem: problem.place.line or 0)


def _message(detail: Any, place: tuple[str | int, ...], model: type[BaseModel]) -> str:
    key = str(place[-1]) if place else ""
    where = " › ".join(str(step + 1) if isinstance(step, int) else quoted(step) for step in place)
    match detail["type"]:
        case "extra_forbidden":
            return f"不认识的键“{quoted(key)}”（{where}）{hint_of_key(key) or _suggestion(key, model)}"
        case "missing":
            return f"缺少必填的键“{key}”（{where}）"
        case "string_pattern_mismatch" | "string_too_long" | "string_too_short":
            hint = hint_of_value(str(detail["input"])) or _PATTERN_HINTS.get(key, "写法不符合要求")
            return f"“{quoted(str(detail['input']))}”不可用（{where}）；{hint}"
        case "literal_error":
            return f"“{quoted(str(detail['input']))}”不可用（{where}）；{_choices(detail)}"
        case kind:
            return f"{_TYPE_MESSAGES.get(kind, '内容不符合格式')}（{where}）{hint_of_text(detail['input'])}"


def _choices(detail: Any) -> str:
    """Return in Chinese what may stand there; the library lists it as ``'甲', '乙' or '丙'``."""
    allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
    return f"可以写{'、'.join(allowed)}"


def _suggestion(key: str, model: type[BaseModel]) -> str:
    close = difflib.get_close_matches(quoted(key), sorted(keys_of(model)), n=1, cutoff=0.5)
    return f"；是否应为“{close[0]}”？" if close else "；放不进已有键的内容请写入“其他”"
