"""The pictures that other programs show where a page is shared (https://ogp.me): one a filing, one the site.

Pages of projects and cases share that of their filing: one for each would be most of the site's bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from generator import addresses, charts
from generator.corpus import Corpus
from generator.filing import FiledYear
from generator.pages.parts.amounts import spending
from generator.publication.markup import element
from generator.quantity import DOUBTED

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_PAPER, _INK, _QUIET, _MAIN = "#ffffff", "#1f2328", "#4a5058", "#0f4c75"
_ASCII_WIDTH = 0.56
_ELLIPSIS = "…"
# In the sizes of the letters: from one line to the next, and between texts.
_LEADING, _GAP = 1.3, 0.4


@dataclass(frozen=True, slots=True)
class _Line:
    """A text of the picture: its size in pixels, its colour, and how many lines it may take.

    bottom: it stands at the foot of the picture.
    """

    text: str
    size: int
    colour: str
    most: int = 1
    weight: str = "400"
    bottom: bool = False


Disputed = Collection[tuple[str, str, str]]
can_write_chinese = charts.can_write_chinese


def pictures(corpus: Corpus, cache_dir: Path, disputed: Disputed = ()) -> Iterator[tuple[str, bytes]]:
    """Yield address and PNG of every picture; what was drawn once is not drawn again.

    disputed: department, year and project of the forms whose 全年执行数 a case puts in doubt.

    Raises BuildError when a picture cannot be drawn. Only sensible where ``can_write_chinese``.
    """
    for address, lines in _wanted(corpus, disputed):
        yield address, charts.png(_svg(lines), cache_dir)


def _wanted(corpus: Corpus, disputed: Disputed) -> Iterator[tuple[str, tuple[_Line, ...]]]:
    projects = [project for one in corpus.filed_years for project in one.filing.projects]
    site = corpus.site
    yield (
        addresses.SITE_PICTURE,
        (
            _Line(site.name, 80, _MAIN, 2, "700"),
            _Line(f"{len(corpus.filed_years)}份材料，{len(projects)}个项目", 48, _INK),
            *_spent(corpus.filed_years, disputed, 48),
            _Line(site.description or "", 32, _QUIET, bottom=True),
        ),
    )
    for filed_year in corpus.filed_years:
        address = addresses.filing_picture(filed_year.department_id, filed_year.filing.year)
        yield address, _of_filing(filed_year, site.name, disputed)


def _spent(filings: Iterable[FiledYear], disputed: Disputed, size: int) -> Iterator[_Line]:
    """Yield what all projects spent, and what is left of it without the figures in doubt."""
    forms = [
        ((one.department_id, one.filing.year, project.id), project)
        for one in filings
        for project in one.filing.projects
    ]
    yield _Line(f"全年执行数合计{spending(project for _, project in forms).counted_text}", size, _INK)
    firm = [project for key, project in forms if key not in disputed]
    if len(firm) < len(forms):
        left = spending(firm).text
        yield _Line(f"不算{DOUBTED}的{len(forms) - len(firm)}个是{left}", size - 8, _INK)


def _of_filing(filed_year: FiledYear, site: str, disputed: Disputed) -> tuple[_Line, ...]:
    filing = filed_year.filing
    return (
        _Line(filing.department_name, 72, _MAIN, 2, "700"),
        _Line(f"{filing.year}年度预算绩效自评", 56, _INK),
        _Line(f"{len(filing.projects)}个项目", 44, _INK),
        *_spent((filed_year,), disputed, 44),
        _Line(site, 32, _QUIET, bottom=True),
    )


def _svg(lines: tuple[_Line, ...]) -> str:
    svg = element("svg", xmlns="http://www.w3.org/2000/svg", width=str(WIDTH), height=str(HEIGHT))
    svg.append(element("rect", width=str(WIDTH), height=str(HEIGHT), fill=_PAPER))
    svg.append(element("rect", width=str(WIDTH), height="24", fill=_MAIN))
    y = float(_MARGIN)
    for line in lines:
        for text in _wrapped(line):
            y = HEIGHT - _MARGIN if line.bottom else y + line.size * _LEADING
            svg.append(_text(line, text, y))
        y += line.size * _GAP
    return ET.tostring(svg, encoding="unicode")


def _text(line: _Line, text: str, y: float) -> ET.Element:
    look = {"font-family": charts.FONTS, "font-size": str(line.size), "font-weight": line.weight}
    return element("text", text, x=str(_MARGIN), y=f"{y:.0f}", fill=line.colour, **look)


def _wrapped(line: _Line) -> list[str]:
    """Cut a text into lines by the widths of its letters; what does not fit ends in an ellipsis."""
    room = (WIDTH - 2 * _MARGIN) / line.size
    rows, width = [""], 0.0
    for char in " ".join(line.text.split()):
        width += _ASCII_WIDTH if char.isascii() else 1
        if width > room:
            if len(rows) == line.most:
                return [*rows[:-1], f"{rows[-1][:-1]}{_ELLIPSIS}"]
            rows, width = [*rows, ""], _ASCII_WIDTH if char.isascii() else 1
        rows[-1] += char
    return [row for row in rows if row]
