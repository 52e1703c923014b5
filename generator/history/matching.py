"""Which form of an earlier year is the same project: by code, by id, by name, and only one to one.

Where two forms fit equally nothing is linked, and the candidates are named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from generator.history.occurrences import Basis, Doubt, Occurrence, YearLink
from generator.likeness import code_of, likeness, same_form

_Identity = Callable[[Occurrence], tuple[str, ...] | None]


def match(
    earlier: Sequence[Occurrence], later: Sequence[Occurrence], newest_earlier_year: str
) -> tuple[tuple[YearLink, ...], tuple[Doubt, ...]]:
    """Link the forms of one year to the last known forms of earlier years.

    A name that is only alike links to the newest earlier year alone: the weaker the reason, the nearer.
    """
    links: list[YearLink] = []
    doubts: list[Doubt] = []
    for basis, identity in ((Basis.CODE, _code), (Basis.ID, _id), (Basis.NAME, _name)):
        before, after = _free(earlier, later, links)
        found, unclear = _by_identity(before, after, basis, identity)
        links += found
        doubts += unclear
    unclear_names = {doubt.one.key for doubt in doubts if doubt.basis is Basis.NAME}
    before, after = _free(earlier, later, links)
    found, unclear = _by_likeness(
        [one for one in before if one.year == newest_earlier_year and one.key not in unclear_names],
        [one for one in after if one.key not in unclear_names],
    )
    links += found
    return tuple(links), _still_open([*doubts, *unclear], links)


def _free(
    earlier: Iterable[Occurrence], later: Iterable[Occurrence], links: Iterable[YearLink]
) -> tuple[list[Occurrence], list[Occurrence]]:
    taken = {key for link in links for key in (link.earlier.key, link.later.key)}
    return [one for one in earlier if one.key not in taken], [one for one in later if one.key not in taken]


def _by_identity(
    earlier: Iterable[Occurrence], later: Iterable[Occurrence], basis: Basis, identity: _Identity
) -> tuple[list[YearLink], list[Doubt]]:
    before, after = _grouped(earlier, identity), _grouped(later, identity)
    links, doubts = [], []
    for key in sorted(before.keys() & after.keys()):
        if len(before[key]) == len(after[key]) == 1:
            links.append(_link(before[key][0], after[key][0], basis))
        else:
            doubts += _doubts(before[key], after[key], basis)
    return links, doubts


def _by_likeness(
    earlier: Sequence[Occurrence], later: Sequence[Occurrence]
) -> tuple[list[YearLink], list[Doubt]]:
    fitting = {
        (one.key, other.key): (one, other, found.pct)
        for other in later
        for one in earlier
        if not _codes_differ(one, other)
        and (found := likeness(one.project.name, other.project.name)).is_alike
    }
    before, after = defaultdict(list), defaultdict(list)
    for one, other, _ in fitting.values():
        before[other.key].append(one)
        after[one.key].append(other)
    links = [
        _link(one, other, Basis.ALIKE, pct)
        for one, other, pct in fitting.values()
        if len(before[other.key]) == len(after[one.key]) == 1
    ]
    linked = {key for link in links for key in (link.earlier.key, link.later.key)}
    doubts = [
        Doubt(form, tuple(candidates[form.key]), Basis.ALIKE)
        for forms, candidates in ((later, before), (earlier, after))
        for form in forms
        if form.key in candidates and form.key not in linked
    ]
    return links, doubts


def _grouped(forms: Iterable[Occurrence], identity: _Identity) -> dict[tuple[str, ...], list[Occurrence]]:
    groups: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    for form in forms:
        key = identity(form)
        if key is not None:
            groups[key].append(form)
    return groups


def _doubts(before: Sequence[Occurrence], after: Sequence[Occurrence], basis: Basis) -> list[Doubt]:
    return [
        *(Doubt(form, tuple(before), basis) for form in after),
        *(Doubt(form, tuple(after), basis) for form in before),
    ]


def _still_open(doubts: Iterable[Doubt], links: Iterable[YearLink]) -> tuple[Doubt, ...]:
    """Keep one doubt a form, the strongest reason's, for forms that no other reason has linked."""
    linked = {key for link in links for key in (link.earlier.key, link.later.key)}
    first: dict[tuple[str, str, str], Doubt] = {}
    for doubt in doubts:
        if doubt.one.key not in linked:
            first.setdefault(doubt.one.key, doubt)
    return tuple(first.values())


def _link(one: Occurrence, other: Occurrence, basis: Basis, pct: int = 100) -> YearLink:
    return YearLink(
        one, other, basis, pct, codes_differ=basis is not Basis.CODE and _codes_differ(one, other)
    )


def _codes_differ(one: Occurrence, other: Occurrence) -> bool:
    first, second = (code_of(form.project.code, form.project.name) for form in (one, other))
    return bool(first and second and first != second)


def _code(form: Occurrence) -> tuple[str, ...] | None:
    code = code_of(form.project.code, form.project.name)
    return (code,) if code else None


def _id(form: Occurrence) -> tuple[str, ...]:
    """An id is unique in its department only."""
    return form.department_id, form.project.id


def _name(form: Occurrence) -> tuple[str, ...] | None:
    name = same_form(form.project.name)
    return (name,) if name else None
