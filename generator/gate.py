"""The checks of a whole corpus, with its waivers; and what must not be published."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator.checks import BLOCKING, WAIVERS_FILE, Finding, Results, Waiver, run, waivers_of
from generator.checks.rules.personal import kind_of
from generator.corpus import Corpus
from generator.errors import InvalidFilingsError, PersonalDataError, Place, UnreadableInputError
from generator.filing import MASK
from generator.storage import Positions, read_tree

Labels: TypeAlias = tuple[str | int, ...]

FILINGS_FOLDER = "filings"
# Their texts reach pages and feeds as well.
_REGISTERS = ("site.yaml", "departments.yaml", "schedules.yaml", "updates.yaml", WAIVERS_FILE)
# A publisher names who answers its telephone; that is what this item is for.
_OFFICES = {"联系方式": "人名和电话"}
# Digits in a row are what these are made of, and a page that says them has been published already.
_CODES = ("网址", "统一社会信用代码")
_ADVICE = f"；公开前请改写为{MASK}"


def checked(corpus: Corpus, data: Path) -> Results:
    """Return what every rule says of ``corpus``; raise InvalidFilingsError for unreadable waivers."""
    return run(corpus, read_waivers(data))


def read_waivers(data: Path) -> tuple[Waiver, ...]:
    """Return the waivers of ``data/waivers.yaml``; a data folder without that file has none."""
    path = data / WAIVERS_FILE
    if not path.exists():
        return ()
    tree, positions = read_tree(path)
    return waivers_of(tree, path, positions.line)


def filing_path(data: Path, finding: Finding) -> Path:
    """Return the file that a finding is about."""
    return data / FILINGS_FOLDER / finding.department_id / f"{finding.year}.yaml"


def refuse_blocked(results: Results, data: Path) -> None:
    """Raise InvalidFilingsError when something stands in the data that must not be published.

    The message says where, never what: personal data is not repeated.
    """
    found = [one for one in results.findings if one.rule in BLOCKING]
    problems = (*(personal(one, _place(data, one)) for one in found), *in_registers(data))
    if problems:
        raise InvalidFilingsError(problems)


def personal(finding: Finding, place: Place) -> PersonalDataError:
    """Return a finding that stops publication as what a person has to do at ``place``."""
    said = finding.message.removesuffix("，公开前应当遮蔽。")
    return PersonalDataError(f"{finding.place}：{said}{_ADVICE}", place)


def in_registers(data: Path) -> tuple[PersonalDataError, ...]:
    """Return where personal data stands in the files beside the filings, in the order of the files."""
    paths = [data / name for name in _REGISTERS]
    return tuple(problem for path in paths if path.exists() for problem in _in_file(path))


def _in_file(path: Path) -> Iterator[PersonalDataError]:
    try:
        tree, positions = read_tree(path)
    except UnreadableInputError:  # nothing but comments, which is no fault in a list
        return
    for labels, text in _texts(tree):
        kind = "" if labels[-1] in _CODES else kind_of(text)
        if kind and _OFFICES.get(str(labels[-1])) != kind:
            where = "".join(f"第{one + 1}条" if isinstance(one, int) else one for one in labels[-2:])
            yield PersonalDataError(f"“{where}”中有{kind}{_ADVICE}", Place(path, positions.line(labels)))


def _texts(tree: object, labels: Labels = ()) -> Iterator[tuple[Labels, str]]:
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(tree, dict):
        items = tree.items()
    elif isinstance(tree, list):
        items = enumerate(tree)
    elif isinstance(tree, str):
        yield labels, tree
    for label, inner in items:
        yield from _texts(inner, (*labels, label))


def _place(data: Path, finding: Finding) -> Place:
    path = filing_path(data, finding)
    return Place(path, _positions(path).line(finding.path))


def _positions(path: Path) -> Positions:
    return read_tree(path)[1]
