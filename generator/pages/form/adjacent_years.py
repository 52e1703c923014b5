"""The filings of the same department in the years before and after one."""

from generator import addresses
from generator.filing import FiledYear
from generator.pages.findings.found import CheckRun
from generator.pages.parts.links import Link


def other_years(found: CheckRun, filed: FiledYear, here: str) -> tuple[Link | None, Link | None]:
    """Return the department's own filings of the years before and after one."""
    own = sorted(
        one.filing.year
        for one in found.history.filings[filed.department_id]
        if one.department_id == filed.department_id
    )
    place = own.index(filed.filing.year)
    before, after = (
        Link(f"{own[at]}年度", addresses.link(here, addresses.filing(filed.department_id, own[at])))
        if 0 <= at < len(own)
        else None
        for at in (place - 1, place + 1)
    )
    return before, after
