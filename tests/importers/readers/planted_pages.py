"""The same form as a web page, a printed page, and separated values; see ``planted_printing``."""

import csv
import io
from collections.abc import Callable
from html import escape
from pathlib import Path

from planted_printing import ABOVE, LEFT, PLAIN, STRUCK, TINY, WHITE, Page, Rows, areas, runs, shown
from reader_pdfs import HEIGHT, box, text, write_pdf

_TAGS = {
    PLAIN: "{}",
    STRUCK: "<s>{}</s>",
    WHITE: "<span style='color:#ffffff'>{}</span>",
    TINY: "<span style='font-size:0'>{}</span>",
}


def write_html(path: Path, page: Page, change: Callable[[str], str] = str) -> Path:
    lines = [f"<p>{escape(line)}</p>" for line in page.above]
    tables = lines[-1].join(f"<table border=1>{_html_rows(rows)}</table>" for rows in (page.rows, *page.more))
    below = [f"<p>{escape(line)}</p>" for line in page.below]
    body = "".join([*lines, tables, *below])
    path.write_text(f"<html><meta charset=utf-8><body>{change(body)}</body></html>", encoding="utf-8")
    return path


def _html_rows(rows: Rows) -> str:
    made = ["" for _ in rows]
    for area in areas(rows):
        held = "".join(_TAGS[look].format(escape(part)) for part, look in runs(area.held))
        made[area.row] += f"<td colspan={area.wide} rowspan={area.tall}>{held}</td>"
    return "".join(f"<tr>{row}</tr>" for row in made)


# ------------------------------------------------------------------ printed

_SIZE, _EDGE, _LINE = 8, 30, 11
_WIDTH = 535


def write_printed(path: Path, page: Page, change: Callable[[list[str]], list[str]] = list) -> Path:
    """Write a PDF with a page for each form, its table ruled."""
    pages = []
    for number, rows in enumerate((page.rows, *page.more)):
        drawn = [text(_EDGE, 60 + 18 * at, line, 10) for at, line in enumerate(page.above)]
        top = 70 + 18 * len(page.above)
        table, bottom = ruled(rows, top)
        drawn += table
        lines = () if number else page.below
        drawn += [text(_EDGE, bottom + 15 + 20 * at, line, 10) for at, line in enumerate(lines)]
        pages.append(drawn if number else change(drawn))
    return write_pdf(path, *pages)


def ruled(rows: Rows, top: float) -> tuple[list[str], float]:
    wide = _WIDTH / len(rows[0])
    fits = int((wide - 4) / _SIZE)
    held = [*areas(rows)]
    tall = [_LINE + 4] * len(rows)
    for area in held:
        count = -(-len(shown(area.held)) // max(1, fits * area.wide)) if area.tall == 1 else 1
        tall[area.row] = max(tall[area.row], _LINE * count + 4)
    edges = [top + sum(tall[:at]) for at in range(len(rows) + 1)]
    drawn = []
    for area in held:
        left, upper = _EDGE + wide * area.column, edges[area.row]
        drawn.append(box(left, upper, left + wide * area.wide, edges[area.row + area.tall]))
        at = 0
        for part, look in runs(area.held):
            for sign in part:
                line, place = divmod(at, fits * area.wide)
                drawn.append(_sign(left + 2 + place * _SIZE, upper + 2 + line * _LINE, sign, look))
                at += 1
    return drawn, edges[-1]


def _sign(left: float, top: float, sign: str, look: str) -> str:
    drawn = text(left, top, sign, 1 if look == TINY else _SIZE)
    if look == WHITE:
        return f"1 1 1 rg {drawn} 0 0 0 rg"
    if look == STRUCK:
        return f"{drawn} {left} {HEIGHT - top - _SIZE / 2 - 1} {_SIZE} 0.5 re f"
    return drawn


# ------------------------------------------------------------------ separated values


def write_csv(path: Path, page: Page, encoding: str = "utf-8-sig", sign: str = ",") -> Path:
    """Write what Excel saves: every row as wide as the sheet, what was merged away blank."""
    width = len(page.rows[0])
    held: list[list[str]] = []
    for number, rows in enumerate((page.rows, *page.more)):
        held += [[line] for line in page.above]
        held += [["" if one in {LEFT, ABOVE} else shown(one) for one in row] for row in rows]
        held += [[]] + [[line] for line in (() if number else page.below)]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=sign, lineterminator="\r\n").writerows(
        [*row, *[""] * (width - len(row))] for row in held
    )
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def write_txt(path: Path, page: Page, encoding: str = "utf-16") -> Path:
    """Write what Excel saves as text with tabs."""
    return write_csv(path, page, encoding, "\t")
