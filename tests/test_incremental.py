"""After any sequence of edits a site that was built on the last one is the site built from nothing."""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import explorer, exports, gate, pages, units
from generator.build import build
from generator.executing import Local
from generator.frames import Frames
from generator.kept import Memory
from generator.storage import load_corpus
from generator.workplace import Workplace

ROOT = Path(__file__).resolve().parents[1]
YEARS = ROOT / "tests/fixtures/years/data"
ADDRESS = "网站地址: https://www.example.gov.cn/jixiao/\n"

Tree = dict[str, Any]


def _edited(path: Path, edit: Callable[[Any], object]) -> None:
    tree = yaml.safe_load(path.read_text("utf-8"))
    edit(tree)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")


def _filing(data: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((data / "filings").rglob("*.yaml")))


def _correct_an_amount(data: Path, chance: random.Random) -> None:
    def correct(tree: Tree) -> None:
        for project in tree.get("项目", [])[:1]:
            row = project.setdefault("资金", {}).setdefault("年度资金总额", {})
            row["全年执行数"] = f"{chance.randrange(1, 90)}.5"

    _edited(_filing(data, chance), correct)


def _rename_a_project(data: Path, chance: random.Random) -> None:
    def rename(tree: Tree) -> None:
        for project in tree.get("项目", [])[:1]:
            project["项目名称"] = chance.choice(("河道保洁费", "水利工程维修养护费", "档案整理费"))

    _edited(_filing(data, chance), rename)


def _change_a_project_id(data: Path, chance: random.Random) -> None:
    def change(tree: Tree) -> None:
        for project in tree.get("项目", [])[:1]:
            project["曾用编号"] = [project["编号"]]
            project["编号"] = f"xin-{chance.randrange(1000)}"

    _edited(_filing(data, chance), change)


def _take_down_a_filing(data: Path, chance: random.Random) -> None:
    if len(list((data / "filings").rglob("*.yaml"))) > 1:
        _filing(data, chance).unlink()
        # What was corrected in a filing that is not there is refused.
        (data / "updates.yaml").unlink(missing_ok=True)


def _file_another_year(data: Path, chance: random.Random) -> None:
    source = _filing(data, chance)
    year = str(chance.randrange(2015, 2020))
    target = source.with_name(f"{year}.yaml")
    shutil.copy(source, target)
    _edited(target, lambda tree: tree.update({"年度": year}))


def _rename_a_department(data: Path, chance: random.Random) -> None:
    def rename(tree: Tree) -> None:
        tree[chance.choice(sorted(tree))]["名称"] = f"甲市第{chance.randrange(9)}局"

    _edited(data / "departments.yaml", rename)


def _register_a_department(data: Path, chance: random.Random) -> None:
    def register(tree: Tree) -> None:
        tree[f"ju-{chance.randrange(99)}"] = {"名称": "丁局"}

    _edited(data / "departments.yaml", register)


def _waive_a_finding(data: Path, chance: random.Random) -> None:
    path = _filing(data, chance)
    waiver = {
        "部门": path.parent.name,
        "年度": path.stem,
        "规则": chance.choice(("exec-rate-mismatch", "total-mismatch")),
        "项目": "*",
        "理由": "见原表。",
        "日期": "2024-03-01",
    }
    (data / "waivers.yaml").write_text(yaml.safe_dump({"豁免": [waiver]}, allow_unicode=True), "utf-8")


def _note_an_update(data: Path, chance: random.Random) -> None:
    path = _filing(data, chance)
    day = f"2024-0{chance.randrange(1, 9)}-01"
    entry = {"日期": day, "类别": "更正", "部门": path.parent.name, "年度": path.stem, "内容": "改正一处。"}
    (data / "updates.yaml").write_text(yaml.safe_dump({"更新": [entry]}, allow_unicode=True), "utf-8")


EDITS = (
    _correct_an_amount,
    _rename_a_project,
    _change_a_project_id,
    _take_down_a_filing,
    _file_another_year,
    _rename_a_department,
    _register_a_department,
    _waive_a_finding,
    _note_an_update,
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where pictures are kept, by content, for every example."""
    return tmp_path_factory.mktemp("pictures")


def _parts(data: Path, cache: Path, pictures: Path) -> Iterator[object]:
    """Yield what is kept between builds: what the checks say, what lines of departments give, pages, data."""
    results = gate.checked(load_corpus(data), data, cache / "checks", Local(1))
    yield results
    frames = Frames(load_corpus(data), results)
    lines = tuple(units.lines(frames, pictures=True, memory=Memory(cache / "names")))
    unit, again = (partial(make, pictures=pictures) for make in (units.made, units.pages_again))
    yield from units.fragments(lines, unit, Memory(cache / "units"), Local(1), again=again)
    known = units.known_lines(lines, Memory(cache / "joint"))
    shipment = explorer.shipment(frames, b"")
    yield from pages.joint_pages(pages.CheckRun(frames, pictures=True), {}, shipment, (), known)
    shares = units.shares(lines)
    yield from map(exports.published, exports.files(frames, None, shares, Memory(cache / "tables")))


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), seed=st.integers(0, 2**16))
def test_what_is_kept_is_what_is_found_out_anew(
    edits: list[Callable[[Path, random.Random], None]],
    seed: int,
    pictures: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder, chance = tmp_path_factory.mktemp("edits"), random.Random(seed)  # noqa: S311 - edits, no secrets
    shutil.copytree(YEARS, folder / "data")
    list(_parts(folder / "data", folder / "cache", pictures))
    for number, edit in enumerate(edits):
        edit(folder / "data", chance)
        kept = list(_parts(folder / "data", folder / "cache", pictures))
        assert kept == list(_parts(folder / "data", folder / f"empty{number}", pictures))


def _digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_site_built_after_edits_is_the_site_built_from_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - edits, no secrets
    layouts = {name: Workplace(tmp_path / name) for name in ("step by step", "at once")}
    one, other = layouts.values()
    shutil.copytree(YEARS, one.data)
    with (one.data / "site.yaml").open("a", encoding="utf-8") as identity:
        identity.write(ADDRESS)
    build(one, one.root / "site", lambda *_: None)
    for edit in (_correct_an_amount, _take_down_a_filing):
        edit(one.data, chance)
        build(one, one.root / "site", lambda *_: None)
    shutil.copytree(one.data, other.data)
    build(other, other.root / "site", lambda *_: None)
    assert _digests(one.root / "site") == _digests(other.root / "site")
