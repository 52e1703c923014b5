"""Three questions, asked by somebody who has only downloaded the files: python three_questions.py FOLDER.

1 Which project spent least of its adjusted budget? (pandas, CSV)
2 How much did the departments of each region spend? (DuckDB, Parquet)
3 How many projects with full marks have a fault or a doubt? (Datasette, SQLite)

Standard library aside, it needs pandas, duckdb and datasette; nothing of this repository.
"""

import asyncio
import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
from datasette.app import Datasette

FULL_MARKS = """
select count(distinct projects.project_key) as n from projects
join findings on findings.project_key = projects.project_key and findings.severity in ('差错', '疑点')
where projects.total_score = 100
"""


def least_spent(folder: Path) -> str:
    projects = pd.read_csv(folder / "projects.csv", na_values=["〔表中无此项〕"])
    share = projects["executed_wan_yuan"] / projects["annual_budget_wan_yuan"]
    return str(projects.loc[share.idxmin(), "project_key"])


def spent_by_region(folder: Path) -> dict[str, str]:
    query = f"SELECT region, sum(executed_wan_yuan) FROM '{folder}/projects.parquet' GROUP BY region"  # noqa: S608
    return {region: str(sum_.normalize()) for region, sum_ in duckdb.sql(query).fetchall()}


async def full_marks_in_doubt(folder: Path) -> int:
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    datasette = Datasette([str(folder / "gongkai.db")], metadata=metadata)
    response = await datasette.client.get("/gongkai.json", params={"sql": FULL_MARKS, "_shape": "array"})
    return int(response.json()[0]["n"])


if __name__ == "__main__":
    given = Path(sys.argv[1])
    answers = (least_spent(given), spent_by_region(given), asyncio.run(full_marks_in_doubt(given)))
    json.dump(answers, sys.stdout, ensure_ascii=False)
