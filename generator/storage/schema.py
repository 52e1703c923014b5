"""The JSON Schema of a filing, for editors that complete and check what a person types."""

import json
from typing import Any

from generator.filing import Filing

_FROM_A_HAND = ["string", "number", "boolean", "null"]
_CODE_FROM_A_HAND = ["string", "integer"]


def filing_schema() -> str:
    """Return the schema as JSON text; unquoted scalars are accepted, since people forget quotes."""
    schema = _accept_unquoted(Filing.model_json_schema(by_alias=True))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "预算绩效自评：一个部门一个年度"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _accept_unquoted(node: Any) -> Any:
    if isinstance(node, list):
        return [_accept_unquoted(item) for item in node]
    if not isinstance(node, dict):
        return node
    changed = {key: _accept_unquoted(value) for key, value in node.items() if key != "description"}
    if changed.get("type") == "string":
        changed["type"] = _CODE_FROM_A_HAND if "pattern" in changed else _FROM_A_HAND
    return changed
