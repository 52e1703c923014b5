"""What was published, corrected or taken down, and when: one list from the data, newest first.

Times come from the data alone: from ``data/updates.yaml``, from the dates on which departments published
their filings, and from the dates of their answers. A date that cannot be read tells nothing and is left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from generator import addresses
from generator.corpus import Corpus, Update
from generator.difference import told_by_versions
from generator.filing import Answer, FiledYear, Filing

# The People's Republic has one time; a date without an hour is taken at its beginning.
CHINA = timezone(timedelta(hours=8))
_MOMENT = re.compile(
    r"(?P<year>\d{4})(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)(?P<day>\d{1,2})日?"
    r"(?:\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}))?"
)


class UpdateKind(StrEnum):
    """What became of a filing."""

    PUBLISHED = "公布"
    LISTED = "登载"
    CORRECTED = "更正"
    WITHDRAWN = "撤下"
    ANSWERED = "回应"
    MODIFIED = "修改"


CORRECTIONS = (UpdateKind.CORRECTED, UpdateKind.WITHDRAWN, UpdateKind.MODIFIED)
_SLUGS = {
    UpdateKind.PUBLISHED: "published",
    UpdateKind.LISTED: "listed",
    UpdateKind.CORRECTED: "corrected",
    UpdateKind.WITHDRAWN: "withdrawn",
    UpdateKind.ANSWERED: "answered",
    UpdateKind.MODIFIED: "modified",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened.

    moment: aware, and different for every change, so that they have one order everywhere.
    subject: what people call the filing or form. address: its page; what is gone leads to what is left of it.
    id: ASCII, stable while the data says the same, unique in the corpus.
    """

    kind: UpdateKind
    moment: datetime
    department_id: str
    year: str
    project_id: str | None
    subject: str
    content: str
    address: str
    id: str

    @property
    def day(self) -> str:
        """Return the day as ``2024-03-01``."""
        return self.moment.strftime("%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class _Event:
    kind: UpdateKind
    moment: datetime
    department_id: str
    year: str
    project_id: str | None
    content: str


def moment_of(text: str | None) -> datetime | None:
    """Return the moment that a date as filed names (``2023-08-30``, ``2023年8月30日 09:30``), else None."""
    match = _MOMENT.fullmatch((text or "").strip())
    if match is None:
        return None
    parts = {name: int(value) for name, value in match.groupdict().items() if value}
    try:
        return datetime(**parts, tzinfo=CHINA)
    except ValueError:
        return None


def changes(corpus: Corpus) -> tuple[Change, ...]:
    """Return everything that happened, newest first; what has no readable date is not in it."""
    filed = {(one.department_id, one.filing.year): one.filing for one in corpus.filed_years}
    seen: Counter[str] = Counter()
    found: list[Change] = []
    for event, moment in _apart(sorted(_events(corpus), key=lambda event: event.moment)):
        name, address = _subject(corpus, filed.get((event.department_id, event.year)), event)
        identity = _identity(event)
        seen[identity] += 1
        unique = identity if seen[identity] == 1 else f"{identity}-{seen[identity]}"
        about = (event.kind, moment, event.department_id, event.year, event.project_id)
        found.append(Change(*about, name, event.content, address, unique))
    return tuple(reversed(found))


def last_days(corpus: Corpus) -> dict[str, str]:
    """Return address of a page → the last day on which something became of what it shows."""
    days: dict[str, str] = {}
    filed = {(one.department_id, one.filing.year): one for one in corpus.filed_years}
    for change in changes(corpus):
        for address in _shown_on(change, filed.get((change.department_id, change.year))):
            days.setdefault(address, change.day)
    return days


def _shown_on(change: Change, filed: FiledYear | None) -> Iterator[str]:
    """Yield the pages that show what a change was about: that of a filing also the pages of its projects."""
    yield from (addresses.HOME, addresses.UPDATES, addresses.department(change.department_id))
    if filed is None:
        return
    yield addresses.filing(change.department_id, change.year)
    for project in filed.filing.projects:
        if change.project_id in (None, project.id):
            yield addresses.project(change.department_id, change.year, project.id)


def _apart(events: Iterable[_Event]) -> Iterator[tuple[_Event, datetime]]:
    """Yield events with moments a second apart where they would coincide: feed readers sort by them."""
    last: datetime | None = None
    for event in events:
        last = event.moment if last is None else max(event.moment, last + timedelta(seconds=1))
        yield event, last


def _events(corpus: Corpus) -> Iterator[_Event]:
    for update in corpus.updates:
        moment = moment_of(update.date)
        if moment:
            yield _entered(update, moment)
    for told in told_by_versions(corpus):
        moment = moment_of(told.day)
        if moment:
            yield _Event(
                UpdateKind(told.kind), moment, told.department_id, told.year, told.project_id, told.content
            )
    for one in corpus.filed_years:
        yield from _published(one)
        for answer in one.filing.answers or ():
            yield from _answered(one, answer)


def _entered(update: Update, moment: datetime) -> _Event:
    about = (update.department_id, update.year, update.project_id)
    return _Event(UpdateKind(update.kind), moment, *about, update.content)


def _published(one: FiledYear) -> Iterator[_Event]:
    source = one.filing.source
    moment = moment_of(source.published if source else None)
    if source and moment:
        publisher = source.publisher or one.filing.department_name
        content = f"{publisher}公布了这份材料。"
        yield _Event(UpdateKind.PUBLISHED, moment, one.department_id, one.filing.year, None, content)


def _answered(one: FiledYear, answer: Answer) -> Iterator[_Event]:
    moment = moment_of(answer.date)
    if moment:
        yield _Event(
            UpdateKind.ANSWERED, moment, one.department_id, one.filing.year, answer.project, answer.content
        )


def _identity(event: _Event) -> str:
    parts = (event.department_id, event.year, event.project_id)
    return f"{'/'.join(filter(None, parts))}/{_SLUGS[event.kind]}-{event.moment:%Y-%m-%d}"


def _subject(corpus: Corpus, filing: Filing | None, event: _Event) -> tuple[str, str]:
    """Return what people call the filing or form, and the address of the page that is left of it."""
    department_id, year = event.department_id, event.year
    if filing is None:
        name = f"{corpus.departments[department_id].name}{year}年度绩效自评"
        return name, addresses.department(department_id)
    name = f"{filing.department_name}{year}年度绩效自评"
    project = next((one for one in filing.projects if one.id == event.project_id), None)
    if project is None:
        return name, addresses.filing(department_id, year)
    name = f"{name}：{project.name}" if project.name.strip() else name
    return name, addresses.project(department_id, year, project.id)
