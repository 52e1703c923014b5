"""What pages say of themselves beyond their content: the site, what became of a filing and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generator import addresses
from generator.corpus import Corpus, Site
from generator.filing import FiledYear
from generator.pages.parts.cells import Fact, ShownCell
from generator.updates import Change, UpdateKind, changes, moment_of

_TEXT_CHANGED = (UpdateKind.PUBLISHED, UpdateKind.LISTED, UpdateKind.CORRECTED)


@dataclass(frozen=True)
class Publication:
    """A corpus as it is published; ``pictures`` tells whether pictures for sharing are drawn.

    told: what became of its filings, newest first, where that is known already: what happened on one day has
    an order over all departments, which a part of them does not show.
    """

    corpus: Corpus
    pictures: bool = False
    told: tuple[Change, ...] | None = None

    @property
    def site(self) -> Site:
        """Who publishes the site, and where."""
        return self.corpus.site

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything that happened, newest first."""
        return changes(self.corpus) if self.told is None else self.told

    @cached_property
    def has_feeds(self) -> bool:
        """True when feeds can be written: they need the site's own address, and something that happened."""
        return bool(self.site.address and self.changes)

    def has_feed(self, department_id: str) -> bool:
        """True when something happened to a filing of the department, and feeds can be written."""
        return self.has_feeds and department_id in self._departments

    def of(self, filed_year: FiledYear, project_id: str | None = None) -> tuple[Change, ...]:
        """Return what became of a filing, or of it as a whole and of one of its projects; newest first."""
        found = self._by_filing.get((filed_year.department_id, filed_year.filing.year), ())
        return tuple(one for one in found if project_id is None or one.project_id in (None, project_id))

    def first(self, filed_year: FiledYear) -> datetime | None:
        """Return when a filing was published: as its source says, else when the site took it up."""
        source = filed_year.filing.source
        listed = (one.moment for one in self.of(filed_year) if one.kind is UpdateKind.LISTED)
        return moment_of(source.published if source else None) or min(listed, default=None)

    def last(self, filed_year: FiledYear, project_id: str | None = None) -> Change | None:
        """Return the last time that the text was published or corrected, None when nobody wrote it down."""
        return next((one for one in self.of(filed_year, project_id) if one.kind in _TEXT_CHANGED), None)

    def absolute(self, address: str) -> str:
        """Return the whole address of a page, ``""`` where the site's own address is not configured."""
        return addresses.absolute(self.site.address, address)

    @cached_property
    def _departments(self) -> frozenset[str]:
        return frozenset(one.department_id for one in self.changes)

    @cached_property
    def _by_filing(self) -> Mapping[tuple[str, str], tuple[Change, ...]]:
        found: dict[tuple[str, str], list[Change]] = {}
        for change in self.changes:
            found.setdefault((change.department_id, change.year), []).append(change)
        return {key: tuple(ones) for key, ones in found.items()}


def changes_of(of: tuple[Change, ...]) -> tuple[Fact, ...]:
    """Return as a list what became of a filing: the day, what happened, in whose words."""
    return tuple(Fact(f"{one.day}{one.kind}", ShownCell(one.content)) for one in of)
