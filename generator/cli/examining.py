"""What ``gongkai check`` finds: of files by themselves, or of everything under ``data/``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.cautions import Caution, cautions, slips, slips_of_settings
from generator.checks import BLOCKING, Finding, Results, run
from generator.cli import console
from generator.corpus import Corpus, Site
from generator.county import configuration, faults_of_pages
from generator.errors import BuildError, FormatError, InvalidFilingsError, Place
from generator.filing import FiledYear
from generator.gate import (
    FILINGS_FOLDER,
    checked,
    filing_path,
    in_registers,
    personal,
    read_waivers,
    refuse_unknown_rules,
)
from generator.published import read_history
from generator.storage import Positions, load_corpus, read_filing, read_tree
from generator.workplace import Workplace


@dataclass(frozen=True)
class Examined:
    """What one run found: what cannot be read or published, and what the rules say of the rest."""

    problems: tuple[FormatError, ...]
    results: Results
    files: Mapping[tuple[str, str], Path]
    cautions: tuple[Caution, ...] = ()
    corpus: Corpus | None = None


def examine_data(data: Path) -> Examined:
    """Check everything under ``data``, and the pages that people wrote beside it."""
    layout = Workplace(data.parent)
    of_pages = tuple(faults_of_pages(layout))
    try:
        corpus = load_corpus(data)
        refuse_unknown_rules(corpus.site, data)
        results = checked(corpus, data)
    except (InvalidFilingsError, FormatError) as error:
        problems = (*(error.problems if isinstance(error, InvalidFilingsError) else (error,)), *of_pages)
        found = (*slips(sorted(data.rglob("*.yaml"))), *slips_of_settings(layout.inherited()))
        return Examined(problems, Results(), {}, tuple(_untold(found, problems)))
    of_pages += () if of_pages else _of_settings(layout, corpus.site)
    files = {
        (one.department_id, one.filing.year): data
        / FILINGS_FOLDER
        / one.department_id
        / f"{one.filing.year}.yaml"
        for one in corpus.filed_years
    }
    problems = (*in_registers(data), *of_pages)
    return Examined(problems, results, files, tuple(_untold(_cautions(corpus, data), problems)), corpus)


def _of_settings(layout: Workplace, site: Site) -> tuple[FormatError, ...]:
    """Return what stops a build in the settings of the pages."""
    try:
        configuration(layout.config, site.settings)
    except BuildError as error:
        return (FormatError(error.message, error.place),)
    return ()


def _untold(found: Iterable[Caution], problems: Iterable[FormatError]) -> Iterator[Caution]:
    """Yield the cautions that no problem already tells."""
    told = [(problem.place, problem.message) for problem in problems]
    yield from (
        one
        for one in found
        if not any(one.place == place and one.message in message for place, message in told)
    )


def _cautions(corpus: Corpus, data: Path) -> Iterator[Caution]:
    today = console.today()
    path = data / "updates.yaml"
    yield from (
        Caution(f"有一项的日期是“{update.date}”，还没有到；请核对", Place(path))
        for update in corpus.updates
        if update.date > today
    )
    history = read_history(data.absolute().parent, corpus.site.history_since, corpus.renamed)
    known = corpus.model_copy(update={"versions": history.versions})
    yield from cautions(known, data, today, settings=Workplace(data.parent).inherited())


def with_personal(done: Examined) -> Examined:
    """Count what the build refuses to publish among the problems, so that both say the same."""
    lines = Lines(done)
    blocking = (one for one in done.results.findings if one.rule in BLOCKING)
    found = tuple(personal(one, lines.of(one)) for one in blocking)
    return replace(done, problems=(*done.problems, *found))


def examine_files(paths: list[Path]) -> Examined:
    """Check files by themselves: a filing needs no department register around it."""
    problems: list[FormatError] = []
    filed: list[FiledYear] = []
    files: dict[tuple[str, str], Path] = {}
    for path in [file for given in paths for file in _files(given)]:
        try:
            filing, _ = read_filing(path)
        except InvalidFilingsError as error:
            problems += error.problems
        except FormatError as error:
            problems.append(error)
        else:
            filed.append(FiledYear(department_id=path.absolute().parent.name, filing=filing))
            files[path.absolute().parent.name, filing.year] = path
    corpus = Corpus(site=Site(name=""), departments={}, filed_years=tuple(filed))
    waivers = [waiver for data in _data_folders(files) for waiver in read_waivers(data)]
    told = tuple(slips([file for given in paths for file in _files(given)]))
    return Examined(tuple(problems), run(corpus, waivers), files, told)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    folder = path / FILINGS_FOLDER if (path / FILINGS_FOLDER).is_dir() else path
    found = sorted(folder.rglob("*.yaml"))
    if not found:
        raise FormatError("文件夹里没有 .yaml 文件", Place(path))
    return found


def _data_folders(files: Mapping[tuple[str, str], Path]) -> list[Path]:
    return sorted({path.absolute().parents[2] for path in files.values()})


class Lines:
    """The line of a finding in its file; every file is read once."""

    def __init__(self, done: Examined) -> None:
        self._files = done.files
        self._positions: dict[Path, Positions] = {}

    def of(self, finding: Finding) -> Place:
        """Return where a finding stands."""
        path = self._files.get((finding.department_id, finding.year)) or filing_path(Path("data"), finding)
        if path not in self._positions:
            self._positions[path] = read_tree(path)[1]
        return Place(path, self._positions[path].line(finding.path))
