"""Numbers of mobiles in a folded text: whole, in the groups people write, and in odd groups.

A mobile has eleven digits and begins with 13 to 19. Amounts and codes may look alike; what separates them
stands before or behind the digits, in what parts the groups, and in the groups themselves.
"""

import re
from collections.abc import Iterator

from generator.personal.surroundings import (
    GAP,
    HAN,
    LOOK_BACK,
    NOT_AFTER,
    is_code_or_amount,
    speaks_of_amounts,
    speaks_of_telephone,
)

# Behind a label of telephones nothing but one number stands, whatever its groups are parted with.
_ANY_GAP = GAP.replace("[", "[,;:、|~/*+", 1)
# One point between digits is a decimal point.
_NO_POINT = GAP.replace("_.", "_")
# What parts amounts too: between groups of a mobile only where a group begins with 0, as no amount does.
_WIDE_GAP = _NO_POINT.replace("[", "[~/*|;、\u00d7", 1)
_NOT_BEFORE = r"(?<!\d)(?<!\d[.,])"
_PREFIX = rf"(?:(?:\((?:\+|00)?86\)|(?:\+|00)?86){GAP}{{0,3}})?(?:\(0\){GAP}?|0)?"
_MOBILES = tuple(
    re.compile(f"{_NOT_BEFORE}{_PREFIX}{number}{NOT_AFTER}")
    for number in (
        rf"(?:[(\[{{<【「『〖《〈]1[3-9]\d[)\]}}>】」』〗》〉]|1[3-9]\d){_NO_POINT}{{0,3}}\d{{4}}{_NO_POINT}{{0,3}}\d{{4}}",
        r"1[3-9]\d\.\s?\d{4}\.\s?\d{4}",
        rf"1(?P<gap>{GAP}{{1,3}})[3-9](?:(?P=gap)\d){{9}}\u20e3?",
        r"1[3-9]\d{0,3}(?P<link>[-_])\d{2,5}(?P=link)\d{2,5}",
        rf"1[3-9]\d{{0,7}}{_WIDE_GAP}{{1,3}}(?:0\d{{1,7}}|\d{{1,6}}{_WIDE_GAP}{{1,3}}0\d{{1,6}})(?:{_WIDE_GAP}{{0,3}}\d{{1,5}})?",
    )
)
_MOBILE_DIGITS = 11
# Of the country, and of a call to another place.
_PREFIXES = {"", "0", "86", "0086", "860", "00860"}
_AMOUNTS = re.compile(r"1\d+(?: +[1-9]\d*)+")
_NUMBER = r"\d{1,8}(?:\.\d{1,6})?%?"
_ROW_BEFORE = re.compile(rf"(?<![\d.])(?:{_NUMBER} {{1,4}}){{1,4}}$")
_ROW_AFTER = re.compile(rf"(?: {{1,4}}{_NUMBER}(?=\s|$)){{1,4}}")
# Behind the first group figures of tens; of a hundred mobiles one is written so.
_ROUND = re.compile(r"1\d*\D+(?:[1-9]\d*0\b\D*)+")
_WORD_BEFORE = re.compile(rf"[{HAN})] +$")
# After a label of telephones the digits may be grouped in any way.
LOOSE_MOBILE = re.compile(
    rf"{_NOT_BEFORE}{_PREFIX}1{_ANY_GAP}{{0,3}}[3-9](?:{_ANY_GAP}{{0,3}}\d){{9}}{NOT_AFTER}"
)

# The whole run of groups that one gap parts: a mobile only if there is no further group. A product or a sum
# (*, +) is none, nor is one decimal point.
_RUN = re.compile(
    r"(?<![\d.,])(?<!\d[ 、;|/~:])(?P<country>(?:\(\+86\)|\+86|0086)[ -]{0,2})?"
    r"1\d{0,9}"
    r"(?P<gap>(?P<sign>\s{0,2}[,;、|/~:]\s{0,2})| {1,4}|\n|\.(?=\d{1,9}\.)|\.{2,6}|[·•∙・‧#^=\\'\"‘’“”_-])"
    r"\d{1,9}(?:(?P=gap)\d{1,9}){0,9}(?![\d%]|[.,]\d|(?P=gap)\d)"
)
_USUAL = {(3, 4, 4), (3, 8), (7, 4)}
_THOUSANDS = (2, 3, 3, 3)
_SINGLE = (1,) * _MOBILE_DIGITS
_GROUPS_MAX = 5
_HALF = 6
_BEHIND_WORD = re.compile(rf"[{HAN}]$")


