"""Records and findings as bytes of ``marshal``, and back: a small part of the time that JSON takes.

What comes back is small too, for a site holds all filings and all that was found in them: short texts and
places that are equal are one object, and so is what was one object before. Nothing is validated: only bytes
that this program made of whole values may be read (whoever keeps them, keeps a digest with them). What
may wait (see ``late``) stays bytes until it is asked for.
"""

import marshal
import sys
import zlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Any, TypeAlias

from generator.late import Late, early, made_late
from generator.records import Record, made_of

# Texts up to this length are shared; longer ones are seldom equal.
_SHORT = 64
# Since the third form equal objects are written once, which depends on who else holds them.
_WITHOUT_SHARING = 2
# What may wait is held by the whole site: a quarter of its bytes are left, more effort gains little.
_LEVEL = 1
# How a value becomes flat, and whole again.
_Flatten: TypeAlias = Callable[[Any, "_Flat"], object]
_Make: TypeAlias = Callable[[Any, "_Whole"], object]
_PLAIN = frozenset((str, int, bool, bytes, type(None)))
# What is equal among these is the same; True is equal to 1.
_SHARED = _PLAIN - {bool}
_TEXTS = (str, str | None)


class Packing:
    """How values of some classes become bytes: records, dataclasses, enumerations.

    Beside them there may be texts, whole numbers, decimal numbers, tuples, mappings and frozen sets of what
    can be hashed.
    """

    def __init__(self, *classes: type) -> None:
        self._classes = classes
        self._number = {one: number for number, one in enumerate((Decimal, *classes))}
        self._flatten: dict[type, _Flatten] = {Decimal: lambda one, _: str(one)}
        self._make: list[_Make] = [lambda flat, whole: whole.number(flat)]
        for one in classes:
            flatten, make = _ways(one)
            self._flatten[one] = flatten
            self._make.append(make)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as the classes that it knows."""
        return _packing, self._classes

    def packed(self, value: object) -> bytes:
        """Return a value as bytes."""
        shared = _Shared(self._number, self._flatten)
        flat: Any = shared.of(value)
        return marshal.dumps((flat, zlib.compress(marshal.dumps(shared.rest), _LEVEL)))

    def content(self, value: object) -> bytes:
        """Return bytes that are equal where values are: what a key can be made of. They are not read back."""
        flat: Any = _Flat(self._number, self._flatten).of(value)
        return marshal.dumps(flat, _WITHOUT_SHARING)

    def unpacked(self, content: bytes, shared: dict[Hashable, Any]) -> Any:
        """Return the value of which ``packed`` made bytes.

        shared: what earlier values had, so that what is equal in this one is the same object.
        """
        flat, rest = marshal.loads(content)  # noqa: S302 - see above
        return _Whole(self._make, shared, _Rest(self, rest)).of(flat)

    def rest(self, content: bytes, rests: "_Rest") -> list[Any]:
        """Return what ``packed`` put aside, in its order."""
        whole = _Whole(self._make, {}, rests)
        return [whole.of(one) for one in marshal.loads(zlib.decompress(content))]  # noqa: S302 - see above


@cache
def _packing(*classes: type) -> Packing:
    return Packing(*classes)


class _Rest:
    """What late objects that were packed together lack, read when the first of them asks."""

    def __init__(self, packing: Packing, content: bytes) -> None:
        self._packing, self._content = packing, content
        self._values: list[Any] = []
        self.is_read = False

    def take(self, at: int) -> Iterable[object]:
        """Return what stands at a place."""
        if not self.is_read:
            self.is_read, self._values = True, self._packing.rest(self._content, self)
            self._content = b""
        values: Iterable[object] = self._values[at]
        return values

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process unread."""
        return _Rest, (self._packing, self._content)


