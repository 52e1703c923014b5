"""Where a page leads: its trail from home, its neighbours, the hand-written pages that explain."""

from dataclasses import dataclass

from generator import addresses
from generator.corpus import Department
from generator.filing import FiledYear, Project
from generator.history import Occurrence
from generator.pages.parts.cells import project_name

READING = "guide/reading/"
GLOSSARY = "guide/glossary/"
FULL_MARKS = "guide/reading/#manfen"
KINDS_OF_BLANK = "guide/method/#wuzhong-kongbai"
COMPARING = "guide/reading/#bijiao"
LICENCE = "about/#xuke"
CORRECTING = "about/#gengzheng"
TEXT_EXTRACT = "about/#wenben-tiqujian"
# What the large figures of a form are, in their order; the site's script opens it beside them.
MEANINGS = (
    "年初批准的预算里，给它安排的钱。",
    "年中追加、调减、结转都算进去之后，这一年可以用的钱。",
    "到年底实际支出的钱。",
    "全年执行数 ÷ 全年预算数：钱花了多少，不是事做成了多少。",
    "单位给自己打的分，执行率和各项指标的得分加在一起。",
)
MOST_COMPARED = 6
NO_REGION = "未注明地区"


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere; a text only when ``href`` is empty.

    saved: the name under which a browser saves the file that is there; "" for a page.
    """

    text: str
    href: str = ""
    saved: str = ""


@dataclass(frozen=True)
class Neighbours:
    """The pages before and after one, in the order of the filing."""

    before: Link | None
    after: Link | None


def trail(here: str, *steps: tuple[str, str]) -> tuple[Link, ...]:
    """Return the way from home to a department's page ``here``; steps are (text, address)."""
    return steps_to(here, ("部门", addresses.DEPARTMENTS), *steps)


def steps_to(here: str, *steps: tuple[str, str]) -> tuple[Link, ...]:
    """Return the way from home to a page that belongs to no department; steps are (text, address)."""
    way = (("首页", addresses.HOME), *steps)
    return tuple(Link(text, addresses.link(here, address)) for text, address in way if address != here)


def guides(here: str) -> tuple[Link, ...]:
    """Return the hand-written pages that help to read a form."""
    texts = {READING: "怎样读一份绩效自评", GLOSSARY: "术语表"}
    return tuple(Link(text, addresses.link(here, address)) for address, text in texts.items())


def meanings(here: str) -> str:
    """Return where it is explained what the large figures of a form are."""
    return addresses.link(here, f"{GLOSSARY}#nianchu-yusuanshu")


def comparing(here: str, *others: str, text: str = "加入比较") -> Link:
    """Return the link to a comparison of filings; by default of the page itself."""
    return Link(text, addresses.link(here, addresses.compare(*(others or (here,)))))


def beside(here: str, text: str = "加入比较") -> Link:
    """Return the link from a project's page to where it is compared.

    A script says which with, from the addresses in the table that the link is about.
    """
    return Link(text, addresses.link(here, addresses.COMPARE))


def project_address(form: Occurrence) -> str:
    """Return the address of a form."""
    return addresses.project(*form.key)


def region_id(department: Department) -> str:
    """Return the fragment of a department's region on the page of all departments."""
    return f"r{department.region.code if department.region else 0}"


def region_name(department: Department) -> str:
    """Return the name of a department's region, or that it has none."""
    return department.region.name if department.region else NO_REGION


def region_code(department: Department) -> str:
    """Return the code of a department's region, "" where none is registered."""
    return department.region.code if department.region else ""


def region_link(here: str, department: Department) -> Link:
    """Return the link to the page of a department's region."""
    there = addresses.region(region_code(department))
    return Link(region_name(department), addresses.link(here, there))


def year_link(here: str, year: str) -> Link:
    """Return the link to the page of a year over all departments."""
    return Link(f"{year}年度", addresses.link(here, addresses.year(year)))


def neighbours(here: str, filed: FiledYear, number: int) -> Neighbours:
    """Return the projects before and after the one at ``number`` in its filing."""
    before, after = (
        _project_link(here, filed, filed.filing.projects[position])
        if 0 <= position < len(filed.filing.projects)
        else None
        for position in (number - 1, number + 1)
    )
    return Neighbours(before, after)


def _project_link(here: str, filed: FiledYear, project: Project) -> Link:
    there = addresses.project(filed.department_id, filed.filing.year, project.id)
    return Link(project_name(project), addresses.link(here, there))
