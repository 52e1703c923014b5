"""Canonical YAML for a filing: the same record always gives the same bytes.

Scalars are quoted wherever YAML 1.1 or 1.2 could read them as anything but text; text of several lines
stands in block style; small mappings and table rows stand on one line, as a person would write them.
"""

import re
from typing import TypeAlias

import yaml

from generator.errors import FormatError
from generator.filing import Filing
from generator.storage.faults import quoted

SCHEMA_LINE = "# yaml-language-server: $schema=../../filing.schema.json\n"
_ONE_LINE_MAX = 160
# YAML 1.1 reads these as line breaks and 1.2 does not: only escaped do they mean the same to both.
_BREAKS_IN_DOUBT = re.compile(r"[\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NEVER_ONE_LINE = ("项目", "绩效指标", "附注", "其他", "回应")
_PLAIN_IS_SAFE = re.compile(r"[^\x00-@\[-`{-\u00b6\u2028-\u202f\u3000\ufeff\uff00]")
_WORDS_WITH_TYPES = re.compile(r"(?i)^(y|n|yes|no|on|off|true|false|null|none|nan|inf|~)$")


Written: TypeAlias = "str | tuple[Written, ...] | dict[str, Written]"


class _Dumper(yaml.SafeDumper):
    """A dumper that indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """PyYAML would write list items at the column of their key; the overridden signature is its own."""
        super().increase_indent(flow, indentless=False)


def filing_text(filing: Filing) -> str:
    """Return the file's whole text, ending in one newline.

    Raises FormatError for half of a surrogate pair, which no UTF-8 file can hold.
    """
    tree = filing.model_dump(by_alias=True, exclude_none=True)
    body: str = yaml.serialize(_node(tree, None), Dumper=_Dumper, allow_unicode=True, width=10**9)
    return SCHEMA_LINE + body


def _node(value: Written, key: str | None) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_scalar(name), _node(inner, name)) for name, inner in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_on_one_line(value, key))
    if isinstance(value, tuple):
        nodes = [_node(inner, key if key in _NEVER_ONE_LINE else None) for inner in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=_on_one_line(value, key))
    return _scalar(value)


def _on_one_line(value: dict[str, Written] | tuple[Written, ...], key: str | None) -> bool:
    """A mapping or list of short single-line scalars stands on one line."""
    inner = list(value.values()) if isinstance(value, dict) else value
    if not inner:
        return True
    texts = [item for item in inner if isinstance(item, str) and "\n" not in item]
    if key in _NEVER_ONE_LINE or len(texts) < len(inner):
        return False
    return isinstance(value, tuple) or sum(len(text) + 8 for text in texts) <= _ONE_LINE_MAX


def _scalar(text: str) -> yaml.ScalarNode:
    if _SURROGATE.search(text):
        raise FormatError(f"文字里有不成对的代理字符，写不进文件：“{quoted(text)}”")
    style = None
    if _BREAKS_IN_DOUBT.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif not _PLAIN_IS_SAFE.match(text) or _WORDS_WITH_TYPES.match(text):
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)
