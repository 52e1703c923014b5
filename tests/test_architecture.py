"""Imports run down the pipeline only, and each library, the clock and the terminal have one home."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.checks import RULES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "generator"


@dataclass(frozen=True)
class Layer:
    """What one module (or folder of modules) of the generator may import, itself aside."""

    modules: str = ""
    libraries: str = ""


# From the bottom of the pipeline to its top: a layer may only name layers above it in this table.
LAYERS = {
    "errors": Layer(),
    "writing": Layer("errors"),
    "walking": Layer(),
    "kept": Layer("errors walking writing", "pydantic"),
    "executing": Layer("errors kept", "distributed"),
    "records": Layer(libraries="pydantic pydantic_core"),
    "late": Layer(),
    "packed": Layer("late records"),
    "filing": Layer("records", "pydantic"),
    "filed_content": Layer("kept packed filing"),
    "corpus": Layer("records filing", "pydantic"),
    "kinds": Layer("records filing"),
    "folding": Layer(),
    "likeness": Layer("folding"),
    "quantity": Layer("errors"),
    "personal": Layer("filing folding quantity"),
    "workplace": Layer("errors"),
    "release": Layer(),
    "storage": Layer("errors kept records packed filing corpus", "pydantic yaml"),
    "importers": Layer(
        "errors records filing kinds corpus folding likeness quantity personal",
        "bs4 docx html5lib lxml olefile openpyxl pdfminer pdfplumber pypdfium2 pypinyin rjieba tinycss2 xlrd",
    ),
    "batch": Layer("errors corpus importers"),
    "addresses": Layer("errors filing"),
    "checks": Layer(
        "errors kept executing records late packed filing filed_content kinds corpus folding likeness "
        "quantity personal"
    ),
    "official": Layer("errors filing kinds importers", "docx xlsxwriter"),
    "account": Layer("errors filing importers", "jinja2"),
    "frames": Layer("errors filing kinds corpus quantity addresses checks"),
    "history": Layer("errors likeness filing corpus"),
    "schedules": Layer("errors filing corpus"),
    "rollups": Layer("errors folding filing frames"),
    "charts": Layer(
        "errors kept executing filing corpus quantity addresses frames history rollups", "altair vl_convert"
    ),
    "explorer": Layer("errors kept folding filing corpus quantity addresses checks frames"),
    "exports": Layer(
        "errors kept writing folding filing corpus quantity addresses checks frames", "pyarrow xlsxwriter"
    ),
    "difference": Layer("errors filing corpus quantity addresses checks frames"),
    "updates": Layer("errors filing corpus addresses difference"),
    "revisions": Layer("errors"),
    "published": Layer("errors writing filing corpus storage personal revisions"),
    "pages": Layer(
        "errors kept likeness filing kinds corpus storage quantity addresses checks frames history schedules "
        "rollups charts explorer exports difference updates",
        "jinja2 markdown markupsafe",
    ),
    "publication": Layer(
        "errors filing corpus quantity addresses checks frames updates charts exports pages"
    ),
    "search": Layer(
        "errors kept folding records filing kinds corpus quantity addresses", "pydantic pypinyin"
    ),
    "assembly": Layer("errors walking writing"),
    "swapping": Layer("errors writing"),
    "standing": Layer("errors kept revisions assembly swapping workplace walking"),
    "offline": Layer("errors writing", "bs4"),
    "county": Layer(
        "errors kept records workplace release storage walking writing assembly", "pydantic tinycss2 yaml"
    ),
    "compact": Layer(),
    "shells": Layer("kept compact"),
    "complaints": Layer("errors"),
    "webpages": Layer("assembly complaints kept compact shells walking"),
    "aligning": Layer(libraries="markdown"),
    "handwritten": Layer("walking"),
    "findable": Layer("addresses kept search handwritten", "pydantic"),
    "gate": Layer("errors kept executing filing corpus storage personal checks"),
    "cautions": Layer("errors kept filing corpus folding storage difference updates"),
    "units": Layer(
        "errors kept executing filing filed_content corpus addresses checks frames history charts exports "
        "updates pages publication search handwritten compact"
    ),
    "material": Layer(
        "errors kept executing units filing corpus workplace storage checks frames charts explorer exports "
        "published pages publication county gate"
    ),
    "lasting": Layer("material"),
    "occupying": Layer(),
    "dressing": Layer("kept corpus workplace pages publication county assembly swapping webpages"),
    "build": Layer(
        "errors kept executing units filing corpus workplace addresses checks frames charts explorer exports "
        "updates publication search assembly swapping standing offline county shells webpages dressing "
        "handwritten findable cautions lasting material occupying"
    ),
    "glimpse": Layer(
        "errors filing corpus workplace addresses storage checks frames charts pages units county webpages "
        "gate dressing build"
    ),
    "serve": Layer(libraries="watchfiles"),
    "cli": Layer(
        "errors filing kinds corpus workplace storage updates importers batch checks official account "
        "assembly offline county gate cautions revisions published difference standing swapping build "
        "occupying glimpse serve executing",
        "click mkdocs rich",
    ),
}

# The same for the rooms of a layer; what a room may import of other layers its layer says.
ROOMS = {
    "importers": {
        "vocabulary": "",
        "drafts": "vocabulary",
        "readers": "vocabulary",
        "ledger": "vocabulary",
        "masking": "vocabulary ledger",
        "lost_tables": "vocabulary ledger",
        "titles": "vocabulary",
        "narrative": "vocabulary titles",
        "reading": "vocabulary drafts ledger masking titles narrative",
        "identity": "",
        "fitting": "vocabulary drafts ledger titles narrative identity",
        "between": "vocabulary narrative",
        "reports": "vocabulary titles narrative",
        "lacking": "vocabulary drafts",
        "listing": "vocabulary drafts ledger titles narrative reading",
        "told_scores": "vocabulary drafts ledger reading",
        "below": "vocabulary drafts ledger masking titles narrative reading fitting told_scores",
        "filings": (
            "vocabulary drafts ledger masking titles narrative reports reading identity "
            "fitting between listing lacking below"
        ),
        "ownership": "vocabulary titles fitting",
        "sources": "",
        "several": "vocabulary titles",
        "merging": "sources identity several",
        "gathering": "readers",
        "limits": "",
    },
    "pages": {
        "parts": "",
        "machines": "parts",
        "render": "parts machines",
        "findings": "parts machines render",
        "data": "parts machines render",
        "form": "parts machines render findings",
        "known": "findings",
        "overviews": "parts machines render findings data known",
        "plan": "parts render findings data form known overviews",
    },
}

FORBIDDEN_CALLS = {
    "print",
    "input",
    "breakpoint",
    "exit",
    "quit",
    "sys.exit",
    "os._exit",
    "SystemExit",
    "time",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "date.today",
    "datetime.date.today",
}
MAY_PRINT_AND_EXIT = "cli"

# Whole or not at all: ``writing`` for one file, ``assembly`` for the output. What a reader of documents takes
# apart, it does in folders of its own that are gone afterwards; a crash is told in a file of its own.
MAY_WRITE = ("writing", "assembly", "swapping", "importers", "cli")
WRITES = re.compile(
    r"(?<!assembly)\.(?:write_text|write_bytes|touch|symlink_to|hardlink_to)$"
    r"|^os\.(?:replace|rename|link)$|^shutil\.(?:move|copy\w*)$"
)

SOURCES = sorted((ROOT / PACKAGE).rglob("*.py"))


def layer_of(source: Path) -> str:
    """``generator/pages/form/project.py`` belongs to ``pages``; the package's ``__init__`` to none."""
    first = source.relative_to(ROOT / PACKAGE).parts[0]
    return first.removesuffix(".py")


