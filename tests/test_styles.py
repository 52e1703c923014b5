"""Scripts and styles under one law: short files, one name, one way to make an element, tokens said once."""

import re
import shutil
import sys
from itertools import chain
from pathlib import Path

import pytest

from generator.county import SCRIPTS, STYLES, components_named, configuration, put_together, stage_theme
from generator.pages import OWN_SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "site_overrides" / "assets"
SHEETS = sorted(ASSETS.rglob("*.css"))
CODE = sorted(ASSETS.rglob("*.js"))
TOKENS = ASSETS / "stylesheets" / "tokens.css"
# The card stands alone on other people's pages: it has no rem of ours and loads no second sheet.
ALONE = ASSETS / "cite" / "card.css"
MOST_LINES = {".js": 300, ".css": 400}
SPACED = r"(?:padding|margin|gap|row-gap|column-gap)(?:-[a-z]+)?"
# Spaces finer than the smallest token are hairlines, not spaces.
RAW_SPACE = re.compile(rf"(?m)^\s*{SPACED}: [^;]*?(?<![\w.])(?!0\.0)[0-9.]+rem[^;]*;")
RAW_SIZE = re.compile(r"font-size: [0-9.]+rem")
RAW_RADIUS = re.compile(r"border-radius: (?!0;|50%)[0-9.]+[a-z]+")
# em is of the text beside it and no scale of its own; a pixel grows with nobody, and is for lines alone.
RAW_PIXELS = re.compile(rf"(?m)^\s*(?:{SPACED}|font(?:-size)?): [^;]*?(?<![\w.])(?!1px)[0-9.]+px[^;]*;")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|: (?:white|black|red|gr[ae]y|blue|green);", re.IGNORECASE
)
PAINT = (TOKENS, ASSETS / "stylesheets" / "theme.css", ALONE)

sys.path.insert(0, str(ROOT / ".ci"))
import shared  # noqa: E402 - a script of the repository, not of a package


def named(path: Path) -> str:
    return path.relative_to(ASSETS).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*CODE, *SHEETS], ids=named)
def test_file_can_be_read_at_one_sitting(path: Path) -> None:
    assert len(text(path).splitlines()) <= MOST_LINES[path.suffix]


@pytest.mark.parametrize("block", list(shared.blocks()), ids=lambda one: f"{one.path.name}-{one.mark}")
def test_what_python_shares_is_what_stands_there(block: shared.Block) -> None:
    assert block.current == block.content, "run: python3 .ci/shared.py"


@pytest.mark.parametrize("path", [one for one in SHEETS if one not in (TOKENS, ALONE)], ids=named)
def test_sizes_spaces_and_radii_are_tokens(path: Path) -> None:
    sheet = text(path)
    on_paper = path.name == "print.css"  # which is measured in points
    patterns = (RAW_SIZE, RAW_SPACE, RAW_RADIUS, *(() if on_paper else (RAW_PIXELS,)))
    assert [*chain.from_iterable(pattern.findall(sheet) for pattern in patterns)] == []


@pytest.mark.parametrize("path", [one for one in SHEETS if one not in PAINT], ids=named)
def test_colours_stand_in_tokens_and_theme(path: Path) -> None:
    assert COLOUR.findall(re.sub(r"/\*.*?\*/", "", text(path), flags=re.DOTALL)) == []


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    said = set(re.findall(r"(?m)^\s*(--[a-z][\w-]*):", text(TOKENS)))
    own = ("text", "space", "radius", "chart")
    used = {
        name
        for path in SHEETS
        for name in re.findall(r"var\((--[\w-]+)", text(path))
        if name.split("-")[2] in own
    }
    scales = {name for name in said if name.split("-")[2] in own[:3]}
    assert used <= said
    assert scales <= used


def test_break_points_are_those_of_the_tokens() -> None:
    points = dict(re.findall(r"--(until|from)-[a-z]+: ([0-9.]+em)", text(TOKENS)))
    known = set(re.findall(r"--(?:until|from)-[a-z]+: ([0-9.]+em)", text(TOKENS)))
    asked = {
        (path.name, width)
        for path in SHEETS
        if path != ALONE
        for width in re.findall(r"@media[^{]*?-width: ([0-9.]+em)", text(path))
    }
    assert points
    assert {one for one in asked if one[1] not in known} == set()
    assert [named(path) for path in CODE if re.search(r"-width: [0-9]", text(path))] == []


def test_chart_colours_stand_in_one_place() -> None:
    colours = set(shared.theme.LIGHT.values()) | set(shared.theme.DARK.values())
    own = {path: text(path) for path in [*SHEETS, *CODE]}
    for block in shared.blocks():
        if block.path in own:
            own[block.path] = own[block.path].replace(block.content, "")
    strangers = {
        (named(path), colour)
        for path, written in own.items()
        for colour in colours - {shared.theme.DARK["ink"]}  # the dark text's colour is the ink's by choice
        if colour in written
    }
    assert strangers == set()


