"""A report in full: its paragraphs, and which of them head a section."""

import re
from dataclasses import dataclass

TITLE_LINES_MAX = 3
_HEADING_MAX = 40
_SECTION_LEVEL = 3
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_SECTION = re.compile(rf"{_NUMERAL}、.*")
_SUBSECTION = re.compile(rf"[（(]{_NUMERAL}[）)].*")
_FULL_STOP = "。"


@dataclass(frozen=True)
class ReportParagraph:
    """One paragraph; style is "" for text, "r0" for the title, "r1" below 一、, "r2" below （一）.

    level: of a heading below the page's own of level 2, 0 for a text. anchor: what a link leads to.
    """

    text: str
    style: str = ""
    level: int = 0
    anchor: str = ""


def paragraphs(report: str) -> tuple[ReportParagraph, ...]:
    """Return every line of a report; its first lines, before anything numbered or long, are its title."""
    lines = report.split("\n")
    title = _title_lines(lines)
    styles = ["r0" if number < title else _style(line) for number, line in enumerate(lines)]
    sections = _levels(styles)
    return tuple(
        ReportParagraph(line, style, level, f"report-{number}" if level else "")
        for number, (line, style, level) in enumerate(zip(lines, styles, sections, strict=True))
        if line.strip()
    )


def _levels(styles: list[str]) -> list[int]:
    """Return the level of every line: a part stands below the section that it is in, where there is one."""
    first = styles.index("r1") if "r1" in styles else len(styles)
    levels = {"r1": _SECTION_LEVEL, "r2": _SECTION_LEVEL + 1}
    return [
        _SECTION_LEVEL if style == "r2" and number < first else levels.get(style, 0)
        for number, style in enumerate(styles)
    ]


def _title_lines(lines: list[str]) -> int:
    for number, line in enumerate(lines[:TITLE_LINES_MAX]):
        if _style(line) or _FULL_STOP in line or len(line) > _HEADING_MAX:
            return number
    return min(len(lines), 1)


def _style(line: str) -> str:
    """A numbered line is a heading unless it goes on as a sentence, which forms often let it do."""
    text = line.strip()
    if len(text) > _HEADING_MAX or _FULL_STOP in text[:-1]:
        return ""
    if _SECTION.fullmatch(text):
        return "r1"
    return "r2" if _SUBSECTION.fullmatch(text) else ""
