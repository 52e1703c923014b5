"""Forms of several provinces as web pages, with fictional departments and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.importers import Import, import_file


@dataclass(frozen=True)
class Merged:
    """A cell over several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


Row = Sequence[str | Merged]


def imported(folder: Path, title: str, rows: Sequence[Row]) -> Import:
    """Write the form as a web page and import it."""
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    page = f'<html><meta charset="utf-8"><body><p>{title}</p><table>{lines}</table></body></html>'
    path = folder / "form.html"
    path.write_text(page, encoding="utf-8")
    return import_file(path, {})


def _cell(cell: str | Merged) -> str:
    if isinstance(cell, str):
        return f"<td>{cell}</td>"
    return f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{cell.text}</td>'
