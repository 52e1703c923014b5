"""``data/waivers.yaml``: findings that err for one filing, silenced with a reason and a date.

The file is optional. Its one key is 豁免, a list::

    豁免:
      - 部门: wangge-zhongxin
        年度: "2022"
        规则: total-mismatch
        项目: kongtiao-nianfei
        理由: 总分一行另含附加题，见原表备注。
        日期: "2024-03-01"

项目 is left out for a finding that belongs to no project form; ``"*"`` means every form of the filing. All
other keys are required.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.checks.findings import Labels
from generator.checks.registry import RULES
from generator.errors import FormatError, InvalidFilingsError, Place

WAIVERS_FILE = "waivers.yaml"
EVERY_FORM = "*"
_LIST = "豁免"
_REQUIRED = ("部门", "年度", "规则", "理由", "日期")
_OPTIONAL = ("项目",)
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_IDS = frozenset(rule.id for rule in RULES)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding (or one rule in one filing) that is not to be shown, and why."""

    department_id: str
    year: str
    rule: str
    project_id: str | None
    reason: str
    date: str


def waivers_of(
    tree: Mapping[str, object], path: Path, line: Callable[[Labels], int | None]
) -> tuple[Waiver, ...]:
    """Return the waivers of a parsed ``waivers.yaml``; ``line`` tells where something stands in the file.

    Raises InvalidFilingsError with every problem: unknown or missing keys, an unknown rule, no date.
    """
    entries = tree.get(_LIST, [])
    problems = [(key, f"不认识的键“{key[:40]}”；这个文件只有“{_LIST}”") for key in tree if key != _LIST]
    errors = [FormatError(message, Place(path, line((key,)))) for key, message in problems]
    if not isinstance(entries, list):
        errors.append(FormatError(f"“{_LIST}”应当是一个列表（每项以“- ”开头）", Place(path, line((_LIST,)))))
        entries = []
    for index, entry in enumerate(entries):
        errors += [FormatError(one, Place(path, line((_LIST, index)))) for one in _problems(entry)]
    if errors:
        raise InvalidFilingsError(tuple(errors))
    return tuple(map(_waiver, entries))


def _problems(entry: object) -> Iterator[str]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        yield "每一项豁免应当是“键: 值”的写法，值都是文字"
        return
    for key in entry:
        if key not in (*_REQUIRED, *_OPTIONAL):
            yield f"不认识的键“{key[:40]}”；可用的键有{'、'.join((*_REQUIRED, *_OPTIONAL))}"
    for key in _REQUIRED:
        if not entry.get(key, "").strip():
            yield f"缺少“{key}”；豁免要写明部门、年度、规则、理由和日期"
    if entry.get("规则") and entry["规则"] not in _IDS:
        yield f"没有规则“{entry['规则'][:60]}”；请核对规则的编号"
    if entry.get("日期") and not _DATE.fullmatch(entry["日期"]):
        yield f"日期“{entry['日期'][:20]}”应写成 2024-03-01 的样子"


def _waiver(entry: Mapping[str, str]) -> Waiver:
    department, year, rule, reason, date = (entry[key] for key in _REQUIRED)
    return Waiver(department, year, rule, entry.get("项目"), reason, date)
