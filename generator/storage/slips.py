"""Slips of the hand in a text file, named as what they are: a merge left unfinished, signs of Chinese typing.

YAML takes some of them for text without a word, and complains of others on a line far below.
"""

import re
from collections.abc import Iterator

import yaml

from generator.corpus import Department, Schedules, Site, Updates
from generator.filing import Filing
from generator.storage.faults import quoted
from generator.storage.keys import keys_of

# Each stands at the beginning of its line, seven of them, and (but for the one in the middle) names a side.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ?\S.*$|^(?:<{7}|>{7}) ?$", re.MULTILINE)
_BETWEEN = ("=======", "|||||||")
CONFLICT = "这里有没有处理完的合并冲突（<<<<<<<、=======、>>>>>>>）；请留下对的一边，删去这些标记行"
_CURLY = "“”‘’"
# Signs of Chinese typing that look like the ones YAML asks for; the first of each is the usual one.
_WIDE_COLONS = "：﹕∶"
_WIDE_QUOTES = "＂＇「」『』"
_WIDE_BRACKETS = "｛｝［］【】"
_WIDE_BLANKS = "\u3000\xa0"
_TAB = re.compile(r"^[ -]*\t[\t ]*(?=\S)")
_END = r"(?=\s*(?:[,}\]#]|$))"
_HALF_CURLY = re.compile(
    rf"""[:,{{\[-]\s*[{_CURLY}][^{_CURLY}"']*["']{_END}|(["'])[^"'{_CURLY}]*[{_CURLY}]{_END}"""
)
_CUT_IN_FLOW = re.compile(r"[{\[].*\S #")
_WRAPPED = re.compile(rf"[{_CURLY}][^{_CURLY}]*[{_CURLY}]")
# One side alone, or the other side half-width: a quotation within a text has both of its marks.
_HALF_WRAPPED = re.compile(rf"""[{_CURLY}][^{_CURLY}]*["']|["'][^{_CURLY}]*[{_CURLY}]|[“‘][^{_CURLY}]*""")
_WORTH_A_LOOK = re.compile(
    rf"\S[ \t]+#|[:,{{\[-] *[{_CURLY}]|^\s*(?:- )*\S{{1,14}}[{_WIDE_COLONS}]", re.MULTILINE
)
# Waivers are read by who applies them, higher up.
_OF_WAIVERS = ("豁免", "规则", "理由")
_KEYS = frozenset(
    (
        *_OF_WAIVERS,
        *(key for model in (Filing, Department, Site, Schedules, Updates) for key in keys_of(model)),
    )
)
_COLON = re.compile(
    rf"""(?:^\s*(?:- *)*|[{{,]\s*)["“]?(?P<key>[^\s"'{_WIDE_COLONS}:“”，,{{}}]{{1,40}})["”]?"""
    rf"""(?P<colon>[{_WIDE_COLONS}]|:(?=[^\s]|[{_WIDE_BLANKS}]))"""
)
# What a key of the county's own choice (an id) looks like before such a colon, the only one on its line.
_COLON_OF_ANY = re.compile(
    rf"^\s*(?:- *)*(?P<key>[^\s:{_WIDE_COLONS}]{{1,40}})(?P<colon>[{_WIDE_COLONS}])[^:]*:?$"
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
_CURLY_IN_FLOW = '引号是中文的（“”），不能括住冒号和逗号；请改成半角引号（"）'
_TABBED = "缩进用了制表符（Tab）；请改用空格"
# In the order in which they are asked for, those of which nothing else could be meant first.
_BEFORE_COLONS = ((_TAB, _TABBED), (_HALF_CURLY, _HALF))
_AFTER_COLONS = (
    (re.compile(rf"^[ \t]*[{_WIDE_BLANKS}]+\s*\S"), "缩进用了全角空格；请改用半角空格"),
    (re.compile(rf"[:,{{\[-]\s*[“‘][^”’]*(?::|,)\s[^”’]*[”’]{_END}"), _CURLY_IN_FLOW),
    (
        re.compile(rf"[:,{{\[-]\s*[{_WIDE_QUOTES}]|[{_WIDE_QUOTES}]{_END}"),
        '引号是全角的；请改成半角引号（"）',
    ),
    (
        re.compile(rf"[:,]\s*[{_WIDE_BRACKETS}]|[{_WIDE_BRACKETS}]\s*$"),
        "括号是全角的；请改成半角的 {} 或者 []",
    ),
    (re.compile(r"""[{\[].*["'}\]]\s*[，、]"""), "逗号是全角的（，）；请改成半角逗号加一个空格（, ）"),
    (
        re.compile(r"""[{\[].*[，、]\s*["“]?[^\s，、:]{1,12}["”]?\s*:"""),
        "逗号是全角的（，）；请改成半角逗号加一个空格（, ）",
    ),
    (re.compile(r"^\s*[－—–]\s*\S"), "列表前的短横是全角的（－）；请改成半角短横加一个空格（- ）"),
    (_CUT_IN_FLOW, "值里有“ #”，后面的都被当作注释；请给这一格加引号"),
)


def _slip(line: str) -> str | None:
    if line.rstrip() in _BETWEEN:
        return CONFLICT
    for pattern, said in _BEFORE_COLONS:
        if pattern.search(line):
            return said
    if colon := next((one for one in _COLON.finditer(line) if one["key"] in _KEYS), None):
        return _of_colon(colon)
    for pattern, said in _AFTER_COLONS:
        if pattern.search(line):
            return said
    any_key = _COLON_OF_ANY.match(line)
    return _of_colon(any_key) if any_key else None


def _of_colon(found: re.Match[str]) -> str:
    if found["colon"] == ":":
        blank = "半角空格" if found.string[found.end() :][:1] in {*_WIDE_BLANKS} else "空格"
        return f"“{quoted(found['key'])}”后面的冒号要跟一个{blank}（: ）"
    return f"“{quoted(found['key'])}”后面的冒号是全角的（{found['colon']}）；请改成半角冒号加一个空格（: ）"


def may_slip(text: str) -> bool:
    """Tell, by a glance that costs little, whether it is worth looking for slips in what was read."""
    return bool(_WORTH_A_LOOK.search(text))


def slips_in_values(text: str, events: Iterator[yaml.Event]) -> Iterator[tuple[str, int]]:
    """Yield what was read, and most likely is not what was meant: sentence and line (1-based)."""
    lines = text.splitlines()
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            yield from _of_value(event, lines)


def _of_value(event: yaml.ScalarEvent, lines: list[str]) -> Iterator[tuple[str, int]]:
    first, last = event.start_mark, event.end_mark
    if first is None or last is None:  # marks are wanting in events that were made, not read
        return
    start, end = first.line, last.line
    rest = lines[end][last.column :] if end < len(lines) else ""
    value = quoted(event.value)
    begins = start < len(lines) and not lines[start][: first.column].strip(" -")
    yield from _of_line(lines, start) if begins else ()
    if re.match(r" #|[ \t]+#\S", rest):
        advice = "是内容的，请给这一格加引号；是注释的，请空两格再写“# ”"
        said = f"“{value}”后面的“ #”把这一格截断了" if value else "值以 # 开头，整格都被当作注释"
        yield f"{said}；{advice}", end + 1
    if _WRAPPED.fullmatch(event.value):
        yield f"引号是中文的（{value}），会原样登出来；只是为了括住这一格的，请改成半角引号", start + 1
    elif _HALF_WRAPPED.fullmatch(event.value):
        yield f"引号不成对（{value}），会原样登出来；只是为了括住这一格的，请两边都用半角引号", start + 1
    for number in range(start + 1, end + 1):
        yield from ((f"这一行并进了上一格；{said}", at) for said, at in _of_line(lines, number))


def _of_line(lines: list[str], number: int) -> Iterator[tuple[str, int]]:
    """Yield what is wrong with the colon of a key at the beginning of a line that is read as no key."""
    if number < len(lines) and (colon := _COLON.match(lines[number])) and colon["key"] in _KEYS:
        yield _of_colon(colon), number + 1


def hint_of_key(key: str) -> str:
    """Return what is wrong with the signs of a key that nobody knows, "" where nothing is."""
    if any(sign in key for sign in _WIDE_COLONS):
        return "；冒号是全角的（：），请改成半角冒号加一个空格"
    if any(sign in key for sign in _CURLY):
        return "；引号是中文的（“”），请用半角引号，或者不加引号"
    if key[:1] in _WIDE_BLANKS or key[-1:] in _WIDE_BLANKS:
        return "；前后有全角空格，请删去"
    name, colon, _ = key.partition(":")
    return "；冒号后面要有一个空格" if colon and name in _KEYS else ""


def hint_of_value(value: str) -> str:
    """Return the same for a value that its key does not take."""
    ends = {value[:1], value[-1:]} - {""}
    if ends & {*_CURLY}:
        return '引号是中文的（“”），请改成半角引号（"）'
    return '引号是全角的，请改成半角引号（"）' if ends & {*_WIDE_QUOTES} else ""


def hint_of_text(value: object) -> str:
    """Return the same for a text where keys should stand: "" where no colon explains it."""
    found = _COLON.match(value) if isinstance(value, str) else None
    return f"；{_of_colon(found)}" if found else ""
