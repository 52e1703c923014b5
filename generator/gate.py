"""The checks of a whole corpus, with its waivers; and what must not be published."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import personal as personal_data
from generator.checks import (
    BLOCKING,
    RULES,
    WAIVERS_FILE,
    Finding,
    Results,
    Waiver,
    ended_cases,
    former_cases,
    prepare,
    run,
    waivers_of,
)
from generator.corpus import Corpus, Site
from generator.errors import FormatError, InvalidFilingsError, PersonalDataError, Place, UnreadableInputError
from generator.executing import Executor
from generator.filing import MASK
from generator.kept import Memory
from generator.storage import Positions, read_tree

FILINGS_FOLDER = "filings"
# Their texts reach pages and feeds as well.
_REGISTERS = ("site.yaml", "departments.yaml", "schedules.yaml", "updates.yaml", WAIVERS_FILE)
# A publisher names who answers its telephone and mail; that is what this is for. A mobile is no office's.
_OFFICES = {"联系方式", "报告差错"}
_OF_OFFICES = {"人名", "电话号码", "人名和电话", "电子邮箱"}
_ADVICE = f"；公开前请改写为{MASK}"


def checked(
    corpus: Corpus, data: Path, cache: Path | None = None, executor: Executor | None = None
) -> Results:
    """Return what every rule says of ``corpus`` and said of its earlier versions.

    Raises InvalidFilingsError for unreadable waivers.

    cache: the folder that knows what was found in filings before. executor: where others are checked.
    """
    memory = Memory(cache) if cache else None
    waivers = read_waivers(data)
    if memory and executor:
        prepare(corpus.filed_years, waivers, memory, executor)
    results = run(corpus, waivers, memory=memory)
    results = replace(results, ended=ended_cases(corpus, results, memory))
    results = replace(results, former=former_cases(corpus, results))
    if memory:
        memory.prune()
    return results


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


def refuse_blocked(
    results: Results, data: Path, pages: Iterable[Path] = (), cache: Path | None = None
) -> None:
    """Raise InvalidFilingsError when the data, or ``pages``, hold what must not be published.

    pages: the files of the pages that people wrote. cache: as for ``checked``.

    The message says where, never what: personal data is not repeated.
    """
    found = [one for one in results.findings if one.rule in BLOCKING]
    written = _in_unknown(pages, Memory(cache)) if cache else in_pages(pages)
    problems = (*(personal(one, _place(data, one)) for one in found), *in_registers(data), *written)
    if problems:
        raise InvalidFilingsError(problems)


def refuse_unknown_rules(site: Site, data: Path) -> None:
    """Raise InvalidFilingsError where ``data/site.yaml`` names a rule that there is not."""
    known = {rule.id for rule in RULES}
    path = data / "site.yaml"
    problems = tuple(
        FormatError(
            f"“发布前拦下”里没有规则“{name[:40]}”；请核对规则的编号",
            Place(path, _positions(path).line(("发布前拦下", at))),
        )
        for at, name in enumerate(site.blocking or ())
        if name not in known
    )
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


def in_pages(pages: Iterable[Path]) -> Iterator[PersonalDataError]:
    """Yield where personal data stands in pages; whom to ask is theirs to say, as in site.yaml."""
    for path in pages:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            kinds = {one.kind for one in personal_data.found(line)} - _OF_OFFICES
            yield from (
                PersonalDataError(f"有{kind}{_ADVICE}", Place(path, number)) for kind in sorted(kinds)
            )


def _in_unknown(pages: Iterable[Path], memory: Memory) -> Iterator[PersonalDataError]:
    """As ``in_pages``; a page in which nothing was found before is not looked at again."""
    for path in pages:
        key = memory.key(("innocent", path.read_bytes()))
        if memory.known(key) is None:
            problems = [*in_pages([path])]
            if not problems:
                memory.keep(key, b"")
            yield from problems


def _in_file(path: Path) -> Iterator[PersonalDataError]:
    try:
        tree, positions = read_tree(path)
    except UnreadableInputError:  # nothing but comments, which is no fault in a list
        return
    for spot in personal_data.spots(tree):
        if spot.path[-1] in _OFFICES and spot.kind in _OF_OFFICES:
            continue
        steps = (
            personal_data.masked(str(one)) if isinstance(one, str) else f"第{one + 1}条" for one in spot.path
        )
        where = "".join([*steps][-2:])
        yield PersonalDataError(f"“{where}”中有{spot.kind}{_ADVICE}", Place(path, positions.line(spot.path)))


def _place(data: Path, finding: Finding) -> Place:
    path = filing_path(data, finding)
    return Place(path, _positions(path).line(finding.path))


def _positions(path: Path) -> Positions:
    return read_tree(path)[1]
