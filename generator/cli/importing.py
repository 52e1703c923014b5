"""``gongkai import``: original documents → filings, with a person's yes before anything is overwritten."""

import difflib
import json
from pathlib import Path
from typing import Any

from generator import assembly
from generator.cli import console
from generator.errors import FormatError, GongkaiError, Place
from generator.importers import Import, Message, import_file
from generator.storage import filing_text, read_departments

_SHOWN = 40


def run(
    files: list[Path],
    data: Path,
    *,
    department: str | None,
    year: str | None,
    dry_run: bool,
    as_json: bool,
    yes: bool,
) -> int:
    """Import ``files`` into ``data``; return the exit code. Raises GongkaiError for what cannot be read."""
    departments = read_departments(data)
    if department is not None and department not in departments:
        raise FormatError(
            f"没有登记部门“{department}”；请先写进 departments.yaml", Place(data / "departments.yaml")
        )
    imports = [import_file(path, departments, department, year) for path in files]
    if as_json:
        console.OUT.print(json.dumps(_summary(files, imports), ensure_ascii=False, indent=2), markup=False)
    else:
        for path, done in zip(files, imports, strict=True):
            _tell(path, done)
    if dry_run:
        return 0
    targets = [_target(path, done, data) for path, done in zip(files, imports, strict=True)]
    if len(set(targets)) < len(targets):
        raise GongkaiError("有两份文档属于同一个部门同一年度；目前一份文档对应一个年度，请分开导入")
    return max(
        (_save(done, target, yes=yes) for done, target in zip(imports, targets, strict=True)), default=0
    )


def _target(path: Path, done: Import, data: Path) -> Path:
    if done.department_id is None:
        raise GongkaiError(
            f"不知道“{done.filing.department_name}”是哪个部门；请写进 {data / 'departments.yaml'}，"
            "或用 --department 指明编号",
            Place(path),
        )
    return data / "filings" / done.department_id / f"{done.filing.year}.yaml"


def _save(done: Import, target: Path, *, yes: bool) -> int:
    """Write one filing; where a person's edits would be lost, show the difference and ask."""
    text = filing_text(done.filing)
    before = target.read_text(encoding="utf-8") if target.exists() else None
    if before == text:
        console.say(f"{target}：没有变化")
        return 0
    if before is not None and not yes and not _agreed(before, text, target):
        console.say(f"{target}：未改动")
        return 1
    assembly.write_file(target, text)
    console.say(f"{target}：已写入", "green")
    return 0


def _agreed(before: str, after: str, target: Path) -> bool:
    for line in difflib.unified_diff(
        before.splitlines(), after.splitlines(), "现有文件", "这次导入", n=1, lineterm=""
    ):
        console.say(line, "green" if line.startswith("+") else "red" if line.startswith("-") else "dim")
    if not console.OUT.is_terminal:
        console.complain(f"{target} 已存在且内容不同；确认要覆盖请加 --yes")
        return False
    return console.OUT.input("覆盖现有文件？输入 y 覆盖，其他键保留：").strip().lower() == "y"


def _tell(path: Path, done: Import) -> None:
    report, filing = done.report, done.filing
    console.say(f"{path}：{filing.department_name} {filing.year} 年度", "bold")
    parts = [f"项目自评表 {len(filing.projects)} 张"]
    parts += ["部门整体支出绩效自评表 1 张"] if filing.whole_department else []
    parts += ["基础数据表 1 张"] if filing.base_data else []
    reports = sum(project.report is not None for project in filing.projects) + (filing.report is not None)
    parts += [f"自评报告 {reports} 份"] if reports else []
    console.say(f"  读到{'，'.join(parts)}")
    left = len(report.unplaced)
    console.say(
        f"  非空单元格 {report.cells} 个：已放入 {report.placed}，已遮蔽 {report.masked}，未放入 {left}；"
        f"略去空行 {report.empty_rows} 行"
    )
    _list("未放入", report.unplaced, path)
    _list("请核对", report.warnings, path)


def _list(title: str, messages: tuple[Message, ...], path: Path) -> None:
    for message in messages[:_SHOWN]:
        line = " ".join(message.text.split())
        console.say(f"  {title} {path.name}:{message.place}：{line}", "yellow")
    if len(messages) > _SHOWN:
        console.say(f"  {title}还有 {len(messages) - _SHOWN} 处；用 --json 查看全部", "yellow")


def _summary(files: list[Path], imports: list[Import]) -> dict[str, Any]:
    filings = [
        {"部门": done.department_id, **done.filing.model_dump(by_alias=True, exclude_none=True)}
        for done in imports
    ]
    prefix = [f"{path.name} " if len(files) > 1 else "" for path in files]
    reports = [done.report for done in imports]
    return {
        "filings": filings,
        "report": {
            **{
                name: sum(getattr(report, name) for report in reports)
                for name in ("cells", "placed", "masked", "empty_rows")
            },
            "unplaced": [
                {"cell": f"{start}{item.place}", "text": item.text}
                for start, report in zip(prefix, reports, strict=True)
                for item in report.unplaced
            ],
            "warnings": [
                {"cell": f"{start}{item.place}", "message": item.text}
                for start, report in zip(prefix, reports, strict=True)
                for item in report.warnings
            ],
        },
    }
