"""Personal data in a tree of keys, lists and texts, as YAML holds it: in keys, values and rows of cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from generator.filing import MASK
from generator.personal.finding import (
    PersonalFound,
    found,
    gravest,
    is_amount,
    is_label,
    merged,
    without,
)
from generator.personal.known import again, names_in
from generator.personal.numbers import NAME, TELEPHONE
from generator.personal.rows import in_row, in_table

Labels: TypeAlias = tuple[str | int, ...]

# What is signed with is masked whatever stands there; nothing but these signs says that nobody signed.
_SIGNED = {"填报人": NAME, "联系电话": TELEPHONE}
# Keys behind which digits are a code, as the form or the register has it.
_CODES = ("项目编码", "统一社会信用代码", "信息资源代码")
_NOTHING = re.compile(r"[\s\-—－/、无.…]*")
_DIGEST = re.compile(r"(?:[0-9a-f]{64}；?)+")
_ADDRESS = re.compile(r"https?://\S+")
_SHORTEST_EXEMPT = len("http://")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a tree that holds personal data: in the text there, or in the last key of the path."""

    path: Labels
    kind: str
    spans: tuple[PersonalFound, ...]
    in_key: bool = False


def spots(tree: object) -> Iterator[Spot]:
    """Yield every place of a tree that holds personal data, in the order of the tree.

    A name that a label tells anywhere in the tree is found in its running texts too.
    """
    own = {(spot.path, spot.in_key): spot for spot in _spots(tree, ())}
    if not own:
        return
    texts = {(path, in_key): text for path, in_key, text in _all_texts(tree, ())}
    names = names_in((texts[place], spot.spans) for place, spot in own.items())
    for place, text in texts.items():
        known = () if _is_exempt(text) else again(text, names)
        spans = own[place].spans if place in own else ()
        yield from _spot(place[0], merged((*spans, *known)), in_key=place[1])


def _all_texts(tree: object, path: Labels) -> Iterator[tuple[Labels, bool, str]]:
    """Yield the path of every text and of every key of a tree, whether it is a key, and what it says."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield (*path, key), True, str(key)
            yield from _all_texts(value, (*path, key))
    elif isinstance(tree, list | tuple):
        for number, item in enumerate(tree):
            yield from _all_texts(item, (*path, number))
    elif isinstance(tree, str):
        yield path, False, tree


def without_personal(tree: object) -> object:
    """Return the tree with everything personal masked; keys that grow alike are numbered."""
    while found_spots := [*spots(tree)]:
        values = {spot.path: spot.spans for spot in found_spots if not spot.in_key}
        keys = {spot.path: spot.spans for spot in found_spots if spot.in_key}
        tree = _masked(tree, (), values, keys)
    return tree


def _spots(tree: object, path: Labels) -> Iterator[Spot]:
    if isinstance(tree, dict):
        yield from _in_mapping(tree, path)
    elif isinstance(tree, list | tuple):
        yield from _in_list([*tree], path)
    elif isinstance(tree, str):
        yield from _spot(path, _in_text(tree, ""))


def _in_mapping(tree: dict[str, object], path: Labels) -> Iterator[Spot]:
    texts = [(key, value) for key, value in tree.items() if isinstance(value, str)]
    beside = dict(zip((key for key, _ in texts), in_row([value for _, value in texts]), strict=True))
    for key, value in tree.items():
        own = (*path, key)
        yield from _spot(own, _in_text(str(key), ""), in_key=True)
        if isinstance(value, str):
            yield from _spot(own, _of_key(path, key, value, beside[key]))
        else:
            yield from _spots(value, own)


def _of_key(
    path: Labels, key: str, value: str, beside: tuple[PersonalFound, ...]
) -> tuple[PersonalFound, ...]:
    if path[-1:] == ("签署",) and key in _SIGNED:
        is_open = value != MASK and not _NOTHING.fullmatch(value)
        return (PersonalFound(0, len(value), _SIGNED[key]),) if is_open else ()
    if is_amount(value, key):
        return ()
    own = _in_text(value, key if is_label(key) or key in _CODES else "")
    return own if _is_exempt(value) or key in _CODES else merged((*own, *beside))


def _in_list(items: list[object], path: Labels) -> Iterator[Spot]:
    rows = [row for item in items if isinstance(item, list | tuple) and (row := _texts(item)) is not None]
    if items and len(rows) == len(items):
        for number, cells in enumerate(in_table(rows)):
            for place, spans in enumerate(cells):
                yield from _spot((*path, number, place), spans)
    elif (texts := _texts(items)) is not None:
        for number, spans in enumerate(in_row(texts)):
            yield from _spot((*path, number), spans)
    else:
        for number, item in enumerate(items):
            yield from _spots(item, (*path, number))


def _texts(items: Iterable[object]) -> list[str] | None:
    """Return a list of texts as one; None when anything else is in it."""
    listed = [*items]
    texts = [item for item in listed if isinstance(item, str)]
    return texts if len(texts) == len(listed) else None


def _spot(path: Labels, spans: tuple[PersonalFound, ...], *, in_key: bool = False) -> Iterator[Spot]:
    if spans:
        yield Spot(path, gravest(spans), spans, in_key)


def _in_text(text: str, label: str) -> tuple[PersonalFound, ...]:
    """Return what is personal in a text; a digest is none, and an address is looked at as it is read."""
    if _is_exempt(text):
        kind = gravest(found(unquote(text))) if _ADDRESS.fullmatch(text) else ""
        return (PersonalFound(0, len(text), kind),) if kind else ()
    return found(text, label)


def _is_exempt(text: str) -> bool:
    return len(text) > _SHORTEST_EXEMPT and any(pattern.fullmatch(text) for pattern in (_DIGEST, _ADDRESS))


_Places: TypeAlias = dict[Labels, tuple[PersonalFound, ...]]


def _masked(tree: object, path: Labels, values: _Places, keys: _Places) -> object:
    if isinstance(tree, dict):
        items = (
            (_masked_key(key, keys.get((*path, key), ())), _masked(value, (*path, key), values, keys))
            for key, value in tree.items()
        )
        return _numbered(items)
    if isinstance(tree, list | tuple):
        return [_masked(item, (*path, number), values, keys) for number, item in enumerate(tree)]
    return without(tree, values.get(path, ())) if isinstance(tree, str) else tree


def _masked_key(key: str, spans: tuple[PersonalFound, ...]) -> str:
    return without(key, spans) if spans else key


def _numbered(items: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Make a mapping in which a key that is there already gets a number: two masked names are two rows."""
    tree: dict[str, object] = {}
    for key, value in items:
        own, number = key, 1
        while own in tree:
            number += 1
            own = f"{key}（{number}）"
        tree[own] = value
    return tree
