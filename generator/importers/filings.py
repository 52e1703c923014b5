"""A document as a draft filing: every form with what stands above it and what follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.filing import Note
from generator.importers import narrative
from generator.importers.below import keep_report, take_score, take_signature
from generator.importers.between import rows_above, rows_between
from generator.importers.drafts import DraftForm
from generator.importers.fitting import DraftFiling, name_by_head, name_by_title
from generator.importers.lacking import told_of, told_of_projects
from generator.importers.ledger import Ledger
from generator.importers.listing import ListFound, list_in, projects_in
from generator.importers.reading import FormReading, TableKind, is_form, kind_of, read_base_data, split_forms
from generator.importers.reading.abreast import split_abreast
from generator.importers.reading.geometry import is_unmerged
from generator.importers.reading.list_unnamed import told_of_unnamed_list
from generator.importers.reading.repeats import without_repeats
from generator.importers.reports import goes_on, read_in_report, read_narrative, single_reports
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Document, Paragraph, Row, Table
from generator.importers.vocabulary.heads import HeadKey
from generator.kinds import FORM_KINDS, SINGLE_KINDS

_BESIDE = {"header": "页眉", "footer": "页脚", "note": "脚注", "textbox": "文本框", "contents": "目录"}
_FORMS = {kind: form for kind in TableKind for form in FORM_KINDS if form.title == kind.value}
_PARTS = {kind: form.key for kind, form in _FORMS.items() if form in SINGLE_KINDS}


def read_filing(document: Document, ledger: Ledger) -> DraftFiling:
    """Return what one document gives; the ledger learns of every cell."""
    found = DraftFiling(ledger)
    _Walk(found).read(document)
    return found


@dataclass
class _Walk:
    """The state of one walk over a document: what was found so far, and the form that was read last."""

    found: DraftFiling
    _last: DraftForm | None = None
    _reading: FormReading | None = None
    _last_kind: TableKind | None = None
    _in_note: bool = False
    _is_in_report: bool = False
    _reports: list[tuple[list[Paragraph], DraftForm | None]] = field(default_factory=list)
    _begun: list[tuple[str, DraftForm]] = field(default_factory=list)
    _lists: list[ListFound] = field(default_factory=list)

    # -------------------------------------------------- walking the document

    def read(self, document: Document) -> None:
        """Walk the blocks: text up to a table, the table, and so on."""
        lines: list[Paragraph] = []
        beside: list[Paragraph] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                (beside if block.role in _BESIDE else lines).append(block)
                continue
            whole = without_repeats(block, self.found.ledger)
            if self._goes_on(lines, whole):
                lines = []
                continue
            above = rows_above(lines)
            del lines[len(lines) - len(above) :]
            heading = narrative.take_heading(lines, is_first=self._last is None)
            self._in_a_report(lines, heading, whole)
            self._between(lines)
            listed = list_in(whole, heading)
            self._lists += [listed] if listed else []
            told = None if listed else told_of_unnamed_list(whole, self.found.ledger)
            self.found.unnamed_list = self.found.unnamed_list or told
            if listed or told:
                lines = []
                continue
            for table in (form for part in split_abreast(whole) for form in split_forms(part)):
                self._table(table, heading, above)
                heading, above = narrative.FormOpening(), []
            lines = []
        self._between(lines)
        for listed in self._lists:
            self._list(listed)
        for report, after in self._reports:
            keep_report(self.found, report, after)
        self._tell(document)
        for role, place in _BESIDE.items():
            self._filing_note(place, [line for line in beside if line.role == role])

    def _tell(self, document: Document) -> None:
        """Say of every form what it has not, and of projects which seem to be there twice."""
        cells = (c for b in document.blocks if isinstance(b, Table) for row in b.rows for c in row)
        all_read = all(cell.empty or self.found.ledger.knows(cell) for cell in cells)
        for place, form in self._begun:
            for said in told_of(form, all_read=all_read):
                self.found.ledger.warn(place, said)
        for number, said in told_of_projects(self.found.projects):
            place = next((at for at, form in self._begun if form is self.found.projects[number]), "全文")
            self.found.ledger.warn(place, said)

    def _list(self, listed: ListFound) -> None:
        own = {wording.key(draft.head("项目名称")) for draft in self.found.projects}
        for form, year in projects_in(listed, own, self.found.ledger):
            opening = replace(listed.opening, notes=[*listed.opening.notes])
            self._add_pairs(form, opening, TableKind.PROJECT)
            self._add_heading(form, opening, TableKind.PROJECT)
            self.found.years.update([year] if year else [])
            self.found.projects.append(form)
        self._last, self._last_kind = None, None

    def _table(
        self, table: Table, heading: narrative.FormOpening, above: Sequence[tuple[Paragraph, Row]] = ()
    ) -> None:
        if above:
            table = replace(table, rows=(*(row for _, row in above if row), *table.rows))
        kind = kind_of(table, heading.title, heading.pairs)
        if kind is TableKind.OTHER and is_form(table, heading.title, heading.pairs):
            kind = TableKind.PROJECT
        self._reading = None
        if kind is TableKind.OTHER:
            self.found.ledger.warn(table.rows[0][0].place, "认不出这张表是什么表，整张表未导入；请核对原件")
            self._last, self._last_kind = None, None
            return
        if kind is TableKind.DECLARATION:
            self._declaration(table, heading)
            return
        if _PARTS.get(kind) in self.found.singles:
            self.found.ledger.warn(table.rows[0][0].place, f"文档里有两张{kind.value}，第二张未导入；请核对")
            self._last, self._last_kind = None, None
            return
        self.found.ledger.place(*heading.parts, *(line for line, _ in above))
        if kind is TableKind.BASE_DATA:
            form = read_base_data(table, self.found.ledger)
        else:
            is_flat = table.flat or (table.exact and is_unmerged(table.rows))
            self._reading = FormReading(self.found.ledger, table.exact, kind, is_flat)
            self._reading.read(table.rows)
            heading.merge(self._reading.form.heading)
            form = self._reading.finished()
            self.found.headless = self.found.headless or self._reading.headless
        self._add_pairs(form, heading, kind)
        if kind is TableKind.PROJECT:
            name_by_head(form, table.rows[0][0].place, self.found.ledger)
            name_by_title(form, heading.title or "", table.rows[0][0].place, self.found.ledger)
        self.found.years.update(heading.years_meant)
        notes, form.notes = form.notes, []
        self._add_notes(form, notes, kind, "后")
        self._add_heading(form, heading, kind)
        self._last, self._last_kind = form, kind
        if kind is not TableKind.BASE_DATA:
            self._begun.append((table.rows[0][0].place, form))
        if kind is TableKind.PROJECT:
            self.found.projects.append(form)
        else:
            self.found.singles[_PARTS[kind]] = form

    def _in_a_report(self, lines: list[Paragraph], heading: narrative.FormOpening, table: Table) -> None:
        """Name the first form after the report that it stands in, where it does not say what it is of."""
        kind = kind_of(table, heading.title, heading.pairs)
        probe = narrative.FormOpening()
        if self._last is not None or kind is not TableKind.OTHER or not read_in_report(lines, probe):
            return
        if kind_of(table, heading.title, probe.pairs) is TableKind.PROJECT:
            self._is_in_report = True
            heading.merge(probe)
            said = f"表内没有“项目名称”，按报告标题取“{probe.pairs['项目名称']}”；请核对"
            self.found.ledger.warn(table.rows[0][0].place, said)

    def _declaration(self, table: Table, heading: narrative.FormOpening) -> None:
        """Name a declaration of targets as what it is, and keep it out of the self-evaluations."""
        title = heading.title or "这张表"
        self.found.ledger.warn(
            table.rows[0][0].place,
            f"“{title}”是绩效目标申报表，只写目标，没有完成情况，不是自评表，没有导入；请换用自评表",
        )
        self.found.declarations.append(title)
        self._last, self._last_kind = None, None

    def _goes_on(self, lines: list[Paragraph], table: Table) -> bool:
        """Read a table that goes on where the form above stopped, as at the turn of a page.

        Between the two may stand the name of the part that begins: 绩效指标完成情况.
        """
        if self._reading is None or self._last is None or kind_of(table) is not TableKind.OTHER:
            return False
        if self._last.indicators and self._last.funds and is_form(table, None):
            return False
        between = rows_between(lines)
        if between is None and (not self._reading.lacks(table.rows)):
            return False
        if between is None:
            self._between(lines)
            said = "这张表和上面的自评表之间有文字，已作为同一个项目的读入；请核对"
            self.found.ledger.warn(table.rows[0][0].place, said)
        kind, reading = self._last_kind or TableKind.PROJECT, self._reading
        for unit in filter(None, (labels.unit_in(line.text) for line in lines[-1:])):
            reading.form.heads.setdefault("资金单位", unit)
        reading.form.heading = narrative.FormOpening()
        reading.form.notes = [narrative.plain(line.text) for line, row in between or [] if not row]
        for line, row in between or []:
            reading.read_line(row)
            if all(self.found.ledger.knows(cell) for cell in row):
                self.found.ledger.place(line)
        reading.read(table.rows)
        further = self._reading.finished()
        self._add_notes(self._last, further.notes, kind, "后")
        self._last.go_on(further)
        self._add_heading(self._last, self._reading.form.heading, kind)
        return True

    def _add_heading(self, form: DraftForm, heading: narrative.FormOpening, kind: TableKind) -> None:
        """Add what stands above a form; what the form has no place for, or has already, becomes a note."""
        notes = [*heading.notes]
        said: tuple[tuple[HeadKey, str | None], ...] = (
            ("表名", heading.title),
            ("填报单位", heading.filer),
            ("资金单位", heading.unit),
        )
        for key, text in said:
            if kind is TableKind.BASE_DATA and key != "表名":
                notes += [f"{key.removeprefix('资金')}：{text}"] if text else []
            elif text is not None and form.heads.setdefault(key, text) != text:
                notes.append(f"{key}：{text}")
                place = heading.parts[0].place if heading.parts else key
                self.found.ledger.warn(
                    place, f"“{key}”出现两种：“{form.heads[key]}”和“{text}”，后一种放入附注；请核对"
                )
        self._add_notes(form, notes, kind, "前")

    def _add_pairs(self, form: DraftForm, heading: narrative.FormOpening, kind: TableKind) -> None:
        """Add what stands as label and value above a form; what the form says otherwise becomes a note."""
        for name, text in heading.pairs.items():
            is_filer = name == "部门名称" and kind is not TableKind.DEPARTMENT
            key: HeadKey = "填报单位" if is_filer else name
            if kind is TableKind.BASE_DATA or form.heads.setdefault(key, text) != text:
                heading.notes.append(f"{key}：{text}")

    def _add_notes(self, form: DraftForm, notes: list[str], kind: TableKind, side: str) -> None:
        if "附注" not in _FORMS[kind].keys:
            place = f"{form.head('表名') or kind.value}{side}"
            self.found.notes += [Note(place=place, content=note) for note in notes]
        else:
            form.notes = [*notes, *form.notes] if side == "前" else [*form.notes, *notes]

    # -------------------------------------------------- text between the forms

    def _between(self, lines: list[Paragraph]) -> None:
        """Signature and remarks of the form above, then its report."""
        rest = [line for line in lines if not self._below_form(line)]
        if not rest:
            return
        found = read_narrative(rest)
        if found.report:
            of_project = self._last_kind is TableKind.PROJECT
            after = self._last if of_project else None
            first, *further = single_reports(found.report)
            self._reports.append((first, after))
            for report in further:
                said = (
                    "上面的自评报告之后又有一份，分开登载；标题没有写明项目的，放在上面最近的一张表下；请核对"
                )
                self.found.ledger.warn(report[0].place, said)
                self._reports.append((report, after))
        for line in found.numbers:
            self._note("自评报告前", line)
        if found.cover:
            self._filing_note("封面" if self._last is None else "表后文字", found.cover)
        if found.attachments:
            self._filing_note("附件清单", found.attachments)
        if found.rest and self._reports and (self._is_in_report or goes_on(self._reports[-1][0], found.rest)):
            self._is_in_report = True
            is_one = self._last_kind is TableKind.PROJECT and len(self.found.projects) == 1
            self._reports[-1] = ([*self._reports[-1][0], *found.rest], self._last if is_one else None)
        elif found.rest:
            self._filing_note("表后文字" if self._last else "封面", found.rest)
            if self._last:
                self.found.ledger.warn(
                    found.rest[0].place, "这段文字没有“自评报告”标题，已放入附注；请核对它属于哪里"
                )

    def _below_form(self, line: Paragraph) -> bool:
        """Take 填报人：… and 备注：… right below a form."""
        if self._last is None:
            return False
        text = narrative.plain(line.text)
        keeps_words = self._last_kind is not TableKind.BASE_DATA
        if take_signature(line, self._last, self.found.ledger, keeps_words=keeps_words):
            return True
        if take_score(line, self._last, self.found.ledger):
            return True
        is_note = narrative.is_note(text)
        if is_note or (self._in_note and narrative.is_numbered(text)):
            self._in_note = True
            self._add_notes(self._last, [text], self._last_kind or TableKind.PROJECT, "后")
            self.found.ledger.place(line)
            return True
        self._in_note = False
        return False

    def _note(self, place: str, line: Paragraph) -> None:
        if self._last is not None and self._last_kind is TableKind.PROJECT:
            self._last.notes.append(narrative.plain(line.text))
            self.found.ledger.place(line)
        else:
            self._filing_note(place, [line])

    def _filing_note(self, place: str, lines: list[Paragraph]) -> None:
        if not lines:
            return
        text = "\n".join(narrative.plain(line.text) for line in lines)
        self.found.notes.append(Note(place=place, content=text))
        self.found.ledger.place(*lines)
