"""A draft becomes the record of its kind: what another kind of form has a key for goes to 其他."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.filing import Item, Note
from generator.importers import narrative
from generator.importers.drafts import DraftForm
from generator.importers.identity import ids_of
from generator.importers.ledger import HeadingQuestion, Ledger
from generator.importers.titles import organisation_in, project_in
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.heads import HeadKey, speaks_of_name
from generator.kinds import PROJECT, SINGLE_KINDS, WHOLE_DEPARTMENT, FormKind
from generator.likeness import ALIKE_PCT, likeness
from generator.records import Record

# Budget systems print a unit with its code before it: 219001-甲县乙镇人民政府.
_CODE = re.compile(r"^\d{3,}\s*[-－—–_]\s*")
_NO_NAME = re.compile(
    r"类别|类型|性质|属性|编码|代码|编号|单位|部门|负责|联系|电话|时间|日期|年度|期限|地[址点]|科室|处室|科目"
    r"|目标|资金|预算|金额|得分|等级|概况|内容|背景|依据|情况|人$|数$"
)
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_SENTENCE = re.compile(r"[。；！？]")
_LONGEST_NAME = 60


@dataclass
class DraftFiling:
    """What one document gives: the forms of a filing, and the years its headings name.

    singles: the forms of which a filing has one, by its key for them.
    """

    ledger: Ledger
    singles: dict[str, DraftForm] = field(default_factory=dict)
    projects: list[DraftForm] = field(default_factory=list)
    report: str | None = None
    notes: list[Note] = field(default_factory=list)
    years: Counter[str] = field(default_factory=Counter)
    declarations: list[str] = field(default_factory=list)
    unnamed_list: str | None = None
    headless: bool = False

    @property
    def is_empty(self) -> bool:
        """True when a document has neither a form nor a report."""
        return not (self.projects or self.singles or self.report)

    @property
    def is_blank(self) -> bool:
        """True when nobody has filled in any form yet."""
        forms = (*self.projects, *self.singles.values())
        return bool(forms) and not self.report and all(form.is_blank for form in forms)

    @property
    def has_indicators(self) -> bool:
        """True when any form has a table of indicators."""
        return any(form.indicators is not None for form in (*self.projects, *self.singles.values()))

    def whole_departments(self) -> list[DraftForm]:
        """Return the form of the whole department, or none."""
        return [form for key, form in self.singles.items() if key == WHOLE_DEPARTMENT.key]

    def finished_parts(self) -> dict[str, Record | str | list[Note]]:
        """Return the parts of the filing that are no projects, by its keys."""
        forms = {
            form.key: fitted(self.singles[form.key], form)
            for form in SINGLE_KINDS
            if form.key in self.singles
        }
        report = {} if self.report is None else {"自评报告": self.report}
        return {**forms, **report, **({"附注": self.notes} if self.notes else {})}

    def finished_projects(self) -> list[Record]:
        """Return the projects with ids, unique in the document, and a name where a form has none."""
        for draft in self.projects:
            draft.heads.setdefault("项目名称", "")
        ids = ids_of([draft.head("项目名称") for draft in self.projects])
        return [fitted(draft, PROJECT, one) for draft, one in zip(self.projects, ids, strict=True)]

    def names(self) -> list[str]:
        """Return the names the document gives its department, the most telling first."""
        singles = [self.singles[kind.key] for kind in SINGLE_KINDS if kind.key in self.singles]
        return _names_of(self.whole_departments(), singles, self.projects)


def fitted(form: DraftForm, kind: FormKind, project_id: str | None = None) -> Record:
    """Return the record of a form's kind; what another kind of form has a key for goes to 其他, or 附注.

    ``project_id`` is for kinds whose forms have one.
    """
    parts = form.by_key()
    own = {key: part for key, part in parts.items() if key in kind.keys}
    left = [item for key, part in parts.items() if key not in kind.keys for item in _items(key, part, form)]
    if left and "其他" in kind.keys:
        own["其他"] = [*form.others, *left]
    elif left:
        own["附注"] = [*form.notes, *(f"{item.label}：{item.content}" for item in left)]
    return kind.record.model_validate(own | ({} if project_id is None else {"编号": project_id}))


def _items(key: str, part: object, form: DraftForm) -> Iterator[Item]:
    """Yield what stands under a key that the form's kind has not."""
    if isinstance(part, str):
        yield Item(label=form.words.get(key, key), content=part)
    elif isinstance(part, dict):
        yield from (Item(label=f"{key}：{label}", content=str(text)) for label, text in part.items())
    elif isinstance(part, Record):
        texts = part.model_dump(by_alias=True, exclude_none=True).items()
        yield from (Item(label=f"{key}：{label}", content=str(text)) for label, text in texts)
    elif isinstance(part, list):
        yield from (one if isinstance(one, Item) else Item(label=key, content=str(one)) for one in part)


