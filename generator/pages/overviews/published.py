"""The section 公开情况: who is registered to publish, whose filing is here and whose is not; no judging."""

from collections.abc import Iterable
from itertools import chain

from generator import addresses
from generator.corpus import Duty
from generator.pages.findings.found import CheckRun
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, filed, heading
from generator.pages.parts.section_view import Section
from generator.pages.parts.source import is_web_address
from generator.schedules import DutyStanding, DutyState

_HEADINGS = tuple(
    map(heading, ("部门", "年度", "登记的截止日期", "材料写明的发布日期", "情况", "要求公开的材料", "依据"))
)
_NO_SCHEDULE = (
    "本站没有登记谁应当在什么时候公开（登记的办法见发布指南），所以不说谁该公开而没有公开；"
    "上面只是收到的材料。"
)
_NEUTRAL = (
    "“本站没有收到”不等于没有公开：可能公布在别处，也可能还没有收进来。"
    "比较的是登记的截止日期和材料写明的发布日期，不看今天的日期。"
)


def published_section(
    found: CheckRun, here: str, *, year: str = "", region_code: str | None = None
) -> Section:
    """Return the section of one year's page or of one region's."""
    ones = _of(found, year, region_code)
    if not any(one.duty for one in ones):
        return Section("published", "公开情况", (_NO_SCHEDULE,), None)
    shown = [one for one in ones if one.state is not DutyState.UNKNOWN]
    unknown = len(ones) - len(shown)
    rest = f"另有{unknown}份没有登记公开要求，本站也没有收到，没有列出。" if unknown else ""
    rows = tuple(_row(found, one, here) for one in shown)
    table = ShownTable("公开要求和收到的材料", "figures years", _HEADINGS, rows)
    return Section("published", "公开情况", (f"{_sentence(shown)}{rest}", _NEUTRAL), table)


def _of(found: CheckRun, year: str, region_code: str | None) -> list[DutyStanding]:
    departments = found.corpus.departments
    by_year = found.standings_by_year
    ones = by_year.get(year, ()) if year else chain.from_iterable(by_year.values())
    return [
        one
        for one in ones
        if region_code is None or links.region_code(departments[one.department_id]) == region_code
    ]


def _sentence(ones: Iterable[DutyStanding]) -> str:
    shown = list(ones)
    duties = [one for one in shown if one.duty]
    missing = sum(one.state is DutyState.NOT_HERE for one in shown)
    here = len(duties) - missing
    return f"登记要求公开的有{len(duties)}份，本站收到{here}份，没有收到{missing}份。"


def _row(found: CheckRun, one: DutyStanding, here: str) -> tuple[ShownCell, ...]:
    department = found.corpus.departments[one.department_id]
    is_filed = one.state is not DutyState.NOT_HERE
    there = addresses.filing(one.department_id, one.year)
    return (
        ShownCell(
            department.name,
            scope="row",
            href=addresses.link(here, addresses.department(one.department_id)),
        ),
        ShownCell(f"{one.year}年度", href=addresses.link(here, there) if is_filed else ""),
        ShownCell(one.duty.due) if one.duty else ShownCell("没有登记", "absent"),
        _published(one, is_filed=is_filed),
        ShownCell(one.state),
        *_duty(one.duty),
    )


def _published(one: DutyStanding, *, is_filed: bool) -> ShownCell:
    if not is_filed:
        return ShownCell("没有收到", "absent")
    return filed(one.published) if one.published else ShownCell("不详", "absent")


def _duty(duty: Duty | None) -> tuple[ShownCell, ShownCell]:
    if duty is None:
        return ShownCell("没有登记", "absent"), ShownCell("没有登记", "absent")
    href = duty.url if duty.url and is_web_address(duty.url) else ""
    return ShownCell(duty.what) if duty.what else ShownCell("没有登记", "absent"), ShownCell(
        duty.basis, href=href
    )
