"""The table at the end of an import: what became of every file, and which departments are not registered."""

from collections.abc import Iterable, Mapping, Sequence

from generator.batch import DocumentOutcome
from generator.cli import console
from generator.corpus import Department, Region
from generator.importers import Report
from generator.importers.identity import project_id

_READ, _LOOK, _HELD, _UNKNOWN, _NEEDS, _REFUSED = (
    "已读入", "已读入，有待核对", "已读入，有的没有登载", "已读入，部门没有登记",
    "要写明年度或单位", "没有读入",
)  # fmt: skip
_STYLES = {
    _READ: "green", _LOOK: "yellow", _HELD: "red", _UNKNOWN: "yellow", _NEEDS: "red", _REFUSED: "red",
}  # fmt: skip
_REGION_ENDS = "省市县区州盟旗"
_SHORTEST_REGION = 2


def result_of(outcome: DocumentOutcome) -> str:
    """Return in a few words what became of a file."""
    done = outcome.done
    if done is None:
        return _NEEDS if outcome.needs else _REFUSED
    if done.department_id is None:
        return _UNKNOWN
    if outcome.is_held:
        return _HELD
    return _LOOK if _to_look_at(done.report) else _READ


def told_of(outcome: DocumentOutcome) -> str:
    """Return whose form a file holds and what is to be looked at, or why it was not read."""
    done = outcome.done
    if done is None:
        return outcome.refusal
    look = _to_look_at(done.report)
    whose = f"{done.filing.department_name} {done.filing.year} 年度"
    return f"{whose}；待核对 {look} 处" if look else whose


def _to_look_at(report: Report) -> int:
    """How many places of a document want a person: cells left over, warnings, questions."""
    return len(report.unplaced) + len(report.warnings) + len(report.questions)


def rows_of(outcomes: Iterable[DocumentOutcome]) -> list[tuple[str, str, str]]:
    """Return the rows of the table: file, result, and what is to be said of it."""
    return [(outcome.source.shown, result_of(outcome), told_of(outcome)) for outcome in outcomes]


def tell(outcomes: Sequence[DocumentOutcome], tell_line: console.Tell) -> None:
    """Print the table, and the sum of its results."""
    tell_line(f"一共 {len(outcomes)} 个文件：", "bold")
    rows = rows_of(outcomes)
    for name, result, said in rows:
        tell_line(f"  {result}  {name}：{said}", _STYLES[result])
    counts = {result: sum(row[1] == result for row in rows) for result in _STYLES}
    tell_line("合计：" + "，".join(f"{result} {count}" for result, count in counts.items() if count), "bold")


def as_json(outcomes: Iterable[DocumentOutcome]) -> list[dict[str, str]]:
    """Return the table for other programs."""
    return [{"file": name, "result": result, "message": said} for name, result, said in rows_of(outcomes)]


def registration(outcomes: Iterable[DocumentOutcome], departments: Mapping[str, Department]) -> str:
    """Return the entries that ``departments.yaml`` lacks, ready to be pasted into it; "" when none do."""
    names = dict.fromkeys(
        outcome.done.filing.department_name
        for outcome in outcomes
        if outcome.done and outcome.done.department_id is None
    )
    taken = set(departments)
    regions = {entry.region for entry in departments.values() if entry.region}
    lines: list[str] = []
    for name in names:
        region = _region_of(name, regions)
        proposed = project_id(_without_region(name, region), taken)
        taken.add(proposed)
        lines += [f"{proposed}:", f"  名称: {_quoted(name)}"]
        if region:
            lines += [f'  地区: {{代码: "{region.code}", 名称: {_quoted(region.name)}}}']
    return "\n".join(lines)


def _region_of(name: str, regions: Iterable[Region]) -> Region | None:
    """The registered region that a department's name begins with, by its last parts: 渌口区, 株洲市渌口区."""
    found = [
        (len(part), region.code, region)
        for region in regions
        for part in _endings(region.name)
        if name.startswith(part)
    ]
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def _endings(name: str) -> list[str]:
    starts = [0, *(at + 1 for at, letter in enumerate(name[:-1]) if letter in _REGION_ENDS)]
    return [name[at:] for at in starts if len(name) - at > _SHORTEST_REGION]


def _without_region(name: str, region: Region | None) -> str:
    """What makes a short id: the last part of the region's name, and the department's own."""
    longest = (
        max((part for part in _endings(region.name) if name.startswith(part)), key=len) if region else ""
    )
    own = name[len(longest) :]
    return (_endings(region.name)[-1] + own if region else name) or name


def _quoted(text: str) -> str:
    """A text as YAML takes it on one line, whatever stands in it."""
    joined = " ".join(text.split())
    return "'" + joined.replace("'", "''") + "'"
