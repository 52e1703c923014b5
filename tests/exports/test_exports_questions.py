"""Somebody with the downloaded files alone gets the answers that the site gives."""

import json
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from generator import checks, quantity
from generator.corpus import Corpus

SCRIPT = Path(__file__).with_name("three_questions.py")


def amounts(corpus: Corpus) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Project → adjusted budget and spending in 元, read by another way than the files are made."""
    found = {}
    for filed in corpus.filed_years:
        for project in filed.filing.projects:
            row = project.total_funds
            texts = (row.annual_budget, row.executed) if row else (None, None)
            read = [quantity.money(text or "", project.funds_unit) for text in texts]
            values = [one.value if isinstance(one, quantity.Quantity) else None for one in read]
            found[f"{filed.department_id}/{filed.filing.year}/{project.id}"] = (values[0], values[1])
    return found


def test_three_questions(real: Corpus, unpacked: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, unpacked], capture_output=True, text=True, check=True)
    least, regions, full_marks = json.loads(done.stdout)

    read = amounts(real)
    shares = {key: spent / budget for key, (budget, spent) in read.items() if budget and spent is not None}
    assert shares[least] == min(shares.values())

    sums: dict[str, Decimal] = defaultdict(Decimal)
    for key, (_, spent) in read.items():
        region = real.departments[key.split("/")[0]].region
        sums[region.name if region else ""] += (spent or 0) / Decimal(10_000)
    assert {name: Decimal(text) for name, text in regions.items()} == sums

    results = checks.run(real)
    doubted = {
        (one.department_id, one.year, one.project_id)
        for one in results.findings
        if one.severity is not checks.Severity.NOTE
    }
    full = [
        (filed.department_id, filed.filing.year, project.id)
        for filed in real.filed_years
        for project in filed.filing.projects
        if project.total and quantity.number(project.total.score or "").text in {"100", "100.00", "100分"}
    ]
    assert full_marks == len(doubted.intersection(full)) > 0
