"""The wheel names ranges; the exact versions that everything is tried with lie within them."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = {
    canonicalize_name(line.split("==")[0]): line.split("==")[1]
    for line in (ROOT / ".ci/constraints.txt").read_text("utf-8").splitlines()
    if "==" in line and not line.startswith("#")
}


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_a_dependency_of_the_wheel_is_a_range_around_what_is_tried(dependency: str) -> None:
    needed = Requirement(dependency)
    bounds = {one.operator for one in needed.specifier}
    assert bounds == {">=", "<"}
    assert needed.specifier.contains(PINNED[canonicalize_name(needed.name)])


def test_both_ends_are_tried_by_the_workflow() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    ends = workflow["jobs"]["ends"]
    assert ends["strategy"]["matrix"]["end"] == ["lowest-direct", "highest"]
    assert ends["steps"][-1]["run"] == 'python3 .ci/ends.py "$END"'


WORKFLOWS = [
    path
    for folder in (".github/workflows", "generator/county/files/dot-github/workflows")
    for path in sorted((ROOT / folder).glob("*.yml"))
]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.name}")
def test_what_a_workflow_runs_of_others_is_pinned_by_hash(file: Path) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    used = [line.split("uses:")[1].split("#")[0].strip() for line in lines]
    assert [one for one in used if len(one.partition("@")[2]) != 40] == []
