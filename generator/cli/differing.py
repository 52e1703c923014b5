"""``gongkai diff``: what changes on the public site between two versions of the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from generator.checks import Results
from generator.cli import console
from generator.corpus import Corpus, Site
from generator.difference import CheckedData, Difference, as_json, as_lines, as_markdown, compare
from generator.errors import GongkaiError, InvalidFilingsError
from generator.gate import checked
from generator.revisions import Repository, repository_of
from generator.storage import load_corpus
from generator.workplace import Workplace

_NOTHING = CheckedData(Corpus(site=Site(name=""), departments={}, filed_years=()), Results())


class DifferenceFormat(StrEnum):
    """How the difference is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def run(layout: Workplace, base: str, head: str | None, form: DifferenceFormat) -> int:
    """Print what changes from ``base`` to ``head``, by default the working copy; return the exit code."""
    difference = between(layout, base, head)
    match form:
        case DifferenceFormat.JSON:
            console.print_json(as_json(difference))
        case DifferenceFormat.MARKDOWN:
            console.print_plain(as_markdown(difference))
        case DifferenceFormat.TEXT:
            for line in as_lines(difference):
                console.say(line)
    return 0


def between(layout: Workplace, base: str, head: str | None) -> Difference:
    """Return what changes; GongkaiError for a revision that is not there or whose data cannot be read."""
    repository = repository_of(layout.root)
    with state_at(repository, base) as before:
        if head is None:
            corpus = load_corpus(layout.data)
            return compare(before, CheckedData(corpus, checked(corpus, layout.data)), console.today())
        with state_at(repository, head) as after:
            return compare(before, after, console.today())


@contextmanager
def state_at(repository: Repository, revision: str) -> Iterator[CheckedData]:
    """Yield the data at a revision; a revision without data has none."""
    with repository.folder_at(revision, "data") as data:
        if not (data / "site.yaml").is_file():
            yield _NOTHING
            return
        try:
            corpus = load_corpus(data)
            state = CheckedData(corpus, checked(corpus, data))
        except InvalidFilingsError as error:
            said = f"版本“{revision}”的数据读不了：{error.problems[0].message}"
            raise GongkaiError(said) from error
        yield state
