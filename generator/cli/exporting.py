"""``gongkai export``: filings as the official form again, in Word or Excel."""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from generator import assembly
from generator.cli import console
from generator.errors import FormatError, GongkaiError, Place
from generator.official import (
    FilingDocument,
    TemplateKind,
    filing_document,
    template,
    write_excel,
    write_word,
)
from generator.storage import read_filing


class OfficeFormat(StrEnum):
    """The kinds of office file."""

    DOCX = "docx"
    XLSX = "xlsx"


_TEMPLATE_NAMES = {
    TemplateKind.PROJECT: "项目支出绩效自评表",
    TemplateKind.DEPARTMENT: "部门整体支出绩效自评表",
}
_WRITERS: dict[OfficeFormat, Callable[[FilingDocument], bytes]] = {
    OfficeFormat.DOCX: write_word,
    OfficeFormat.XLSX: write_excel,
}


def run(paths: list[Path], data: Path, form: OfficeFormat, folder: Path, *, yes: bool) -> int:
    """Write the filings at ``paths`` (or all) into ``folder`` as ``<department>-<year>.<form>``."""
    chosen = [file for path in paths for file in _filings(path)] or _filings(data / "filings")
    if not chosen:
        raise FormatError("没有可导出的自评文件", Place(data))
    code = 0
    for path in chosen:
        filing, _ = read_filing(path)
        target = folder / f"{path.parent.name}-{path.stem}.{form.value}"
        code = max(code, _save(target, _WRITERS[form](filing_document(filing)), yes=yes))
    return code


def run_template(kind: TemplateKind, form: OfficeFormat, folder: Path, year: str | None, *, yes: bool) -> int:
    """Write the blank form of a kind into ``folder``; raise GongkaiError for a year that is none."""
    if year is not None and not re.fullmatch(r"(19|20)[0-9]{2}", year):
        raise GongkaiError(f"年度“{year}”不可用；应为四位数字，例如 2022")
    named = f"{_TEMPLATE_NAMES[kind]}-{year}" if year else _TEMPLATE_NAMES[kind]
    return _save(folder / f"{named}.{form.value}", _WRITERS[form](template(kind, year)), yes=yes)


def _save(target: Path, content: bytes, *, yes: bool) -> int:
    """Write one file; return 1 where another stands in its place and nobody says yes."""
    if target.is_file() and target.read_bytes() == content:
        console.say(f"{target}：没有变化")
        return 0
    if target.exists() and not yes and not console.agreed(target, console.say):
        console.say(f"{target}：未改动")
        return 1
    assembly.write_bytes(target, content)
    console.say(f"{target}：已写出", "green")
    return 0


def _filings(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