class _Flat:
    """Values made flat: what has a class becomes a list of its number and what it holds."""

    def __init__(self, number: dict[type, int], flatten: dict[type, _Flatten]) -> None:
        self._number, self._flatten = number, flatten
        # By identity; what is kept beside it keeps the identity taken.
        self._seen: dict[int, tuple[object, list[object]]] = {}

    def of(self, value: Any) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return self.texts(tuple(map(self.of, value)))
        if kind is frozenset:
            return frozenset(map(self.of, value))
        if kind in self._number:
            return self._with_class(value, kind)
        keys = self.texts(tuple(map(self.of, value)))
        return dict(zip(keys, self.texts(tuple(map(self.of, value.values()))), strict=True))

    def texts(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return values, texts among them as they are to be written."""
        return values

    def later(self, values: tuple[Any, ...]) -> object:
        """Return what stands for flat values that may wait: here themselves."""
        return values

    def _with_class(self, value: Any, kind: type) -> list[object]:
        known = self._seen.get(id(value))
        if known is None:
            flat = [self._number[kind], self._flatten[kind](value, self)]
            known = self._seen[id(value)] = value, flat
        return known[1]


class _Shared(_Flat):
    """The same, equal short texts being one object, as which they are written and read back.

    rest: what may wait.
    """

    def __init__(self, number: dict[type, int], flatten: dict[type, _Flatten]) -> None:
        super().__init__(number, flatten)
        self.rest: list[tuple[Any, ...]] = []

    def later(self, values: tuple[Any, ...]) -> object:
        """Put values aside, and return their place."""
        self.rest.append(values)
        return len(self.rest) - 1

    def texts(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple([sys.intern(one) if type(one) is str and len(one) <= _SHORT else one for one in values])


class _Whole:
    """Flat values made whole again."""

    def __init__(self, make: Sequence[_Make], shared: dict[Hashable, Any], rests: _Rest) -> None:
        self._make, self._shared, self.rests = make, shared, rests
        self._seen: dict[int, object] = {}

    def of(self, flat: Any) -> Any:
        kind = type(flat)
        if kind in _PLAIN:
            return flat
        if kind is list:
            known = self._seen.get(id(flat))
            if known is None:
                known = self._seen[id(flat)] = self._make[flat[0]](flat[1], self)
            return known
        if kind is tuple:
            return self._tuple(flat)
        if kind is dict:
            return {self.of(key): self.of(one) for key, one in flat.items()}
        return flat

    def number(self, flat: str) -> Decimal:
        """Return a decimal number."""
        known: Decimal | None = self._shared.get((Decimal, flat))
        if known is None:
            known = self._shared[Decimal, flat] = Decimal(flat)
        return known

    def _tuple(self, flat: tuple[Any, ...]) -> tuple[Any, ...]:
        if _SHARED.issuperset(map(type, flat)):
            known: tuple[Any, ...] = self._shared.setdefault(flat, flat)
            return known
        return tuple([self.of(one) for one in flat])


def _ways(kind: type) -> tuple[_Flatten, _Make]:
    """Return how a value of a class becomes flat, and whole again."""
    if issubclass(kind, Enum):
        return _of_enumeration(kind)
    if issubclass(kind, Record):
        return _of_record(kind)
    if not is_dataclass(kind):
        raise TypeError(kind)
    if issubclass(kind, Late):
        return _of_late(kind)
    get = attrgetter(*(one.name for one in fields(kind)), "__class__")

    def flatten(value: Any, flat: _Flat) -> object:
        return flat.texts(tuple([flat.of(one) for one in get(value)[:-1]]))

    def make(flat: Any, whole: _Whole) -> object:
        return kind(*[one if type(one) is str else whole.of(one) for one in flat])

    return flatten, make


def _of_enumeration(
    kind: type[Enum],
) -> tuple[_Flatten, _Make]:
    members = tuple(kind)
    places = {one: place for place, one in enumerate(members)}
    return lambda value, _: places[value], lambda flat, _: members[flat]


def _of_late(kind: type[Late]) -> tuple[_Flatten, _Make]:
    names = early(kind)
    get, get_late = attrgetter(*names, "__class__"), attrgetter(*kind.late, "__class__")

    def flatten(value: Any, flat: _Flat) -> object:
        late = flat.later(flat.texts(tuple([flat.of(one) for one in get_late(value)[:-1]])))
        return late, flat.texts(tuple([flat.of(one) for one in get(value)[:-1]]))

    def make(flat: Any, whole: _Whole) -> object:
        at, values = flat
        made = [one if type(one) is str else whole.of(one) for one in values]
        return made_late(kind, names, made, whole.rests, at)

    return flatten, make


def _of_record(kind: type[Record]) -> tuple[_Flatten, _Make]:
    names = tuple(kind.model_fields)
    # Most cells are texts: those are left as they are.
    deep = [at for at, one in enumerate(kind.model_fields.values()) if one.annotation not in _TEXTS]
    get = attrgetter(*names, "__class__")
    known: dict[tuple[bool, ...], frozenset[str]] = {}

    def flatten(value: Any, flat: _Flat) -> object:
        told = tuple(map(value.model_fields_set.__contains__, names))
        return told, flat.texts(_with(get(value)[:-1], deep, flat.of))

    def make(flat: Any, whole: _Whole) -> object:
        told, values = flat
        if told not in known:
            known[told] = frozenset(compress(names, told))
        return made_of(kind, known[told], _with(values, deep, whole.of))

    return flatten, make


def _with(values: Iterable[Any], places: Iterable[int], of: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return values, those at some places as ``of`` makes them."""
    made = [*values]
    for at in places:
        if made[at] is not None:
            made[at] = of(made[at])
    return tuple(made)
