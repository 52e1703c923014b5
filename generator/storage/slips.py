"""Slips of the hand in a text file, named as what they are: a merge left unfinished, signs of Chinese typing.

YAML takes some of them for text without a word, and complains of others on a line far below.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.corpus import Department, Schedules, Site, Updates
from generator.filing import Filing
from generator.storage.faults import quoted
from generator.storage.keys import keys_of

# Each stands at the beginning of its line, seven of them, and (but for the one in the middle) names a side.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ?\S.*$|^(?:<{7}|>{7}) ?$", re.MULTILINE)
_BETWEEN = "======="
CONFLICT = "这里有没有处理完的合并冲突（<<<<<<<、=======、>>>>>>>）；请留下对的一边，删去这些标记行"
_CURLY = "“”‘’"
_TAB = re.compile(r"^ *\t[\t ]*(?=\S)")
_END = r"(?=\s*(?:[,}\]#]|$))"
_HALF_CURLY = re.compile(
    rf"""[:,{{\[-]\s*[{_CURLY}][^{_CURLY}"']*["']{_END}|"[^"{_CURLY}]*[{_CURLY}]{_END}"""
)
_CUT_IN_FLOW = re.compile(r"[{\[].*\S #")
_WRAPPED = re.compile(rf"[{_CURLY}][^{_CURLY}]*[{_CURLY}]")
_WORTH_A_LOOK = re.compile(rf"\S[ \t]+#|: *[{_CURLY}]|^\s*(?:- )*\S{{1,14}}：", re.MULTILINE)
_KEYS = frozenset(key for model in (Filing, Department, Site, Schedules, Updates) for key in keys_of(model))
_COLON = re.compile(
    r"""(?:^\s*(?:- )*|[{,]\s*)["“]?(?P<key>[^\s"'：:“”，,{}]{1,12})["”]?(?P<colon>：|:(?=\S))"""
)
_BLOCK = re.compile(r"^(?P<indent> *)(?:- )*[^#]*:[ ]+[|>][-+]?\d?\s*$")


def conflict_line(text: str) -> int | None:
    """Return the first line (1-based) that a version control system left when it could not merge, or None."""
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def slip_near(text: str, first: int, last: int) -> tuple[str, int] | None:
    """Return what a person most likely did wrong in YAML that cannot be read, and on which line.

    first, last: the lines between which the reader gave up; an open quotation may stand far above them.
    """
    lines = list(_outside_blocks(text.splitlines()))
    near = [(said, number) for number, line in lines if first <= number <= last and (said := _slip(line))]
    above = [(_HALF, number) for number, line in lines if number <= last and _HALF_CURLY.search(line)]
    return [*above, *near, None][0] if not near else near[0]


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines that are not the text of a block (``|``)."""
    within: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if within is not None and (indent > within or not line.strip()):
            continue
        opened = _BLOCK.match(line)
        within = len(opened["indent"]) if opened else None
        yield number, line


_HALF = '引号一半是中文的（“”）；请两边都用半角引号（"）'


def _slip(line: str) -> str | None:
    if line.rstrip() == _BETWEEN:
        return CONFLICT
    if _TAB.match(line):
        return "缩进用了制表符（Tab）；请改用空格"
    if _HALF_CURLY.search(line):
        return _HALF
    if colon := next((one for one in _COLON.finditer(line) if one["key"] in _KEYS), None):
        return _of_colon(colon)
    return "值里有“ #”，后面的都被当作注释；请给这一格加引号" if _CUT_IN_FLOW.search(line) else None


def _of_colon(found: re.Match[str]) -> str:
    if found["colon"] == ":":
        return f"“{quoted(found['key'])}”后面的冒号要跟一个空格（: ）"
    return f"“{quoted(found['key'])}”后面的冒号是全角的（：）；请改成半角冒号加一个空格（: ）"


def may_slip(text: str) -> bool:
    """Tell, by a glance that costs little, whether it is worth looking for slips in what was read."""
    return bool(_WORTH_A_LOOK.search(text))


def slips_in_values(text: str, events: Iterator[Any]) -> Iterator[tuple[str, int]]:
    """Yield what was read, and most likely is not what was meant: sentence and line (1-based)."""
    lines = text.splitlines()
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            yield from _of_value(event, lines)


def _of_value(event: Any, lines: list[str]) -> Iterator[tuple[str, int]]:
    start, end = event.start_mark.line, event.end_mark.line
    rest = lines[end][event.end_mark.column :] if end < len(lines) else ""
    value = quoted(event.value)
    if re.match(r" #|[ \t]+#\S", rest):
        advice = "是内容的，请给这一格加引号；是注释的，请空两格再写“# ”"
        yield f"“{value}”后面的“ #”把这一格截断了；{advice}", end + 1
    if _WRAPPED.fullmatch(event.value):
        yield f"引号是中文的（{value}），会原样登出来；只是为了括住这一格的，请改成半角引号", start + 1
    for number in range(start + 1, end + 1):
        if (colon := _COLON.match(lines[number])) and colon["key"] in _KEYS:
            yield f"这一行并进了上一格；{_of_colon(colon)}", number + 1


def hint_of_key(key: str) -> str:
    """Return what is wrong with the signs of a key that nobody knows, "" where nothing is."""
    if "：" in key:
        return "；冒号是全角的（：），请改成半角冒号加一个空格"
    if any(sign in key for sign in _CURLY):
        return "；引号是中文的（“”），请用半角引号，或者不加引号"
    name, colon, _ = key.partition(":")
    return "；冒号后面要有一个空格" if colon and name in _KEYS else ""


def hint_of_value(value: str) -> str:
    """Return the same for a value that its key does not take."""
    if value and (value[0] in _CURLY or value[-1] in _CURLY):
        return '引号是中文的（“”），请改成半角引号（"）'
    return ""
