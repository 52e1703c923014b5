"""The questions that people come with, each a view of a table, with what that view can and cannot show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.checks import MISSED_WITH_FULL_SCORE
from generator.explorer.columns import BrowserTable
from generator.explorer.query import Query, rows
from generator.explorer.tables import INDICATORS

_POSITIVE = (">0", "")
_NEGATIVE = ("", "<0")
_FULL = ("", "0")
# What a view shows first: where it is, the amounts, and then the numbers that its question asks about.
_PLACES = ("project", "department", "year")
_SPENT = (*_PLACES, "annual_budget", "executed")
_ADJUSTED = (*_PLACES, "initial_budget", "annual_budget", "adjusted", "executed")
_LINE = ("indicator", "target", "actual", "weight", "score")


@dataclass(frozen=True)
class Question:
    """A question, the view that answers it, what is counted, and one honest sentence about it."""

    text: str
    query: Query
    measure: str
    caution: str


@dataclass(frozen=True)
class Answered:
    """A question with the number of rows that its view has."""

    question: Question
    count: int


@dataclass(frozen=True)
class Counting:
    """Counts the rows that answer questions, department by department."""

    tables: Mapping[str, BrowserTable]

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """Table → department → its rows."""
        found: dict[str, dict[str, list[int]]] = {}
        for name in {one.query.table for one in QUESTIONS}:
            own = found.setdefault(name, {})
            for row, one in enumerate(self.tables[name].by_key["department"].values):
                own.setdefault(one, []).append(row)
        return found

    def counts(self, departments: Iterable[str]) -> list[int]:
        """Return for every question how many rows of some departments its view has."""
        wanted = sorted(departments)
        return [self._count(one.query, wanted) for one in QUESTIONS]

    def _count(self, query: Query, departments: Sequence[str]) -> int:
        within = (row for one in departments for row in self._rows[query.table].get(one, ()))
        return len(rows(self.tables[query.table], query, within))


def answered(counts: Iterable[Sequence[int]]) -> tuple[Answered, ...]:
    """Return every question with its count, in the order in which they are shown.

    counts: of every question, as ``Counting`` gives them for the parts that make up a corpus.
    """
    totals = [sum(ones) for ones in zip([0] * len(QUESTIONS), *counts, strict=True)]
    return tuple(Answered(one, total) for one, total in zip(QUESTIONS, totals, strict=True))


DOUBTED_FULL_MARKS = Question(
    "哪些满分项目有差错或者疑点？",
    Query(
        ranges={"lost": _FULL, "marks": ("1", "")},
        sort="-marks",
        columns=(*_SPENT, "total_score", "lost", "marks"),
    ),
    "个项目",
    "差错、疑点是程序对出来的不一致，不等于得分不该是满分；部门的回应登在项目页。",
)

QUESTIONS = (
    Question(
        "哪些项目没有花完钱，却得了满分？",
        Query(
            ranges={"unspent": _POSITIVE, "lost": _FULL},
            sort="-unspent",
            columns=(*_SPENT, "unspent", "total_score", "lost"),
        ),
        "个项目",
        "只比较表里的全年预算数、全年执行数和总分；没花完可能是节约，也可能是没做完，要看项目页的目标和说明。",
    ),
    Question(
        "哪些项目花的钱不到预算的八成？",
        Query(ranges={"rate_again": ("", "<80")}, sort="rate_again", columns=(*_SPENT, "rate", "rate_again")),
        "个项目",
        "执行率由本站用全年执行数除以全年预算数重新计算；低不等于差，节约、跨年付款都会使它低。",
    ),
    Question(
        "谁在网络安全上花了多少？",
        Query(words="网络安全", sort="-executed", columns=(*_SPENT, "rate")),
        "个项目",
        "只找名称、部门等栏里写了“网络安全”的项目；这笔钱也可能写在别的项目里，合计不是全部支出。",
    ),
    Question(
        "哪些指标没有达到目标，却没有扣分？",
        Query(
            INDICATORS,
            choices={"rules": (MISSED_WITH_FULL_SCORE,)},
            columns=(*_LINE, "rules", "deviation", *_PLACES),
        ),
        "行指标",
        "只列目标值和完成值都读得出数、并且方向明确的指标；用文字写的目标没有比较。",
    ),
    Question(
        "哪些项目的年初预算数没有填？",
        Query(
            empty=("initial_budget:blank",),
            sort="-annual_budget",
            columns=(*_PLACES, "initial_budget", "annual_budget", "executed", "rate"),
        ),
        "个项目",
        "只列印着这一栏而空着的；没有这一栏的表不算在内。年中新增的项目本来就可能没有年初预算。",
    ),
    Question(
        "哪些项目的预算调增最多？",
        Query(ranges={"adjusted": _POSITIVE}, sort="-adjusted", columns=_ADJUSTED),
        "个项目",
        "用全年预算数减年初预算数，两个数都读得出的项目才有；调整的原因要看原文。",
    ),
    DOUBTED_FULL_MARKS,
    Question(
        "满分的项目有多少，在哪些部门？",
        Query(ranges={"lost": _FULL}, sort="department", columns=(*_SPENT, "total_score", "lost")),
        "个项目",
        "得分是部门给自己打的分；满分只说明部门认为都做到了，不是别人的评价。",
    ),
    Question(
        "哪些项目的预算调减最多？",
        Query(ranges={"adjusted": _NEGATIVE}, sort="adjusted", columns=_ADJUSTED),
        "个项目",
        "用全年预算数减年初预算数，两个数都读得出的项目才有；调减不等于没有做事。",
    ),
    Question(
        "哪些项目花的钱超过了全年预算？",
        Query(ranges={"unspent": _NEGATIVE}, sort="unspent", columns=(*_SPENT, "unspent", "rate_again")),
        "个项目",
        "只比较表里的两个数；超过可能是用了上年结转、漏填了预算调整，也可能是填错；"
        "核对出的不一致写在项目页。",
    ),
    Question(
        "哪些项目一分钱没花？",
        Query(
            ranges={"executed": ("0", "0")}, sort="-annual_budget", columns=(*_SPENT, "rate", "total_score")
        ),
        "个项目",
        "只列全年执行数写着0的；空着的、写“—”的不算0。",
    ),
    Question(
        "哪些项目的核对结果里有差错？",
        Query(
            ranges={"faults": ("1", "")}, sort="-faults", columns=(*_SPENT, "total_score", "faults", "rules")
        ),
        "个项目",
        "差错是照表上的数和通常的算法，对不上或者读不出，可能是填写、取整或者文件转换造成的，不说明钱花得对不对。",
    ),
    Question(
        "哪些指标扣了分？扣得最多的是哪些？",
        Query(
            INDICATORS,
            ranges={"lost": _POSITIVE},
            sort="-lost",
            columns=(*_LINE, "lost", "deviation", *_PLACES),
        ),
        "行指标",
        "用分值减得分，两个数都读得出的指标才有；扣分多的不一定做得差，也可能是评得严。",
    ),
    Question(
        "满意度都是怎么填的？",
        Query(INDICATORS, words="满意", sort="actual", columns=(*_LINE, "deviation", *_PLACES)),
        "行指标",
        "只找各栏里写了“满意”的指标，按字找，不分种类；其中不少问的是本单位职工，不是群众。"
        "怎么调查、调查了多少人，表里大多没有。",
    ),
    Question(
        "花钱最多的是哪些项目？",
        Query(ranges={"executed": _POSITIVE}, sort="-executed", columns=(*_SPENT, "rate", "unspent")),
        "个项目",
        "全年执行数都折算成万元再排；执行数为0或读不出数的不列。",
    ),
)
