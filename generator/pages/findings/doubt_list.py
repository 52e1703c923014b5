"""Everything that is doubted about one filing, once: kind by kind, a line each, what matters most first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.checks import Case, DoubtKind, doubt_kind, kind_name, noted_kind
from generator.filing import FiledYear
from generator.frames import case_address
from generator.pages.findings.cards import STYLES, case_anchor
from generator.pages.findings.checked import CheckedFiling
from generator.pages.findings.used import shortened
from generator.pages.parts.links import Link

_NOTHING = "本站核对过，没有发现对不上的地方"
# So few are named themselves: their headlines say more than kinds.
_FEW = 2
_MOST_KINDS = 4
_NUMERALS = {2: "两种", 3: "三种", 4: "四种"}


@dataclass(frozen=True)
class DoubtLine:
    """One doubt: its severity, its headline with the way to its page, the department's answers in brief.

    where: whose filing of which year it is about, where that is not said above.
    """

    style: str
    severity: str
    case: Link
    answers: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True)
class DoubtGroup:
    """The doubts of one kind, which ``title`` names with their number; ``id`` is its anchor.

    noted: how many more of the kind are notes, with the ways to them on the same page.
    """

    id: str
    title: str
    lines: tuple[DoubtLine, ...]
    noted: tuple[Link, ...] = ()


@dataclass(frozen=True)
class DoubtList:
    """The doubts about something: what the list is called, what they are in one sentence, kind by kind."""

    title: str
    sentence: str
    groups: tuple[DoubtGroup, ...]


@dataclass(frozen=True)
class Doubted:
    """What is doubted about a filing, in one sentence, behind the way to the list."""

    all: Link
    sentence: str


def doubts_title(count: int) -> str:
    """Return what a list of so many doubts, and every link that leads to it, is called."""
    return f"本站有疑问的地方（{count}处）"


def doubts_of(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases that say more than a note, what matters most to the public first."""
    return tuple(sorted((case for case in cases if case.is_told), key=lambda case: case.interest))


def all_doubted(filings: int, cases: Iterable[Case]) -> str:
    """Say in one sentence what is doubted of so many filings."""
    doubts = doubts_of(cases)
    if not doubts:
        return f"本站核对了{filings}份自评，没有发现对不上的地方。"
    stop = "：" if len(doubts) <= _FEW else "，"
    return f"{filings}份自评里，本站有疑问的地方共{len(doubts)}处{stop}{doubts_sentence(doubts)}"


def doubts_sentence(cases: Iterable[Case]) -> str:
    """Say in one sentence what is doubted: a few by their headlines, many by their kinds with how many."""
    cases = tuple(cases)
    doubts = doubts_of(cases)
    if not doubts:
        return f"没有差错和疑点，只有{len(cases)}处提示。" if cases else f"{_NOTHING}。"
    if len(doubts) <= _FEW:
        return f"{'；'.join(case.headline for case in doubts)}。"
    named = _named(_by_kind(doubts))
    told = "、".join(_kind_title(kind, found) for kind, found in named)
    rest = len(doubts) - sum(len(found) for _, found in named)
    how_many = _NUMERALS.get(len(named), "")
    lead = f"主要是{how_many}：" if rest else f"有{how_many}：" if how_many else "都是"
    return f"{lead}{told}{f'；另有{rest}处' if rest else ''}。"


def doubt_list(cases: Iterable[Case], here: str) -> DoubtList:
    """Return the doubts among some cases as the page at ``here`` lists them."""
    cases = tuple(cases)
    doubts = doubts_of(cases)
    groups = tuple(
        DoubtGroup(
            f"doubts-{kind.name.lower()}",
            _kind_title(kind, found),
            lines_of(found, here),
            tuple(_noted(kind, cases)),
        )
        for kind, found in _by_kind(doubts)
    )
    return DoubtList(doubts_title(len(doubts)), doubts_sentence(cases), groups)


def lines_of(cases: Iterable[Case], here: str) -> tuple[DoubtLine, ...]:
    """Return the doubts among some cases as lines of the page at ``here``."""
    return tuple(line_of(case, here) for case in doubts_of(cases))


def doubts_address(filed: FiledYear) -> str:
    """Return where the list of all doubts about a filing stands."""
    return f"{addresses.filing(filed.department_id, filed.filing.year)}#findings"


def doubts_link(checked: CheckedFiling, here: str, before: str = "") -> Link:
    """Return the way from a page to that list, its number in its name; ``before``: what stands before it."""
    title = doubts_title(len(doubts_of(checked.cases)))
    there = doubts_address(checked.filed_year)
    return Link(f"{before}{title}", addresses.link(here, there).removeprefix("./"))


def doubted(checked: CheckedFiling, here: str) -> Doubted:
    """Return what the first screen of a page says of the doubts about a filing; of many, one for example."""
    doubts = doubts_of(checked.cases)
    example = f"例如：{doubts[0].headline}。" if len(doubts) > _FEW else ""
    return Doubted(doubts_link(checked, here), f"{doubts_sentence(checked.cases)}{example}")


def _by_kind(doubts: Iterable[Case]) -> list[tuple[DoubtKind, list[Case]]]:
    """Return ranked doubts by their kinds, the kind of the first first."""
    found: dict[DoubtKind, list[Case]] = {}
    for case in doubts:
        found.setdefault(doubt_kind(case), []).append(case)
    return list(found.items())


def _kind_title(kind: DoubtKind, found: Sequence[Case]) -> str:
    return f"{kind_name(kind, found)}（{len(found)}处）"


def _noted(kind: DoubtKind, cases: Iterable[Case]) -> Iterator[Link]:
    for case in cases:
        noted = noted_kind(case)
        if noted and noted[0] is kind:
            yield Link(noted[1], f"#{case_anchor(case)}")


def _named(kinds: list[tuple[DoubtKind, list[Case]]]) -> list[tuple[DoubtKind, list[Case]]]:
    """Return the kinds that a sentence names, in their order: that of the first doubt, the most frequent."""
    if len(kinds) <= _MOST_KINDS:
        return kinds
    often = sorted(kinds[1:], key=lambda one: -len(one[1]))[: _MOST_KINDS - 1]
    return [one for one in kinds if one is kinds[0] or one in often]


def line_of(case: Case, here: str) -> DoubtLine:
    """Return one doubt as a line of the page at ``here``."""
    way = Link(case.headline, addresses.link(here, case_address(case)))
    return DoubtLine(STYLES[case.severity], case.severity.value, way, tuple(_answers(case)))


def _answers(case: Case) -> Iterator[str]:
    """Yield what the department says, each answer once, however many rules it was given to."""
    for (day, content), _ in groupby(sorted((one.date, one.content) for one in case.answers)):
        yield f"部门回应（{day}）：{shortened(content)}"
