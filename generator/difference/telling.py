"""A difference for people, for a merge request, and for programs."""

import re
from collections.abc import Iterable, Iterator

from generator.checks import Finding, finding_tree
from generator.difference.comparing import Difference, FilingChange

_SHOWN = 40
_LONG = 60
_FILING = 2
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|~@&$-]")
_SAME = "网站上的内容没有变化。"


def as_lines(difference: Difference) -> Iterator[str]:
    """Yield the difference as plain lines."""
    if not difference:
        yield _SAME
    for change in difference.filings:
        about = f"{change.kind} {change.name}（{change.department_id}/{change.year}）"
        yield f"{about}{_later(change)}{_projects(change)}"
        for field in change.fields:
            where = f"{_project(change, field.project_id)} " if field.project_id else ""
            yield f"  {where}{field.place}：{_value(field.before)} → {_value(field.after)}"
    for name, before, after in difference.totals:
        yield f"{name}：{before} → {after}"
    yield from (f"新的核对结果 {_finding(one, difference)}" for one in difference.appeared)
    yield from (f"不再有的核对结果 {_finding(one, difference)}" for one in difference.vanished)
    for kind, pages in difference.pages.items():
        yield from (f"网页{kind} {page}" for page in pages)
    yield from (f"网页改址 {was} → {now}" for was, now in difference.moved)


def as_markdown(difference: Difference) -> Iterator[str]:
    """Yield the difference as Markdown; what stands in the data is never read as markup."""
    yield "## 网站会怎样变"
    yield ""
    if not difference:
        yield _SAME
        return
    for change in difference.filings:
        yield f"### {change.kind}：{_inert(change.name + _later(change))}"
        yield ""
        if change.added or change.gone:
            yield f"{_inert(_projects(change))}"
            yield ""
        if change.fields:
            yield from _table(
                ("项目", "栏目", "修改前", "修改后"),
                (
                    (_project(change, one.project_id), one.place, _value(one.before), _value(one.after))
                    for one in change.fields
                ),
            )
    if difference.totals:
        yield "### 合计"
        yield ""
        yield from _table(("", "修改前", "修改后"), difference.totals)
    for title, findings in (("新的核对结果", difference.appeared), ("不再有的核对结果", difference.vanished)):
        if findings:
            yield f"### {title}（{len(findings)}条）"
            yield ""
            yield from _listed([_finding(one, difference) for one in findings])
    counts = "，".join(f"{kind}{len(pages)}页" for kind, pages in difference.pages.items())
    moved = f"，改址{len(difference.moved)}页" if difference.moved else ""
    yield f"网页：{counts}{moved}。"


def as_json(difference: Difference) -> dict[str, object]:
    """Return the difference as a tree for other programs."""
    return {
        "filings": [
            {
                "kind": one.kind,
                "department": one.department_id,
                "year": one.year,
                "name": one.name,
                "not_before": one.from_day or None,
                "project_names": dict(one.projects),
                "projects_added": list(one.added),
                "projects_gone": list(one.gone),
                "fields": [
                    {"project": f.project_id, "place": f.place, "before": f.before, "after": f.after}
                    for f in one.fields
                ],
            }
            for one in difference.filings
        ],
        "totals": [{"name": name, "before": was, "after": now} for name, was, now in difference.totals],
        "findings_appeared": [finding_tree(one) for one in difference.appeared],
        "findings_vanished": [finding_tree(one) for one in difference.vanished],
        "pages": {
            **{
                key: list(difference.pages[kind])
                for key, kind in (("added", "新增"), ("changed", "修改"), ("gone", "撤下"))
            },
            "moved": [{"before": was, "after": now} for was, now in difference.moved],
        },
    }


def _projects(change: FilingChange) -> str:
    parts = ((f"{kind}项目", ids) for kind, ids in (("新增", change.added), ("撤下", change.gone)) if ids)
    return "；".join(
        f"{said}{len(ids)}个：{'、'.join(_project(change, one) for one in ids)}" for said, ids in parts
    )


def _project(change: FilingChange, project_id: str | None) -> str:
    """Return a project's name with its id, "" for what stands beside the projects."""
    if not project_id:
        return ""
    return f"{_value(change.projects.get(project_id))}（{project_id}）"


def _later(change: FilingChange) -> str:
    return f"（{change.from_day}起才登载）" if change.from_day else ""


def _finding(one: Finding, difference: Difference) -> str:
    key = tuple(filter(None, (one.department_id, one.year, one.project_id)))
    names = (difference.names.get(part) for part in dict.fromkeys((key[:_FILING], key)))
    where = " ".join(_value(name) for name in names if name)
    return f"{one.severity.value} {one.rule} {where}（{'/'.join(key)}）：{one.message}"


def _value(text: str | None) -> str:
    if text is None:
        return "（没有这一栏）"
    line = " ".join(text.split())
    return "（空白）" if not line else line if len(line) <= _LONG else f"{line[:_LONG]}…"


def _inert(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def _table(heading: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    table = list(lines)
    yield f"| {' | '.join(heading)} |"
    yield f"| {' | '.join('---' for _ in heading)} |"
    yield from (f"| {' | '.join(map(_inert, line))} |" for line in table[:_SHOWN])
    yield ""
    if len(table) > _SHOWN:
        yield f"还有 {len(table) - _SHOWN} 处，用 gongkai diff 看全部。"
        yield ""


def _listed(lines: list[str]) -> Iterator[str]:
    yield from (f"- {_inert(line)}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"- 还有 {len(lines) - _SHOWN} 处"
    yield ""
