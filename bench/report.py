"""Sections of ``bench/README.md``: the figures of ``site.py`` as a table, and what other benches measure."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_HEAD = """# What a build{without} costs

Made by `python bench/site.py --projects {sizes}{asked} --readme bench/README.md`;
seconds count every process. Ratios are to Hugo's processor time on the same generated Markdown with a simple
theme, in the same run.

| projects | build | processor s | ÷ Hugo | s on the clock | peak MB | ms a project |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |
"""


def put(path: Path, section: str) -> None:
    """Write a section (it begins with ``# ``) in the place of the one with its heading, or at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = re.split(r"(?m)^(?=# )", text)
    heading = section.partition("\n")[0]
    kept = [section if part.partition("\n")[0] == heading else part for part in parts if part]
    if section not in kept:
        kept.append(section)
    path.write_text("\n".join(f"{part.rstrip()}\n" for part in kept), encoding="utf-8")


def readme(tables: Iterable[Mapping[str, Any]]) -> str:
    """Return the section for the tables of all sizes; what leaves something out has a section of its own."""
    tables = list(tables)
    without = tables[0]["without"]
    head = _HEAD.format(
        sizes=" ".join(str(table["projects"]) for table in tables),
        without=f" without {without}" if without else "",
        asked=f" --without {without}" if without else "",
    )
    return head + "".join(map(_rows, tables)) + "\n" + "".join(map(_phases, tables))


def _rows(table: Mapping[str, Any]) -> str:
    hugo = table["hugo"]
    size = _said(table)
    first = f"| {size} | Hugo | {hugo['cpu_s']:.1f} | 1 | {hugo['wall_s']:.1f} | | |\n"
    return first + "".join(
        f"| {size} | {name} | {one['cpu_s']:.1f} | {one['of_hugo']:.1f} | {one['wall_s']:.1f} "
        f"| {one['peak_mb']:.0f} | {one['cpu_ms_a_project']:.1f} |\n"
        for name, one in table["builds"].items()
    )


def _said(table: Mapping[str, Any]) -> str:
    return f"{table['projects']}, without {table['without']}" if table["without"] else str(table["projects"])


def _weighed(kinds: Mapping[str, int], projects: int) -> Iterable[str]:
    return (f"{kind} {weight / projects / 1000:.1f}" for kind, weight in kinds.items())


def _phases(table: Mapping[str, Any]) -> str:
    """Return the phases of the first build and of the one after a correction, and the size of the site."""
    shown = {name: table["builds"][name]["phases"] for name in ("first", "one filing changed")}
    lines = (
        f"| {name} | {phase['name']} | {phase['cpu_s']:.1f} | {phase['peak_mb']:.0f} |\n"
        for name, phases in shown.items()
        for phase in phases
    )
    site = table["site"]
    return (
        f"\n## {_said(table)} projects, {table['hugo']['pages']} pages\n\n"
        f"{site['files']} files, {site['bytes_a_project'] / 1000:.0f} kB a project: "
        f"{'; '.join(_weighed(site['kinds'], table['projects']))}.\n\n"
        "| build | phase | processor s | peak MB |\n| --- | --- | ---: | ---: |\n" + "".join(lines)
    )
