"""Canonical YAML for a filing: the same record always gives the same bytes.

Scalars are quoted wherever YAML 1.1 or 1.2 could read them as anything but text; text of several lines
stands in block style; small mappings and table rows stand on one line, as a person would write them.
"""

import re
from typing import Any

import yaml

from generator.filing import Filing

SCHEMA_LINE = "# yaml-language-server: $schema=../../filing.schema.json\n"
_ONE_LINE_MAX = 160
_NEVER_ONE_LINE = ("项目", "绩效指标", "附注", "其他", "回应")
_PLAIN_IS_SAFE = re.compile(r"[A-Za-z\u00b7-\u2027\u2030-\u2fff\u3001-\ufefe\uff01-\U0010ffff]")
_WORDS_WITH_TYPES = re.compile(r"(?i)^(y|n|yes|no|on|off|true|false|null|none|nan|inf|~)$")


class _Dumper(yaml.SafeDumper):
    """A dumper that indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """PyYAML would write list items at the column of their key; the overridden signature is its own."""
        super().increase_indent(flow, indentless=False)


def filing_text(filing: Filing) -> str:
    """Return the file's whole text, ending in one newline."""
    tree = filing.model_dump(by_alias=True, exclude_none=True, mode="json")
    body = yaml.serialize(_node(tree, None), Dumper=_Dumper, allow_unicode=True, width=10**9)
    return SCHEMA_LINE + body


def _node(value: Any, key: str | None) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_scalar(name), _node(inner, name)) for name, inner in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_on_one_line(value, key))
    if isinstance(value, list):
        nodes = [_node(inner, key if key in _NEVER_ONE_LINE else None) for inner in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=_on_one_line(value, key))
    return _scalar(value)


def _on_one_line(value: dict[str, Any] | list[Any], key: str | None) -> bool:
    """A mapping or list of short single-line scalars stands on one line."""
    inner = list(value.values()) if isinstance(value, dict) else value
    if not inner:
        return True
    if key in _NEVER_ONE_LINE or not all(isinstance(item, str) and "\n" not in item for item in inner):
        return False
    return isinstance(value, list) or sum(len(item) + 8 for item in inner) <= _ONE_LINE_MAX


def _scalar(text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif not _PLAIN_IS_SAFE.match(text) or _WORDS_WITH_TYPES.match(text) or "\u2028" in text:
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)
