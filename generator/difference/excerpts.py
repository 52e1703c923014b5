"""Of two long texts the places where they differ: nobody reads a report twice for one number."""

import re
from difflib import SequenceMatcher

ELLIPSIS = "……"
_WHOLE = 200
_AROUND = 20
_IN_NUMBER = re.compile(r"[0-9.,%％]")


def changed_parts(before: str, after: str, whole: int = _WHOLE, around: int = _AROUND) -> tuple[str, str]:
    """Return both texts, long ones cut to the lines that differ, and those to what is around the difference.

    whole: up to so many signs a text stays as it is; around: of a longer one so many stand on either side.
    What is left out is marked with an ellipsis; no number is cut.
    """
    if max(len(before), len(after)) <= whole:
        return before, after
    rows = before.splitlines(), after.splitlines()
    steps = SequenceMatcher(None, *rows, autojunk=False).get_opcodes()
    pairs = [
        _windows("\n".join(rows[0][first:end]), "\n".join(rows[1][start:stop]), around)
        for kind, first, end, start, stop in steps
        if kind != "equal"
    ]
    old, new = ("\n".join(side) for side in zip(*pairs, strict=True)) if pairs else (before, after)
    return old, new


def _windows(before: str, after: str, around: int) -> tuple[str, str]:
    same = _alike(before, after)
    rest = _alike(before[same:][::-1], after[same:][::-1])
    return _window(before, same, rest, around), _window(after, same, rest, around)


def _alike(one: str, other: str) -> int:
    """Return how many signs both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _window(text: str, same: int, rest: int, around: int) -> str:
    """Return the text from a little before what differs to a little behind it."""
    start, end = max(0, same - around), min(len(text), len(text) - rest + around)
    while start > 0 and _IN_NUMBER.match(text[start - 1]) and _IN_NUMBER.match(text[start]):
        start -= 1
    while end < len(text) and _IN_NUMBER.match(text[end - 1]) and _IN_NUMBER.match(text[end]):
        end += 1
    return f"{ELLIPSIS if start else ''}{text[start:end]}{ELLIPSIS if end < len(text) else ''}" or ELLIPSIS
