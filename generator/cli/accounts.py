"""What became of the documents in the inbox, as the text of a merge request."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importers import HeadingQuestion, Import, Message

_SHOWN = 30
_CELL = re.compile(r"\btable (\d+) R(\d+)C(\d+)")
_PARAGRAPH = re.compile(r"\bparagraph (\d+)")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|~@&$-]")


@dataclass(frozen=True)
class Received:
    """One document: what was read of it, or why it could not be.

    target: the file of the filing. proposed: the id of a department registered for it just now.
    twice: what stood in an earlier document as well, and differs.
    """

    name: str
    done: Import | None = None
    target: str = ""
    proposed: str | None = None
    twice: tuple[str, ...] = ()
    problem: str = ""


def as_markdown(received: Sequence[Received]) -> Iterator[str]:
    """Yield the report's lines; what stands in documents is never read as markup."""
    yield "## 导入报告"
    yield ""
    taken = [one for one in received if not one.problem]
    left = [one for one in received if one.problem]
    yield f"收件箱里有 {len(received)} 份文件：导入 {len(taken)} 份，留下 {len(left)} 份。"
    yield "请对照原文核对，需要时直接改数据文件，再合并。"
    yield ""
    for one in taken:
        yield from _taken(one)
    for one in left:
        yield f"### 没有导入：{_inert(one.name)}"
        yield ""
        yield f"{_inert(one.problem)}。文件还在收件箱里。"
        yield ""


def _taken(one: Received) -> Iterator[str]:
    if one.done is None:
        return
    filing, report = one.done.filing, one.done.report
    yield f"### {_inert(one.name)}"
    yield ""
    yield f"- {_inert(filing.department_name)} {filing.year} 年度 → `{one.target}`"
    yield f"- 项目自评表 {len(filing.projects)} 张"
    yield (
        f"- 非空单元格 {report.cells} 个：已放入 {report.placed}，已遮蔽 {report.masked}，"
        f"未放入 {len(report.unplaced)}；请核对 {len(report.warnings)} 处"
    )
    if one.proposed:
        name = _inert(filing.department_name)
        yield f"- 新登记了单位 `{one.proposed}`（{name}）：编号是网址的一部分，定了不改，请核对"
    if one.twice:
        yield f"- 和以前的文件里都有、内容不同，取了这一份：{_inert('、'.join(one.twice))}"
    yield ""
    yield from _listed("未放入，要人处理", report.unplaced)
    yield from _listed("请核对", report.warnings)
    yield from _listed("要人认定的栏目（写进 data/labels.toml）", map(_as_message, report.questions))
    yield from _listed("按数据认出的栏目", report.proofs)


def _as_message(question: HeadingQuestion) -> Message:
    return Message(question.place, question.text)


def _listed(title: str, messages: Iterable[Message]) -> Iterator[str]:
    lines = list(messages)
    if not lines:
        return
    yield f"**{title}**"
    yield ""
    yield from (f"- {_inert(_place(one.place))}：{_inert(one.text)}" for one in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"- 还有 {len(lines) - _SHOWN} 处，用 gongkai import --dry-run 看全部"
    yield ""


def _place(place: str) -> str:
    """Return a place in a document as a clerk would say it."""
    cell = _CELL.sub(r"第\1张表第\2行第\3格", place)
    return _PARAGRAPH.sub(r"第\1段", cell)


def _inert(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))
