"""A corpus taken apart into lines of departments, each with all that its pages are made of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, TypeVar

from generator import addresses, history, pages
from generator.checks import Results
from generator.corpus import Corpus, project_forms
from generator.filed_content import content_of
from generator.frames import Frames
from generator.kept import Memory, key_of
from generator.updates import Change, changes

T = TypeVar("T")


@dataclass(frozen=True)
class Lineage:
    """What a unit of work is given, and nothing else.

    corpus, results: of these departments alone. told, similar: what the pages know from elsewhere (see
    ``CheckRun`` and ``pages.similar``). pictures: filings have pictures for sharing.
    """

    corpus: Corpus
    results: Results
    told: tuple[Change, ...]
    similar: pages.Similar
    pictures: bool

    @cached_property
    def content(self) -> str:
        """The digest (SHA-256) of the filings and the registers: the same for the same line."""
        beside = self.corpus.model_dump_json(exclude={"filed_years"}).encode("utf-8", "surrogatepass")
        return key_of(beside, *map(content_of, self.corpus.filed_years))

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Digests of all that decides what is found in its filings: what the checks say follows from it."""
        waivers = (*(waiver for _, waiver in self.results.waived), *self.results.unused_waivers)
        return self.content, _digest((self.told, waivers, self.pictures))

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The same of all that the unit gives, which shows projects of other departments too."""
        return *self.own, _digest(sorted(self.similar.items()))

    @property
    def similar_digests(self) -> dict[str, str]:
        """Page of a project → digest of the projects of other departments that it shows."""
        return {addresses.project(*form): _digest(others) for form, others in self.similar.items()}

    def frames_of(self, department_id: str) -> Frames:
        """Return the tables of one of its departments."""
        own = tuple(one for one in self.corpus.filed_years if one.department_id == department_id)
        return Frames(self.corpus.model_copy(update={"filed_years": own}), self.results)

    @property
    def projects(self) -> int:
        """Return how large it is."""
        return project_forms(self.corpus.filed_years)


def lines(frames: Frames, *, pictures: bool, memory: Memory | None = None) -> Iterator[Lineage]:
    """Yield every line of the departments of a corpus; ``pictures`` as in ``Lineage``.

    memory: knows which names of projects are alike.
    """
    corpus = frames.corpus
    apart = _Apart(corpus, frames.results)
    similar = _grouped(pages.similar(pages.CheckRun(frames), memory).items(), lambda one: one[0][0])
    for line in history.lines(corpus):
        own = apart.corpus(line)
        alike = dict(pair for one in line for pair in similar.get(one, ()))
        told = apart.told(line)
        yield Lineage(own, apart.results(line), told, alike, pictures)


def known_lines(lines: Iterable[Lineage], memory: Memory) -> pages.KnownLines:
    """Return the lines as the pages of all departments know them; ``memory`` knows what they were told."""

    def found(line: Lineage) -> pages.CheckRun:
        return pages.CheckRun(Frames(line.corpus, line.results), line.pictures, line.told)

    ones = [pages.KnownLine(frozenset(one.corpus.departments), one.own, partial(found, one)) for one in lines]
    return pages.KnownLines(ones, memory)


class _Apart:
    """A corpus and its results by department, each part gone through once."""

    def __init__(self, corpus: Corpus, results: Results) -> None:
        self._whole, self._found = corpus, results
        self._filed = _grouped(corpus.filed_years, lambda one: one.department_id)
        self._updates = _grouped(corpus.updates, lambda one: one.department_id)
        self._versions = _grouped(corpus.versions, lambda one: one.department_id)
        renamed = corpus.renamed
        self._published = _grouped(
            corpus.published_cases, lambda one: renamed.get(one.department_id, one.department_id)
        )
        self._changes = _grouped(changes(corpus), lambda one: one.department_id)
        self._parts = {
            name: _grouped(getattr(results, name), lambda one, of=of: of(one)[0])  # type: ignore[misc]
            for name, of in OWNERS.items()
        }
        self._outcomes = _grouped(results.outcomes.items(), lambda one: one[0][1])
        self._forms = _grouped(results.forms.items(), lambda one: one[0][0])

    def corpus(self, line: Iterable[str]) -> Corpus:
        """Return the corpus of some departments; who is to publish is told on the pages of all."""
        departments = {one: self._whole.departments[one] for one in sorted(line)}
        return self._whole.model_copy(
            update={
                "departments": departments,
                "filed_years": _of(self._filed, line),
                "duties": (),
                "updates": _of(self._updates, line),
                "versions": _of(self._versions, line),
                "published_cases": _of(self._published, line),
            }
        )

    def results(self, line: Iterable[str]) -> Results:
        """Return what was found in the filings of some departments."""
        return Results(
            **{name: _of(parts, line) for name, parts in self._parts.items()},
            outcomes=dict(_of(self._outcomes, line)),
            forms=dict(_of(self._forms, line)),
        )

    def told(self, line: Iterable[str]) -> tuple[Change, ...]:
        """Return what became of the filings of some departments, newest first."""
        own = sorted(_of(self._changes, line), key=lambda one: one.moment, reverse=True)
        # The seconds only set apart what happened on one day; no page shows them.
        return tuple(replace(one, moment=one.moment.replace(second=0)) for one in own)


# Part of the results → whose an entry is: department and year.
OWNERS: Mapping[str, Callable[[Any], tuple[str, str]]] = {
    "findings": lambda one: (one.department_id, one.year),
    "cases": lambda one: (one.department_id, one.year),
    "waived": lambda one: (one[0].department_id, one[0].year),
    "unused_waivers": lambda one: (one.department_id, one.year),
    "unused_answers": lambda one: one[:2],
    "unchecked": lambda one: (one.department_id, one.year),
    "ended": lambda one: (one.case.department_id, one.case.year),
    "former": lambda one: (one.department_id, one.published.year),
}


def _digest(told: object) -> str:
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _grouped(ones: Iterable[T], owner: Callable[[T], str]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in ones:
        found[owner(one)].append(one)
    return found


def _of(groups: Mapping[str, list[T]], line: Iterable[str]) -> tuple[T, ...]:
    return tuple(one for department_id in sorted(line) for one in groups.get(department_id, ()))