def mobiles(view: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every number of a mobile in a folded text."""
    for pattern in _MOBILES:
        for found in pattern.finditer(view):
            digits = re.sub(r"\D", "", found[0])
            is_long = len(digits) >= _MOBILE_DIGITS and digits[:-_MOBILE_DIGITS] in _PREFIXES
            is_other = not is_long or is_code_or_amount(view, *found.span())
            if not is_other and not _in_row_of_amounts(view, found):
                yield found.span()
    for found in _RUN.finditer(view):
        if _is_in_odd_groups(view, found):
            yield found.span()


def _in_row_of_amounts(view: str, found: re.Match[str]) -> bool:
    """True for 150 1500 1500 among more numbers; a group that begins with 0 is no amount."""
    if not _AMOUNTS.fullmatch(found[0]):
        return False
    words = _words_before(view, found)
    is_row = _has_neighbours(view, found) or speaks_of_amounts(words)
    is_round = bool(_ROUND.fullmatch(found[0]) and _WORD_BEFORE.search(words))
    return (is_row or is_round) and not speaks_of_telephone(words)


def _has_neighbours(view: str, found: re.Match[str]) -> bool:
    """True when further numbers follow, or more than one stands before; a second mobile is no amount."""
    before, after = _ROW_BEFORE.search(view, 0, found.start()), _ROW_AFTER.match(view, found.end())
    rest = after[0].strip() if after else ""
    if any(pattern.match(rest) for pattern in _MOBILES):
        return False
    return bool(rest) or bool(before and len(before[0].split()) > 1)


def _is_in_odd_groups(view: str, run: re.Match[str]) -> bool:
    """True for 139 12345 678 or 139,1234,5678: eleven digits that amounts would not be written as."""
    written = run[0][len(run["country"] or "") :]
    groups = re.findall(r"\d+", written)
    digits = "".join(groups)
    if len(digits) != _MOBILE_DIGITS or digits[1] not in "3456789" or _ROUND.fullmatch(written):
        return False
    if is_code_or_amount(view, *run.span()) or speaks_of_amounts(_words_before(view, run)):
        return False
    return bool(run["country"]) or _is_no_list(view, run, tuple(map(len, groups)))


def _is_no_list(view: str, run: re.Match[str], sizes: tuple[int, ...]) -> bool:
    """True when the groups are those of a mobile, or too unlike for figures of one list or row.

    Figures of one row are of one size, within ten times; groups of three may be thousands. In a text that
    holds nothing else, and right behind a word, a number stands rather than a row of figures.
    """
    if sizes == _THOUSANDS or _has_neighbours(view, run):
        return False
    if run["gap"] == "\n":
        return _stands_alone(view, run) and _is_wrapped(sizes)
    if sizes in _USUAL or sizes == _SINGLE:
        return True
    if len(sizes) > _GROUPS_MAX or sizes[0] == 1 or (run["sign"] or ",").strip() not in ",、;|":
        return False
    is_unlike = max(sizes) - min(sizes) > 1 and len(sizes) > 2  # noqa: PLR2004 - two figures may differ
    return is_unlike or _stands_as_one(view, run)


def _is_wrapped(sizes: tuple[int, ...]) -> bool:
    """True for a number that a narrow cell broke: full lines and a short one, which a sum's parts are not."""
    *full, last = sizes
    return len(set(full)) == 1 and full[0] > last and (len(full) > 1 or full[0] > _HALF)


def _stands_as_one(view: str, run: re.Match[str]) -> bool:
    return _stands_alone(view, run) or bool(_BEHIND_WORD.search(view, 0, run.start()))


def _stands_alone(view: str, run: re.Match[str]) -> bool:
    return not view[: run.start()].strip() and not view[run.end() :].strip()


def _words_before(view: str, found: re.Match[str]) -> str:
    return view[max(0, found.start() - LOOK_BACK) : found.start()]