def test_scripts_share_one_name() -> None:
    homes = [named(path) for path in CODE if re.search(r"(?m)^var ", text(path))]
    assert homes == ["javascripts/gongkai.js"]
    assert [named(path) for path in CODE if re.search(r"window\.\w+ = ", text(path))] == []
    assert [named(path) for path in CODE if re.search(r"(?m)^(?:const|let|function) ", text(path))] == []


def test_elements_are_made_in_one_way() -> None:
    makers = {"javascripts/gongkai.js"}
    bare = {named(path) for path in CODE if "document.createElement" in text(path)}
    alone = {
        "search/finding.js",
        "tables/tables.js",
        "cite/cite.js",
        "javascripts/lost.js",
        "javascripts/display.js",
    }  # scripts, downloads, and what runs before all others: no content
    assert bare <= makers | alone


def test_every_page_loads_one_sheet_and_one_script(tmp_path: Path) -> None:
    stage_theme(configuration(tmp_path / "mkdocs.yml", {}), tmp_path)
    made = put_together(tmp_path)
    (sheet,), (script,) = made["stylesheets"], made["scripts"]
    whole = text(tmp_path / sheet)
    assert all(re.sub(r"(?s)/\*.*?\*/\n?", "", text(ASSETS.parent / name)) in whole for name in STYLES)
    shipped = set(text(tmp_path / script).splitlines())
    for name in SCRIPTS:
        lines = re.sub(r"(?s)/\*\*.*?\*/", "/**", text(ASSETS.parent / name)).splitlines()
        assert [line for line in lines if "/**" not in line and line not in shipped] == []
    assert len(whole) < 75_000
    assert ".md-nav" not in whole
    assert ".md-typeset .admonition" in whole
    asked = set(re.findall(r"var\((--md-[\w-]+)\)", whole))
    said = set(chain(re.findall(r"(--md-[\w-]+):", whole)))
    assert asked - said == set()


def test_only_templates_of_its_own_ask_for_all_of_materials_styles(tmp_path: Path) -> None:
    """This repository holds our templates itself: its site is as light as a county's."""
    settings = tmp_path / "mkdocs.yml"
    template = tmp_path / "site_overrides" / "404.html"
    template.parent.mkdir()
    shutil.copyfile(ASSETS.parent / "404.html", template)
    named = [components_named(configuration(settings, {}), [])]
    template.write_text("甲", encoding="utf-8")
    assert [*named, components_named(configuration(settings, {}), [])] == [frozenset(), None]


def test_what_a_county_adds_finds_its_styles(tmp_path: Path) -> None:
    page = tmp_path / "own.md"
    page.write_text('!!! danger "当心"\n\n    甲\n', encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    sheets = []
    for written in ("{}\n", "markdown_extensions: [pymdownx.tabbed]\n"):
        settings.write_text(written, encoding="utf-8")
        own = configuration(settings, {})
        stage_theme(own, tmp_path / "theme")
        made = put_together(tmp_path / "theme", named=components_named(own, [page]))
        sheets.append(text(tmp_path / "theme" / made["stylesheets"][0]))
    assert [".danger" in sheet for sheet in sheets] == [True, True]
    assert [".tabbed-set" in sheet for sheet in sheets] == [False, True]
    assert all(sheet.endswith(sheets[0][-2000:]) for sheet in sheets)


def test_scripts_of_one_page_come_as_one(tmp_path: Path) -> None:
    stage_theme(configuration(tmp_path / "mkdocs.yml", {}), tmp_path)
    bundles = put_together(tmp_path, of_pages=OWN_SCRIPTS)["bundles"]
    assert list(bundles) == [
        "assets/home/dots.js",
        "assets/explorer/explorer.js",
        "assets/compare/compare.js",
    ]
    for names in OWN_SCRIPTS:
        whole = text(tmp_path / bundles[names[-1]])
        begins = [whole.index(text(ASSETS.parent / name).splitlines()[0]) for name in names]
        assert begins == sorted(begins)
        assert [name for name in names if (tmp_path / name).exists()] == []


def test_readers_do_not_load_the_types_of_scripts(tmp_path: Path) -> None:
    stage_theme(configuration(tmp_path / "mkdocs.yml", {}), tmp_path)
    own = tmp_path / "assets" / "own.js"
    own.write_text(
        "/** @license of somebody */\n/** @param {string} a */\nf(/** @type {X} */ (1)); // kept\n", "utf-8"
    )
    put_together(tmp_path)
    assert own.read_text("utf-8") == "/** @license of somebody */\nf((1)); // kept\n"
    scripts = [path for path in tmp_path.rglob("*.js") if path != own]
    assert len(scripts) > 10
    assert [path for path in scripts if re.search(r"@(?:type|param|returns|template)\b", text(path))] == []
