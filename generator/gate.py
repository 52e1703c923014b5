"""The checks of a whole corpus, with its waivers; and what must not be published."""

from pathlib import Path

from generator.checks import BLOCKING, WAIVERS_FILE, Finding, Results, Waiver, run, waivers_of
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.filing import Corpus
from generator.storage import Positions, read_tree

FILINGS_FOLDER = "filings"


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
    """Raise InvalidFilingsError when something stands in the filings that must not be published.

    The message says where, never what: personal data is not repeated.
    """
    problems = []
    for finding in results.findings:
        if finding.rule in BLOCKING:
            path = filing_path(data, finding)
            line = _positions(path).line(finding.path)
            problems.append(FormatError(f"{finding.place}：{finding.message}", Place(path, line)))
    if problems:
        raise InvalidFilingsError(tuple(problems))


def _positions(path: Path) -> Positions:
    return read_tree(path)[1]
