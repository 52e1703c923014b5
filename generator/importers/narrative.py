"""The lines around the forms: titles, filers, years, units, notes and the numbers of attachments."""

import re
from dataclasses import dataclass, field

from generator.importers.titles import (
    names_fiscal_year,
    names_year,
    year_in,
)
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Paragraph
from generator.importers.vocabulary.heads import HeadKey, head_key

_ATTACHMENT = re.compile(
    r"^(附\s*[件表]\s*[\d一二三四五六七八九十]*(\s*[-－—]\s*\d+)*\s*[:：]?"
    r"|[\u4e00-\u9fff]{0,10}\d{1,3}(-\d+)*\s*表|表\s*\d{1,3}(-\d+)*)$"
)
_ATTACHMENT_BEFORE_TITLE = re.compile(r"^(附件\s*[\d一二三四五六七八九十]+(?:\s*[-－—]\s*\d+)*)\s{2,}(\S.*)$")
_FORM_TITLE = re.compile(
    r"^[^。；，]{0,80}(自评|基础数据|绩效|评价|评分|汇总)[^。；，：:]{0,12}表([（(][^（()）]{0,16}[)）])?$"
)
_OF_DATES = re.compile(r"(?:日期|时间)\s*[:：]")
_UNIT_LINE = re.compile(r"(?:金额)?单位[:：](?:人民币)?(万元|亿元|千元|元)")
_FILER = re.compile(
    r"(?:填报|编制|填表|申报|自评|评价)(?:单位|部门)(?:[（(](?:盖章|公章|签章)[)）])?"
    r"[:：](?:[（(](?:盖章|公章|签章)[)）])?(?P<name>.*?)"
    r"(?=[（(](?:盖章|公章|签章)[)）]|[（(]?20\d\d年度|(?:金额|(?<!填报))单位[:：]|填[报表](?:人|日期|时间)|联系[人电]|日期[:：]|$)"
)
_YEAR_LINE = re.compile(r"[（(]?20\d\d年度?[)）]?|(?:评价|自评)?年度[:：](?:20\d\d)年?度?")
_SEAL = re.compile(r"[（(](?:盖章|公章|签章)[)）]")
# A title that is numbered itself begins with its number.
_TABLE_NUMBER = re.compile(r"^附?[表件]\s*[\d一二三四五六七八九十]")
_MAX_TITLE_BEGIN = 40
_MAX_FIELDS = 10
_MAX_CAPTION = 20
# Between two pairs on one line stand blanks; a single one may be part of a value, unless a label follows.
_NEXT_PAIR = re.compile(r"(?P<blanks>[ \u3000\xa0]+)(?=(?P<label>[^\s：:，。；]{2,12})[：:])")
_FEWEST_BLANKS = 2
_ENDS_LABEL = re.compile(r"(?:年度|单位|日期|时间|电话)$")
_YEAR_BEHIND = re.compile(r"[ \u3000\xa0]*[（(]?20\d\d年度?[)）]?$")
_PAIR = re.compile(r"^(?P<label>[^：:，。；]{2,14}?)[ \u3000]*[：:](?P<value>.*)$", re.DOTALL)
_NAMES_DEPARTMENT = re.compile(r"部门.{0,4}名称")
FILER_WORDS = {"部门", "单位", "部门(单位)", "单位(部门)", "部门/单位"}
_IS_NAME = re.compile(r"[^\d，。；]{4,60}")
_NOTE = re.compile(r"^(备注|说明|注|填表说明|填报说明|注意事项)\s*[:：]")
_CONTINUED = re.compile(r"^.{0,60}表格?(\((续表?|接上页|续上表)\)|续表)$|^(续表|接上页|续上表)$")
_NUMBERED = re.compile(r"^[（(]?\d{1,2}[)）.、．]")
BODY_HEADING = re.compile(r"^[一二三四五六七八九十]+、")


