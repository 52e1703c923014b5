"""A new entry of the register of departments, written behind what a person wrote there."""

import json
from pathlib import Path


def registered(path: Path, department_id: str, name: str) -> str:
    """Return the text of the register at ``path`` with one more department at its end."""
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{start}{department_id}:\n  名称: {json.dumps(name, ensure_ascii=False)}\n"
