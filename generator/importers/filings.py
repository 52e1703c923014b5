"""A document as a draft filing: every form with what stands above it and what follows it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from generator.importers import narrative, wording
from generator.importers.grid import Document, Paragraph, Table
from generator.importers.identity import project_id
from generator.importers.ledger import Ledger
from generator.importers.masking import read_signature
from generator.importers.reading import FormReading, Kind, kind_of, read_base_data, split_forms

Draft = dict[str, Any]

_PROJECT_KEYS = (
    "编号", "栏目", "表名", "填报单位", "项目名称", "项目编码", "主管部门", "实施单位", "资金单位", "资金",
    "年度总体目标", "绩效指标", "总分", "签署", "其他", "附注", "自评报告",
)  # fmt: skip


@dataclass
class DraftFiling:
    """What one document gives: the parts of a filing, and the years its headings name."""

    ledger: Ledger
    parts: Draft = field(default_factory=dict)
    projects: list[Draft] = field(default_factory=list)
    notes: list[Draft] = field(default_factory=list)
    years: Counter[str] = field(default_factory=Counter)
    _last: Draft | None = None
    _reading: FormReading | None = None
    _last_kind: Kind | None = None

    # -------------------------------------------------- walking the document

    def read(self, document: Document) -> None:
        """Walk the blocks: text up to a table, the table, and so on."""
        lines: list[Paragraph] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                lines.append(block)
                continue
            if not lines and self._goes_on(block):
                continue
            heading = narrative.take_heading(lines)
            self._between(lines)
            for table in split_forms(block):
                self._table(table, heading)
                heading = narrative.Heading()
            lines = []
        self._between(lines)

    def _table(self, table: Table, heading: narrative.Heading) -> None:
        kind = kind_of(table)
        self._reading = None
        if kind is Kind.OTHER:
            self.ledger.warn(table.rows[0][0].place, "认不出这张表是什么表，整张表未导入；请核对原件")
            self._last, self._last_kind = None, None
            return
        self.ledger.place(*heading.parts)
        form: Draft = {"行": read_base_data(table, self.ledger)} if kind is Kind.BASE_DATA else {}
        if kind is not Kind.BASE_DATA:
            self._reading = FormReading(self.ledger, table.exact)
            self._reading.read(table.rows)
            heading.merge(self._reading.form.heading)
            form |= self._reading.finished()
        if heading.year:
            self.years[heading.year] += 1
        self._add_heading(form, heading, kind)
        self._last, self._last_kind = form, kind
        if kind is Kind.PROJECT:
            self.projects.append(form)
        else:
            self._part("整体支出" if kind is Kind.DEPARTMENT else "基础数据", form, table.rows[0][0].place)

    def _part(self, name: str, form: Draft, place: str) -> None:
        if name in self.parts:
            self.ledger.warn(place, f"文档里有两张{name}表，只保留第一张；请核对")
        self.parts.setdefault(name, form)

    def _goes_on(self, table: Table) -> bool:
        """Read a table that goes on where the form above stopped, as at the turn of a page."""
        if self._reading is None or self._last is None or kind_of(table) is not Kind.OTHER:
            return False
        self._reading.read(table.rows)
        self._last.update(self._reading.finished())
        return True

    def _add_heading(self, form: Draft, heading: narrative.Heading, kind: Kind) -> None:
        if heading.title is not None:
            form["表名"] = heading.title
        if heading.filer is not None and kind is not Kind.BASE_DATA:
            form["填报单位"] = heading.filer
        if heading.unit and kind is not Kind.BASE_DATA:
            form["资金单位"] = heading.unit
        if heading.notes and kind is not Kind.DEPARTMENT:
            form["附注"] = [*heading.notes, *form.get("附注", [])]
        elif heading.notes:
            place = f"{heading.title or kind.value}前"
            self.notes += [{"位置": place, "内容": note} for note in heading.notes]

    # -------------------------------------------------- text between the forms

    def _between(self, lines: list[Paragraph]) -> None:
        """Signature and remarks of the form above, then its report."""
        rest = [line for line in lines if not self._below_form(line)]
        if not rest:
            return
        found = narrative.read_narrative(rest)
        if found.report:
            self._report(found.report)
        for line in found.numbers:
            self._note("自评报告前", line)
        if found.cover:
            self._filing_note("封面" if self._last is None else "表后文字", found.cover)
        if found.attachments:
            self._filing_note("附件清单", found.attachments)
        if found.rest:
            self._filing_note("表后文字" if self._last else "封面", found.rest)
            if self._last:
                self.ledger.warn(
                    found.rest[0].place, "这段文字没有“自评报告”标题，已放入附注；请核对它属于哪里"
                )

    def _below_form(self, line: Paragraph) -> bool:
        """Take 填报人：… and 备注：… right below a form."""
        if self._last is None:
            return False
        text = narrative.plain(line.text)
        signature = read_signature(text)
        if signature and "签署" not in self._last:
            self._last["签署"], words, masked = signature
            if words:
                self._last.setdefault("栏目", {}).update(
                    words
                ) if self._last_kind is not Kind.BASE_DATA else None
            (self.ledger.mask if masked else self.ledger.place)(line)
            return True
        if narrative.is_note(text) and self._last_kind is not Kind.DEPARTMENT:
            self._last.setdefault("附注", []).append(text)
            self.ledger.place(line)
            return True
        return False

    def _report(self, lines: list[Paragraph]) -> None:
        text = "\n".join(narrative.plain(line.text) for line in lines)
        of_project = self._last is not None and self._last_kind is Kind.PROJECT
        owner = self._last if self._last is not None and of_project else self.parts
        if "自评报告" in owner:
            self.ledger.warn(lines[0].place, "出现第二份自评报告，已接在第一份之后；请核对")
            text = f"{owner['自评报告']}\n{text}"
        owner["自评报告"] = text
        self.ledger.place(*lines)

    def _note(self, place: str, line: Paragraph) -> None:
        if self._last is not None and self._last_kind is Kind.PROJECT:
            self._last.setdefault("附注", []).append(narrative.plain(line.text))
            self.ledger.place(line)
        else:
            self._filing_note(place, [line])

    def _filing_note(self, place: str, lines: list[Paragraph]) -> None:
        self.notes.append({"位置": place, "内容": "\n".join(narrative.plain(line.text) for line in lines)})
        self.ledger.place(*lines)

    # -------------------------------------------------- the whole

    def finished_projects(self) -> list[Draft]:
        """Return the projects with ids, their keys in the contract's order."""
        taken: set[str] = set()
        finished = []
        for draft in self.projects:
            draft.setdefault("项目名称", "")
            draft["编号"] = project_id(draft["项目名称"], taken)
            taken.add(draft["编号"])
            finished.append({key: draft[key] for key in _PROJECT_KEYS if key in draft})
        return finished

    def names(self) -> list[str]:
        """Return the names the document gives its department, the most telling first."""
        filers = [self.parts.get("整体支出", {}).get("部门名称", "")]
        filers += [draft.get("填报单位", "") for draft in (self.parts.get("整体支出", {}), *self.projects)]
        units = {draft.get("实施单位", "") for draft in self.projects} - {""}
        shared = [*units] if len(units) == 1 and all(draft.get("实施单位") for draft in self.projects) else []
        return [wording.value(name) for name in (*filers, *shared) if name]
