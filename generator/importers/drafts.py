"""A form while it is read: typed parts, of whichever kind it is, until the record of its kind is made.

``None`` says that the form has no such part; an empty part was there and held nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias, TypeVar

from generator.filing import FundsRow, Goals, Indicator, Item, Signature, Total
from generator.importers.vocabulary import wording
from generator.importers.vocabulary.heads import HeadKey
from generator.records import Record

_NAMES: tuple[HeadKey, ...] = ("项目名称", "部门名称", "主管部门", "实施单位")
_MONEY = ("年初预算数", "全年预算数", "全年执行数")
_VALUES = ("年度指标值", "实际完成值", "得分")

Nature: TypeAlias = Literal["收入性质", "支出性质"]

_R = TypeVar("_R", bound=Record)


@dataclass(eq=False)
class DraftForm:
    """What was read of one form.

    heads: what stands once; words: the form's own wording where it differs from the key; natures: amounts by
    the name of each nature; rows: cells as they stand; others: what no key fits, in the order of reading.
    """

    heads: dict[HeadKey, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    funds: dict[str, FundsRow] | None = None
    goals: Goals | None = None
    natures: dict[Nature, dict[str, str]] = field(default_factory=dict)
    indicators: list[Indicator] | None = None
    total: Total | None = None
    signature: Signature | None = None
    rows: tuple[tuple[str, ...], ...] | None = None
    notes: list[str] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)
    report: str | None = None

    def head(self, key: HeadKey) -> str:
        """Return the text that stands once under a key, "" where it is blank or not on the form."""
        return self.heads.get(key, "")

    @property
    def is_blank(self) -> bool:
        """True when no name, amount, goal or value stands on the form, as on one that is to be filled in."""
        texts = [self.head(key) for key in _NAMES]
        texts += [text_under(row, key) or "" for row in (self.funds or {}).values() for key in _MONEY]
        texts += [text_under(one, key) or "" for one in self.indicators or () for key in _VALUES]
        texts += [*(self.goals.model_dump(exclude_none=True).values() if self.goals else ())]
        texts += [text for amounts in self.natures.values() for text in amounts.values()]
        return not (self.rows or self.report or self.others or any(not wording.blank(str(t)) for t in texts))

    def go_on(self, further: "DraftForm") -> None:
        """Take over what a further reading of the same form found, which has all of the earlier one."""
        self.heads |= further.heads
        self.natures |= further.natures
        self.words |= further.words
        self.funds = self.funds if further.funds is None else further.funds
        self.goals = further.goals or self.goals
        self.indicators = self.indicators if further.indicators is None else further.indicators
        self.total = further.total or self.total
        self.signature = further.signature or self.signature
        self.others = [*further.others, *(item for item in self.others if item not in further.others)]

    def by_key(self) -> dict[str, object]:
        """Return the parts by the contract's keys; those that the form has not are left out."""
        parts: dict[str, object] = {
            "栏目": self.words or None,
            **dict(self.natures.items()),
            "资金": self.funds,
            "年度总体目标": self.goals,
            "绩效指标": self.indicators,
            "总分": self.total,
            "签署": self.signature,
            "行": self.rows,
            "附注": self.notes or None,
            "自评报告": self.report,
            "其他": self.others or None,
        }
        return {**dict(self.heads.items()), **{key: part for key, part in parts.items() if part is not None}}


def goals_of(parts: Mapping[str, list[str]]) -> Goals | None:
    """Return the goals from the parts of each, by the contract's keys; None where there are none."""
    texts = {key: "\n".join(filter(None, one)) for key, one in parts.items()}
    return with_texts(Goals(), texts) if texts else None


def text_under(record: Record, key: str) -> str | None:
    """Return what a record has under one of the contract's keys; raise KeyError for a key it cannot have."""
    text: str | None = getattr(record, _attributes(type(record))[key])
    return text


def with_texts(record: _R, texts: Mapping[str, str]) -> _R:
    """Return the record with texts under the contract's keys; raise KeyError for a key it cannot have."""
    attributes = _attributes(type(record))
    return record.model_copy(update={attributes[key]: text for key, text in texts.items()})


def with_others(record: _R, others: list[Item]) -> _R:
    """Return a row with what stands in it and no key fits, besides what it has of that already."""
    known: tuple[Item, ...] = getattr(record, "other", None) or ()
    return record.model_copy(update={"other": (*known, *others)}) if others else record


@cache
def _attributes(record: type[Record]) -> dict[str, str]:
    return {str(field.alias): name for name, field in record.model_fields.items()}
