"""What is wrong with a file, fit for one Chinese line: the YAML library only says it in English."""

import yaml

_QUOTED_MAX = 40
_YAML_REASONS = {
    "found character that cannot start any token": "值以 @、`、% 或制表符开头；请加引号，缩进用空格",
    "found a tab character that violates indentation": "缩进用了制表符（Tab）；请改用空格",
    "mapping values are not allowed in this context": "冒号的位置不对；请检查缩进，值里有“: ”时请加引号",
    "could not find expected ':'": "这一行缺少冒号；请写成“键: 值”",
    "did not find expected key": "这一行的缩进与上文不齐，或值里的引号没有成对",
    "did not find expected '-' indicator": "列表的缩进与上文不齐",
    "found unexpected end of stream": "从这一行开始的引号没有成对",
    "did not find expected ',' or ']'": "从这一行开始的方括号没有成对，或缺少逗号",
    "did not find expected ',' or '}'": "从这一行开始的花括号没有成对，或缺少逗号",
    "did not find expected <document start>": "这一行不属于上文的任何一项；请检查缩进和括号",
    "found unknown escape character": "双引号里的反斜杠写法不对；反斜杠请写成 \\\\",
}
# For these the library points at the end of the file; the quotation mark or bracket stands where it opened.
_OPENED_EARLIER = {
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
}


def quoted(text: str) -> str:
    """Return what a file says in a form fit for one line of a terminal: short, without control characters."""
    line = "".join(char if char.isprintable() else " " for char in text[: _QUOTED_MAX + 1])
    return line if len(text) <= _QUOTED_MAX else f"{line[:_QUOTED_MAX]}…"


def yaml_fault(error: yaml.MarkedYAMLError) -> tuple[str, int | None]:
    """Return what is wrong with the YAML, and the line (1-based) to look at."""
    reason = _YAML_REASONS.get(error.problem or "", "请检查这一行的缩进、冒号和引号")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and error.problem in _OPENED_EARLIER:
        mark = error.context_mark
    return f"YAML 写法有误：{reason}", mark.line + 1 if mark else None


def windows_device(name: str) -> str:
    """Say that an id is one of which Windows can make no folder."""
    return f"编号“{quoted(name)}”是 Windows 留给设备的名字，存不成文件夹；请换一个，例如 {quoted(name)}-1"