@dataclass
class FormOpening:
    """What stands right above a form: attachment number, title, filer, year and unit.

    ``year`` is the one nearest to the form; ``years`` are all that are named, True where called a 年度.
    """

    title: str | None = None
    filer: str | None = None
    year: str | None = None
    years: dict[str, bool] = field(default_factory=dict)
    unit: str | None = None
    pairs: dict[HeadKey, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    parts: list[Paragraph] = field(default_factory=list)

    def merge(self, other: "FormOpening") -> None:
        """Take over what another heading says and this one does not; what it says else becomes a note."""
        for name in ("title", "filer", "year", "unit"):
            mine, other_one = getattr(self, name), getattr(other, name)
            if mine is None:
                setattr(self, name, other_one)
            elif other_one not in {None, "", mine}:
                self.notes.append(other_one)
        self.pairs = other.pairs | self.pairs
        self.notes += other.notes
        for year, is_fiscal in other.years.items():
            self.years[year] = self.years.get(year, False) or is_fiscal

    def add_year(self, line: str) -> None:
        """Take over the year that a line names; a date is none."""
        found = None if _OF_DATES.search(line) else year_in(line)
        if found is not None:
            self.year = self.year or found
            self.years[found] = self.years.get(found, False) or names_fiscal_year(line)

    @property
    def years_meant(self) -> list[str]:
        """The years that the form may be of: those that are called a 年度, where any is."""
        return [year for year, is_fiscal in self.years.items() if is_fiscal] or [*self.years]


def plain(text: str) -> str:
    """Return a line without the heading mark (#) that a Markdown extract puts before titles."""
    return wording.value(re.sub(r"^\s*#{1,6}\s+", "", text))


def take_heading(lines: list[Paragraph], *, is_first: bool = False) -> FormOpening:
    """Cut the lines that head the next form off the end of ``lines`` and read them.

    Over the title of the ``is_first`` form its filer and year may stand; over another one what ends a form.
    """
    heading = FormOpening()
    while lines and heading.title is None and _take_last(lines, heading):
        heading.parts.append(lines.pop())
    if lines and heading.title and heading.year is None and _begins_title(lines[-1]):
        is_year = _YEAR_LINE.fullmatch(wording.key(lines[-1].text))
        if is_year or not _TABLE_NUMBER.match(heading.title):
            heading.title = heading.title if is_year else f"{plain(lines[-1].text)}{heading.title}"
            heading.add_year(lines[-1].text)
            heading.parts.append(lines.pop())
    while lines and (
        is_attachment_number(lines[-1].text) or (is_first and _take_over_title(lines[-1], heading))
    ):
        if is_attachment_number(lines[-1].text):
            heading.notes.insert(0, plain(lines[-1].text))
        heading.parts.append(lines.pop())
    return heading


def _take_over_title(line: Paragraph, heading: FormOpening) -> bool:
    """Take 填报单位：… or （2022年度） that stands over the title."""
    said = FormOpening()
    if heading.title is None or not _take_filer_and_unit(line, said):
        return False
    said.add_year(line.text)
    heading.merge(said)
    return True


def _take_last(lines: list[Paragraph], heading: FormOpening) -> bool:
    if take_line(lines[-1], heading):
        return True
    if not _stands_in_head(lines) and not (not heading.parts and _is_caption(lines)):
        return False
    heading.notes.insert(0, plain(lines[-1].text))
    heading.unit = heading.unit or labels.unit_in(lines[-1].text)
    return True


def _is_caption(lines: list[Paragraph]) -> bool:
    """True for 一、项目基本情况 over the first part of a form whose own heading stands right above it."""
    text = wording.without_unit(plain(lines[-1].text))
    is_short = len(text) <= _MAX_CAPTION and not re.search(r"[。；：:]", text)
    is_part = bool(BODY_HEADING.match(text) or labels.sections(text))
    above = lines[:-1]
    return (
        is_short
        and is_part
        and bool(above)
        and (take_line(above[-1], FormOpening()) or _stands_in_head(above))
    )


def _stands_in_head(lines: list[Paragraph]) -> bool:
    """True for 年度总体目标：… with 项目名称：… above it and nothing but such lines between them."""
    for line in reversed(lines[-_MAX_FIELDS:]):
        pair = _PAIR.match(plain(line.text))
        if pair is None:
            return False
        if labels.named("form", pair["label"]) == "项目名称":
            return True
    return False


def take_line(line: Paragraph, heading: FormOpening) -> bool:
    """Read one line of a heading, from the form upwards; False when the line is none."""
    taken = _take_title(line, heading) or _take_pairs(line, heading) or _take_filer_and_unit(line, heading)
    if taken:
        heading.add_year(line.text)
    return taken


def _take_title(line: Paragraph, heading: FormOpening) -> bool:
    text = plain(line.text)
    glued = _ATTACHMENT_BEFORE_TITLE.match(text)
    if glued and _FORM_TITLE.match(re.sub(r"\s", "", glued[2])):
        heading.title = wording.value(glued[2])
        heading.notes.insert(0, wording.value(glued[1]))
        return True
    if _FORM_TITLE.match(re.sub(r"\s", "", text)):
        heading.title = text
        return True
    return False


def pairs_in(text: str) -> list[tuple[str, str]]:
    """Return label and value of each pair on a line; nothing when anything else stands on it."""
    found = [_PAIR.match(piece) for piece in _pieces(text)]
    if not all(found):
        return []
    return [(wording.label(pair["label"]), wording.value(pair["value"])) for pair in found if pair]


def _pieces(text: str) -> list[str]:
    """Return what stands on a line, parted before each label."""
    pieces, begin = [], 0
    for gap in _NEXT_PAIR.finditer(text):
        if len(gap["blanks"]) >= _FEWEST_BLANKS or _is_label(gap["label"]):
            pieces.append(text[begin : gap.start()])
            begin = gap.end()
    return [*pieces, text[begin:]]


def _is_label(text: str) -> bool:
    return labels.known(text) or bool(_ENDS_LABEL.search(text))


def _begins_title(line: Paragraph) -> bool:
    """True for a short line with a year above a title that names none: 某市2022年度."""
    text = plain(line.text)
    is_short = len(text) <= _MAX_TITLE_BEGIN and not re.search(r"[。；：:]", text)
    return is_short and bool(names_year(text))


def _take_pairs(line: Paragraph, heading: FormOpening) -> bool:
    """Take 单位名称：甲局　　填报日期：…, labels of the form's head that stand above it."""
    pairs = [_PAIR.match(piece) for piece in _pieces(plain(line.text))]
    names = [_name_of(pair) if pair else None for pair in pairs]
    if not any(names):
        return False
    for pair, name in zip(pairs, names, strict=True):
        unit = labels.unit_in(f"({wording.key(pair['value'])})") if pair else None
        if unit and pair and labels.named("unit", pair["label"]):
            heading.unit = unit
            continue
        value = wording.value(_SEAL.sub("", pair["value"])) if pair else ""
        value = _YEAR_BEHIND.sub("", value) if name == "部门名称" else value
        if name == "部门名称" and pair and not _NAMES_DEPARTMENT.search(pair["label"]) and not heading.filer:
            heading.filer = value
        elif name and name not in heading.pairs:
            heading.pairs[name] = value
        elif pair:
            heading.notes.append(wording.value(pair[0]))
    return True


def _name_of(pair: re.Match[str]) -> HeadKey | None:
    label = wording.key(_SEAL.sub("", pair["label"]))
    is_filer = label in FILER_WORDS and _IS_NAME.fullmatch(_YEAR_BEHIND.sub("", pair["value"].strip()))
    return "部门名称" if is_filer else head_key(pair["label"])


def _take_filer_and_unit(line: Paragraph, heading: FormOpening) -> bool:
    pieces = [re.sub(r"\s", "", piece) for piece in _pieces(plain(line.text))]
    compact = "".join(pieces)
    filer = next(filter(None, map(_FILER.search, pieces)), None)
    unit = _UNIT_LINE.search(compact)
    if filer:
        heading.filer = filer["name"]
    if unit:
        heading.unit = unit[1]
    if not (filer or unit):
        return bool(_YEAR_LINE.fullmatch(compact))
    left = pieces
    for pattern in (_FILER, _UNIT_LINE, _YEAR_LINE, _SEAL):
        left = [pattern.sub("", piece, count=1) for piece in left]
    if re.search(r"\w", "".join(left)):
        heading.notes.insert(0, plain(line.text))
    return True


def is_attachment_number(text: str) -> bool:
    """True for a line that only numbers an attachment: 附件1-3."""
    return bool(_ATTACHMENT.match(plain(text)))


def is_continuation(text: str) -> bool:
    """True for a title over what goes on on the next page: 项目支出绩效自评表（续）."""
    return bool(_CONTINUED.match(wording.key(plain(text))))


def is_note(text: str) -> bool:
    """True for a line 备注：… or 说明：… below a form."""
    return bool(_NOTE.match(plain(text)))


def is_numbered(text: str) -> bool:
    """True for a line that begins with a number, as the further lines of a note do: 2.…."""
    return bool(_NUMBERED.match(plain(text)))
