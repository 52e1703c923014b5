"""Who is to publish, who has, and whose filing is not here: only what is registered, and no clock.

A deadline is compared with the date of publication that a filing states, never with today's date.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from generator.corpus import Corpus, Duty

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class DutyState(StrEnum):
    """What is known of one department and one year."""

    IN_TIME = "已公开，公布日期不晚于登记的截止日期"
    LATER = "已公开，公布日期在登记的截止日期之后"
    DATE_UNKNOWN = "已公开，公布日期不详"
    NOT_HERE = "未见公开：本站没有收到"
    NO_DUTY = "已公开，没有登记公开要求"
    UNKNOWN = "没有登记公开要求，本站也没有收到"


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """One department and one year: what is known, the duty that it is about, the date of publication."""

    department_id: str
    year: str
    state: DutyState
    duty: Duty | None
    published: str | None


def standings(corpus: Corpus) -> Mapping[str, tuple[DutyStanding, ...]]:
    """Return year → every registered department by id, for each year with a filing or a duty.

    A department that two duties name is held to the earliest date.
    """
    duties = _duties(corpus)
    filed = {(one.department_id, one.filing.year): one.filing.source for one in corpus.filed_years}
    found: dict[str, list[DutyStanding]] = defaultdict(list)
    years = sorted({year for _, year in duties.keys() | filed.keys()})
    for department_id, year in product(sorted(corpus.departments), years):
        duty, source = duties.get((department_id, year)), filed.get((department_id, year))
        published = source.published if source else None
        is_filed = (department_id, year) in filed
        state = _state(duty, published, is_filed=is_filed)
        found[year].append(DutyStanding(department_id, year, state, duty, published))
    return {year: tuple(ones) for year, ones in sorted(found.items())}


def _duties(corpus: Corpus) -> dict[tuple[str, str], Duty]:
    found: dict[tuple[str, str], Duty] = {}
    for duty in sorted(corpus.duties, key=lambda duty: duty.due):
        in_regions = (
            one
            for one, department in corpus.departments.items()
            if department.region and department.region.code in (duty.regions or ())
        )
        for department_id in (*(duty.departments or ()), *in_regions):
            found.setdefault((department_id, duty.year), duty)
    return found


def _state(duty: Duty | None, published: str | None, *, is_filed: bool) -> DutyState:
    if not is_filed:
        return DutyState.NOT_HERE if duty else DutyState.UNKNOWN
    if duty is None:
        return DutyState.NO_DUTY
    if not published or not _ISO_DATE.fullmatch(published):
        return DutyState.DATE_UNKNOWN
    return DutyState.IN_TIME if published <= duty.due else DutyState.LATER
