"""A seeded synthetic corpus for benchmarks: many departments made of the bundled filings' own forms.

python bench/corpus.py --departments 50 --out /tmp/bench-data
"""

import argparse
import random
import re
import shutil
from decimal import Decimal
from pathlib import Path

from generator.filing import Filing, FundsRow, Project
from generator.storage import filing_text, load_corpus

ROOT = Path(__file__).resolve().parents[1]
YEARS = ("2021", "2022", "2023")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NAMES = "绿化网络道路水利教育卫生档案热线培训维修审批公开消防环境应急文化"


def write_corpus(folder: Path, departments: int, *, projects: int = 15, seed: int = 1) -> int:
    """Write a data folder of ``departments`` × three years × ``projects``; return the number of projects."""
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    patterns = [
        project for filed in load_corpus(ROOT / "data").filed_years for project in filed.filing.projects
    ]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "data/site.yaml", folder)
    lines = []
    for number in range(departments):
        identity, name = f"bumen-{number:04}", f"测试市第{number}局"
        region = f"{430200 + number % 40}"
        lines.append(f'{identity}: {{名称: {name}, 地区: {{代码: "{region}", 名称: 测试地区{region}}}}}\n')
        for year in YEARS:
            filing = Filing(
                department_name=name,
                year=year,
                projects=tuple(_project(chance, patterns, index) for index in range(projects)),
            )
            path = folder / "filings" / identity / f"{year}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(filing_text(filing), encoding="utf-8")
    (folder / "departments.yaml").write_text("".join(lines), encoding="utf-8")
    return departments * len(YEARS) * projects


def edit_one_filing(data: Path) -> Path:
    """Correct one number in one filing, as a clerk would, and return its path."""
    path = min((data / "filings").rglob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    corrected = re.sub(r'(全年执行数: )"[^"]*"', r'\1"1.23"', text, count=1)
    if corrected == text:
        raise ValueError(f"no amount to correct in {path}")
    path.write_text(corrected, encoding="utf-8")
    return path


def _project(chance: random.Random, patterns: list[Project], index: int) -> Project:
    """A form with another name and other amounts; everything else as some department filed it.

    All amounts are so many times as large, so that a form agrees with itself as far as it did before: the
    checks find about as much as in real filings.
    """
    pattern = chance.choice(patterns)
    name = "".join(chance.sample(_NAMES, 4)) + pattern.name[:20]
    times = chance.randrange(2, 100)
    funds = {key: _multiplied(row, times) for key, row in (pattern.funds or {}).items()}
    return pattern.model_copy(update={"id": f"xiangmu-{index}", "name": name, "funds": funds})


def _multiplied(row: FundsRow, times: int) -> FundsRow:
    amounts = {key: getattr(row, key) for key in ("initial_budget", "annual_budget", "executed")}
    plain = {key: text for key, text in amounts.items() if text and _PLAIN.fullmatch(text)}
    return row.model_copy(update={key: str(Decimal(text) * times) for key, text in plain.items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--departments", type=int, default=50)
    parser.add_argument("--projects", type=int, default=15, help="projects a filing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    count = write_corpus(given.out, given.departments, projects=given.projects, seed=given.seed)
    print(f"{count} projects in {given.out}")