def _filers_beside(form: DraftForm) -> list[str]:
    """Return the organisations that stand in a form beside 部门 or 单位, which are labels of many things."""
    items = (item for item in form.others if wording.key(item.label) in narrative.FILER_WORDS)
    return [item.content for item in items if organisation_in(item.content) == item.content]


def _names_of(
    whole: Sequence[DraftForm], singles: Sequence[DraftForm], projects: Sequence[DraftForm]
) -> list[str]:
    """Return the names a document gives its department, the most telling first.

    ``whole`` are the forms of the whole department, ``singles`` all forms of which a filing has one.
    """
    filers = [form.head("部门名称") for form in whole]
    filers += [form.head("填报单位") for form in (*singles, *projects)]
    filers += [form.head("部门名称") for form in projects]
    filers += [name for form in whole for name in _filers_beside(form)]
    filers += [name for form in projects for name in _filers_beside(form)[:1]]
    units: tuple[HeadKey, ...] = ("实施单位", "主管部门")
    shared = [_shared([form.head(key) for form in projects]) for key in units]
    names = [_CODE.sub("", wording.label(wording.value(name))) for name in (*filers, *shared)]
    return [name for name in names if name and not name.startswith("各")]


def _shared(units: Sequence[str]) -> str:
    """Return the unit that every project names."""
    return units[0] if len({*units}) == 1 else ""


def name_by_head(form: DraftForm, place: str, ledger: Ledger) -> None:
    """Name a project after the first label of its head that speaks of a name, where none says 项目名称.

    Any other label there is asked.
    """
    may_be = [] if form.head("项目名称") else [item for item in form.others if _may_be_name(item)]
    named = [item for item in may_be if speaks_of_name(item.label)]
    if len(named) == 1:
        (item,) = named
        said = f"旁边写的是“{item.content}”，表内没有别的项目名称"
        ledger.prove(place, f"“{item.label}”认作“项目名称”：{said}")
        form.heads["项目名称"] = item.content
        form.words["项目名称"] = item.label
        form.others = [other for other in form.others if other is not item]
    elif may_be and may_be[0] is form.others[0]:
        said = f"它在表头，旁边写的是“{may_be[0].content}”"
        ledger.ask(HeadingQuestion(place, "form", may_be[0].label, "项目名称", said))


def _may_be_name(item: Item) -> bool:
    """True for a short text that is no organisation beside a label that nothing else is known by."""
    label, text = labels.plain(item.label), item.content
    is_open = speaks_of_name(label) or not (labels.known(label) or _NO_NAME.search(label))
    is_text = (
        bool(label and _CHINESE.search(text)) and len(text) <= _LONGEST_NAME and not _SENTENCE.search(text)
    )
    return is_open and is_text and organisation_in(text) != text


def name_by_title(form: DraftForm, title: str, place: str, ledger: Ledger) -> None:
    """Name a project after its form's title where the form itself has no 项目名称, and say so."""
    name = project_in(title)
    if known := form.head("项目名称"):
        # Of a title that does not say 项目 it is not known that it names one: 中央对地方专项转移支付区域.
        is_named = name is not None and name.endswith("项目") and name not in known and known not in name
        if name and is_named and likeness(name, known).pct < ALIKE_PCT:
            ledger.warn(place, f"标题写的是“{name}”，项目名称写的是“{known}”，按项目名称读入；请核对")
        return
    if name is None:
        ledger.warn(place, "这张表没有写明项目名称；请在导入后补上")
    elif "项目名称" in form.heads:
        ledger.warn(place, f"“项目名称”一格是空的，标题写的是“{name}”；请核对后补上")
    else:
        ledger.warn(place, f"表内没有“项目名称”，按标题取“{name}”；请核对")
        form.heads["项目名称"] = name
