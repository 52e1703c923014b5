"""Measure whole builds against Hugo on the same generated Markdown, in one run.

python bench/site.py --projects 1000 10000
python bench/site.py --projects 1000 --json build.json --bounds
python bench/site.py --projects 10000 --without pictures

Three builds of a synthetic corpus: the first one, one where nothing changed, one where a filing changed.
A phase's processor time counts every process that it started and ended. Ratios are to Hugo's processor time.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import YEARS, edit_one_filing, write_corpus
from measure import Run, environment, measured
from report import put, readme
from weight import weights
from yardstick import hugo_run

from generator.workplace import Workplace

_PER_FILING = 15
_BUILD = Path(__file__).with_name("one_build.py")
_MEGA, _KILO = 2**20, 1000
# What a build of 270 projects may cost, as multiples of Hugo's processor time on the same pages. Measured
# last, where nothing else was to do: 24.3, 0.3 and 5.0.
BOUNDS = {"first": 32.0, "again": 0.8, "one filing changed": 7.0}
# Measured at 270 projects: 71 kB.
MOST_BYTES_A_PROJECT = 76_000


def main() -> int:
    """Print a table for every size asked for; with ``--bounds`` say whether the ratios hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--projects", type=int, nargs="+", default=[1000])
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--readme", type=Path, help="write the table here, as Markdown")
    parser.add_argument("--without", choices=["pictures"], help="leave this out; the table says so")
    parser.add_argument("--bounds", action="store_true", help="exit with 1 when a ratio is over its bound")
    given = parser.parse_args()
    tables = [_of_size(projects, given.without or "") for projects in given.projects]
    if given.json:
        given.json.write_text(json.dumps(tables, indent=1), encoding="utf-8")
    if given.readme:
        put(given.readme, readme(tables))
    broken = [text for table in tables for text in _over(table)] if given.bounds else []
    print("\n".join(broken))
    return 1 if broken else 0


def _of_size(wanted: int, without: str) -> dict[str, Any]:
    departments = max(1, round(wanted / (_PER_FILING * len(YEARS))))
    # An installed program is compiled.
    subprocess.run([sys.executable, "-c", "import generator.build"], env=environment(), check=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        projects = write_corpus(root / "data", departments, projects=_PER_FILING)
        builds = {"first": _built(root, without), "again": _built(root, without)}
        edit_one_filing(root / "data")
        builds["one filing changed"] = _built(root, without)
        hugo = hugo_run(Workplace(root).pages)
        size, kinds = _size(root / "site"), weights(root / "site")
    table = {
        "projects": projects,
        "without": without,
        "hugo": {"cpu_s": hugo.cpu_s, "wall_s": hugo.wall_s, "pages": hugo.told["pages"]},
        "site": {**size, "bytes_a_project": size["bytes"] / projects, "kinds": kinds},
        "builds": {name: _figures(run, hugo, projects) for name, run in builds.items()},
    }
    _print(table)
    return table


def _built(root: Path, without: str) -> Run:
    left_out = [f"without-{without}"] if without else []
    return measured([sys.executable, str(_BUILD), str(root), *left_out], env=environment())


def _figures(run: Run, hugo: Run, projects: int) -> dict[str, Any]:
    return {
        "cpu_s": run.cpu_s,
        "wall_s": run.wall_s,
        "peak_mb": run.peak_mb,
        "cpu_ms_a_project": run.cpu_s * _KILO / projects,
        "of_hugo": run.cpu_s / hugo.cpu_s,
        "phases": [{**phase, "peak_mb": _peak_of(run, phase)} for phase in run.told["phases"]],
    }


def _peak_of(run: Run, phase: dict[str, Any]) -> float:
    return run.peak_between(phase["began_s"], phase["began_s"] + phase["wall_s"])


def _size(site: Path) -> dict[str, int]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


def _print(table: dict[str, Any]) -> None:
    hugo, site = table["hugo"], table["site"]
    without = f" without {table['without']}" if table["without"] else ""
    print(f"\n{table['projects']} projects{without}, {hugo['pages']} pages; ", end="")
    print(f"Hugo {hugo['cpu_s']:.1f} s of processor time")
    print(
        f"site: {site['files']} files, {site['bytes'] / _MEGA:.0f} MB, "
        f"{site['bytes_a_project']:.0f} B a project"
    )
    for kind, weight in site["kinds"].items():
        print(f"    {weight / table['projects'] / _KILO:7.1f} kB  {kind}")
    for name, one in table["builds"].items():
        print(
            f"{name}: {one['cpu_s']:.1f} s = {one['of_hugo']:.1f} × Hugo, {one['wall_s']:.1f} s of time, "
            f"{one['peak_mb']:.0f} MB, {one['cpu_ms_a_project']:.1f} ms a project"
        )
        for phase in one["phases"]:
            figures = f"{phase['cpu_s']:7.1f} s  {phase['wall_s']:7.1f} s  {phase['peak_mb']:5.0f} MB"
            print(f"    {figures}  {phase['name']}")


def _over(table: dict[str, Any]) -> list[str]:
    found = [
        f"{name}: {table['builds'][name]['of_hugo']:.1f} × Hugo, more than {most}"
        for name, most in BOUNDS.items()
        if table["builds"][name]["of_hugo"] > most
    ]
    if table["site"]["bytes_a_project"] > MOST_BYTES_A_PROJECT:
        found.append(f"{table['site']['bytes_a_project']:.0f} B a project, more than {MOST_BYTES_A_PROJECT}")
    return found


if __name__ == "__main__":
    sys.exit(main())
