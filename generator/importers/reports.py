"""The text between two forms: covers, notes, a report with its title, a list of attachments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importers import narrative
from generator.importers.titles import project_in, report_subject
from generator.importers.vocabulary.grid import Paragraph
from generator.importers.vocabulary.heads import head_key

_ATTACHMENT_LIST = re.compile(r"^附件\s*[:：]")
_LIST_ITEM = re.compile(r"^\d+([-－.、]\d+)*[.、．]\s*\S")
_REPORT_TITLE = re.compile(
    r"^.{0,80}((自评|评价)(工作)?(情况)?(的)?报告|自评(工作)?总结)([（(][^（()）]{0,16}[)）])?$"
)
_COVER = re.compile(
    r"^([(（]?此页为封面[)）]?|(20\d\d)?年月日|.{0,20}[(（]盖章[)）]|(部门|单位).{0,12}[:：].*)$"
)
_NUMERALS = "一二三四五六七八九"
_SECTION = re.compile(rf"^[{_NUMERALS}]、")
_MAX_TITLE = 80


@dataclass
class Narrative:
    """What stands between two forms: notes, then a report with its title first."""

    cover: list[Paragraph] = field(default_factory=list)
    report: list[Paragraph] = field(default_factory=list)
    attachments: list[Paragraph] = field(default_factory=list)
    numbers: list[Paragraph] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)


def read_narrative(lines: list[Paragraph]) -> Narrative:
    """Sort the lines between two forms; the report begins at the last title before its first section."""
    found = Narrative()
    body = _attachment_list_cut(lines, found)
    titles = _title_indexes(body)
    if not titles:
        found.rest = body
        return found
    start = _title_start(body, titles[-1])
    for line in body[:start]:
        (found.numbers if narrative.is_attachment_number(line.text) else found.cover).append(line)
    found.report = body[start:]
    return found


def read_in_report(lines: Sequence[Paragraph], heading: narrative.FormOpening) -> bool:
    """Add what a report says of the form that stands in it: the project of its title, year, units.

    ``lines`` are those above the form. False where no report begins there, or none on one project.
    """
    titles = _title_indexes([*lines])
    if not titles:
        return False
    start = _title_start([*lines], titles[-1])
    title = "".join(narrative.plain(line.text) for line in lines[start : titles[-1] + 1])
    subject = project_in(report_subject(title))
    if subject is None:
        return False
    heading.add_year(title)
    heading.pairs.setdefault("项目名称", re.sub(r"^20\d\d年度?", "", subject))
    for line in lines[titles[-1] + 1 :]:
        text = narrative.plain(line.text)
        if narrative.BODY_HEADING.match(text):
            break
        named = ((head_key(label), value) for label, value in narrative.pairs_in(text))
        heading.pairs = {key: value for key, value in named if key and value} | heading.pairs
    return True


def single_reports(lines: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return reports that stand one after another, each from its title on: its sections begin anew."""
    starts = [0]
    for at in range(1, len(lines) - 1):
        text, below = (narrative.plain(line.text) for line in lines[at : at + 2])
        has_section = any(_SECTION.match(narrative.plain(line.text)) for line in lines[starts[-1] : at])
        if has_section and _REPORT_TITLE.match(text) and below.startswith(f"{_NUMERALS[0]}、"):
            starts.append(at)
    return [[*lines[begin:end]] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def goes_on(report: Sequence[Paragraph], rest: Sequence[Paragraph]) -> bool:
    """True when text below a form goes on with the sections of the report above it: 一、 then 三、."""
    before, after = (
        [_NUMERALS.index(text[0]) for line in lines if _SECTION.match(text := narrative.plain(line.text))]
        for lines in (report, rest)
    )
    return bool(before and after) and before[-1] < after[0]


def _attachment_list_cut(lines: list[Paragraph], found: Narrative) -> list[Paragraph]:
    """Take a closing list 附件：1-1. … off the end."""
    for index in range(len(lines) - 1, -1, -1):
        text = narrative.plain(lines[index].text)
        if _ATTACHMENT_LIST.match(text):
            found.attachments = lines[index:]
            return lines[:index]
        if not _LIST_ITEM.match(text):
            break
    return lines


def _title_indexes(lines: list[Paragraph]) -> list[int]:
    """Return where report titles stand before the first numbered section."""
    indexes = []
    for index, line in enumerate(lines):
        text = narrative.plain(line.text)
        if narrative.BODY_HEADING.match(text):
            break
        if _REPORT_TITLE.match(text):
            indexes.append(index)
    return indexes


def _title_start(lines: list[Paragraph], index: int) -> int:
    """A title may begin on the line above: a department's or project's name."""
    if index == 0:
        return index
    above = narrative.plain(lines[index - 1].text)
    compact = re.sub(r"\s", "", above)
    belongs = (
        len(above) <= _MAX_TITLE and not _COVER.match(compact) and not narrative.is_attachment_number(above)
    )
    belongs = belongs and not re.search(r"[：:>]", above)
    return index - 1 if belongs and not above.endswith(("。", "；")) else index