def package_of(source: Path) -> list[str]:
    return list(source.relative_to(ROOT).parent.parts)


@cache
def nodes(source: Path) -> list[ast.AST]:
    """Return what the laws speak of in a module: imports, calls and what it raises."""
    kinds = (ast.Import, ast.ImportFrom, ast.Call, ast.Raise)
    return [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, kinds)]


@cache
def imported_names(source: Path) -> list[str]:
    """Return the full dotted name of everything a module imports, wherever in it the import stands."""
    names = []
    for node in nodes(source):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            here = package_of(source)
            start = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*start, *([node.module] if node.module else [])])
            names += [f"{origin}.{alias.name}" for alias in node.names]
    return names


def imported_layers(source: Path) -> set[str]:
    """Return the layers of the generator that a module imports from."""
    names = (name.split(".") for name in imported_names(source))
    return {parts[1] for parts in names if parts[0] == PACKAGE and len(parts) > 1 and parts[1] in LAYERS}


def imported_libraries(source: Path) -> set[str]:
    """Return the top-level names of the third-party packages that a module imports."""
    homes = {name.split(".")[0] for name in imported_names(source)}
    return homes - {PACKAGE} - sys.stdlib_module_names


def calls(source: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything a module calls or raises."""
    for node in nodes(source):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
            yield node.lineno, node.exc.id


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_table_itself_runs_in_one_direction() -> None:
    order = list(LAYERS)
    backwards = {
        f"{layer} → {other}"
        for layer, allowed in LAYERS.items()
        for other in allowed.modules.split()
        if order.index(other) >= order.index(layer)
    }
    assert not backwards


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_module_has_a_place_in_the_pipeline(source: Path) -> None:
    layer = layer_of(source)
    assert layer == "__init__" or layer in LAYERS, (
        f"{named(source)} is in no layer: add {layer!r} to LAYERS in {named(Path(__file__))}"
    )


@pytest.mark.parametrize("source", [s for s in SOURCES if layer_of(s) in LAYERS], ids=named)
def test_imports_run_down_the_pipeline(source: Path) -> None:
    layer = layer_of(source)
    allowed = {layer, *LAYERS[layer].modules.split()}
    upward = imported_layers(source) - allowed
    assert not upward, f"{named(source)} imports {sorted(upward)}; {layer} may import {sorted(allowed)}"


def room_of(source: Path) -> str:
    """``generator/pages/form/project.py`` stands in ``form``; the layer's own ``__init__`` in no room."""
    return source.relative_to(ROOT / PACKAGE).parts[1].removesuffix(".py")


def imported_rooms(source: Path) -> set[str]:
    """Return the rooms of its own layer that a module imports from."""
    layer = layer_of(source)
    names = (name.split(".") for name in imported_names(source))
    return {parts[2] for parts in names if parts[:2] == [PACKAGE, layer] and len(parts) > 2}


@pytest.mark.parametrize("layer", ROOMS)
def test_the_rooms_of_a_layer_run_in_one_direction(layer: str) -> None:
    order = list(ROOMS[layer])
    backwards = {
        f"{room} → {other}"
        for room, allowed in ROOMS[layer].items()
        for other in allowed.split()
        if order.index(other) >= order.index(room)
    }
    assert not backwards


@pytest.mark.parametrize("source", [s for s in SOURCES if layer_of(s) in ROOMS], ids=named)
def test_imports_between_rooms_run_in_one_direction(source: Path) -> None:
    rooms, room = ROOMS[layer_of(source)], room_of(source)
    if room == "__init__":
        return
    assert room in rooms, f"{named(source)} is in no room: add {room!r} to ROOMS in {named(Path(__file__))}"
    strangers = imported_rooms(source) - {room, *rooms[room].split()}
    assert not strangers, f"{named(source)} imports from {sorted(strangers)}; {room} may not"


@pytest.mark.parametrize("source", [s for s in SOURCES if layer_of(s) in LAYERS], ids=named)
def test_each_library_has_one_home(source: Path) -> None:
    layer = layer_of(source)
    strangers = imported_libraries(source) - set(LAYERS[layer].libraries.split())
    assert not strangers, f"{named(source)} imports {sorted(strangers)}, which are not at home in {layer}"


@pytest.mark.parametrize("source", [s for s in SOURCES if layer_of(s) != MAY_PRINT_AND_EXIT], ids=named)
def test_only_the_command_line_prints_exits_or_asks_the_clock(source: Path) -> None:
    found = [f"{named(source)}:{line} {name}()" for line, name in calls(source) if name in FORBIDDEN_CALLS]
    assert not found


@pytest.mark.parametrize("source", [s for s in SOURCES if layer_of(s) not in MAY_WRITE], ids=named)
def test_one_module_writes_files(source: Path) -> None:
    found = [f"{named(source)}:{line} {name}()" for line, name in calls(source) if WRITES.search(name)]
    assert not found


SPEAK_OF_RULES = [
    *(source for source in SOURCES if layer_of(source) != "checks"),
    *sorted((ROOT / PACKAGE / "templates").rglob("*.j2")),
    *sorted((ROOT / "site_overrides").rglob("*.js")),
    *sorted((ROOT / "site_overrides").rglob("*.html")),
]


@pytest.mark.parametrize("source", SPEAK_OF_RULES, ids=named)
def test_no_rule_is_named_outside_the_checks(source: Path) -> None:
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", source.read_text("utf-8")))
    assert not words & {rule.id for rule in RULES}


def test_nothing_imports_the_site_tool_but_what_the_site_tool_loads() -> None:
    found = [named(source) for source in SOURCES if "mkdocs" in imported_libraries(source)]
    assert found == ["generator/cli/plugin.py"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import yaml.nodes", {"yaml.nodes"}),
        ("from generator.cli import main", {"generator.cli.main"}),
        ("from generator import cli", {"generator.cli"}),
        ("from . import cells", {"generator.importers.cells"}),
        ("from ..filing import Filing", {"generator.filing.Filing"}),
        ("def f():\n    import rich", {"rich"}),
    ],
)
def test_every_form_of_import_is_seen(
    code: str, names: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / PACKAGE / "importers" / "text.py"
    source.parent.mkdir(parents=True)
    source.write_text(code)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert set(imported_names(source)) == names
