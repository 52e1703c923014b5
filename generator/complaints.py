"""What the site tool complains of, said to whoever wrote the page: which page, which link, what to do."""

import errno
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.errors import BuildError, FormatError, InvalidFilingsError, Place, system_reason

_QUOTED_LINES = 5
_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains an? .*?link (?:to )?'(?P<link>[^']*)'(?P<more>.*)")
_NOT_LISTED = "exist in the docs directory, but are not included in the"
_LISTED = re.compile(r"\s+- (?P<page>\S.*)")
_IN_NAVIGATION = re.compile(r"to '(?P<page>[^']+)' is included in the 'nav' configuration, (?P<more>.*)")
# As Python says why the system refused a file; and where it is the disk's fault, not a page's or a setting's.
_REFUSED = re.compile(r"\w*Error: \[Errno (?P<number>\d+)\]")
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO)
# A word of what the tool says of a link → what it means.
_MEANINGS = (
    ("anchor", "指向的位置不在那一页上；请照那一页的标题改"),
    ("target is not found", "指向的文件不在这里；请改正，或者删去"),
    ("excluded", "指向的文件不会放进网站；请改正，或者删去"),
    ("left as is", "认不出指向哪里；请写成从这一页出发的文件名，例如 about.md"),
)
_MEANINGS_IN_NAVIGATION = (
    ("not found", "没有这一页；请删去这一行，或者改成那一页现在的文件名"),
    ("excluded", "这一页不会放进网站；请删去这一行"),
)


def refusal(said: Sequence[str], config: Path, written: Path) -> BuildError | InvalidFilingsError:
    """Return the error for the lines that the site tool ``said`` when it stopped.

    config: its settings, to blame where no page is named. written: the folder of the pages of this place.
    """
    problems = tuple(_problems(said, written))
    if problems:
        return InvalidFilingsError(problems)
    refused = [int(one["number"]) for one in map(_REFUSED.match, said) if one]
    if refused and refused[-1] in _OF_THE_DISK:
        why = system_reason(OSError(refused[-1], ""))
        return BuildError(f"生成网页失败（{why}），请检查这个文件夹", Place(config.parent))
    # Of a traceback the last line says what it was.
    lines = [line for line in said if line.startswith(("WARNING", "ERROR", "Error"))] or [*said[-1:]]
    return BuildError(f"生成网页失败：{'；'.join(lines[:_QUOTED_LINES])}", Place(config))


def _problems(said: Sequence[str], written: Path) -> Iterator[FormatError]:
    is_listing = False
    for line in said:
        listed, link = _LISTED.fullmatch(line), _LINK.search(line)
        is_listing = _NOT_LISTED in line or (is_listing and listed is not None)
        if is_listing and listed:
            sentence = "这一页不在导航里；请在 mkdocs.yml 的 nav 里列出，或者写进 not_in_nav"
            yield FormatError(sentence, _place(written, listed["page"]))
        elif link:
            meaning = _meaning(link["more"], _MEANINGS)
            yield FormatError(f"链接“{link['link']}”{meaning}", _place(written, link["page"]))
        elif named := _IN_NAVIGATION.search(line):
            meaning = _meaning(named["more"], _MEANINGS_IN_NAVIGATION)
            said_of_it = f"nav 里列着“{named['page']}”，{meaning}"
            yield FormatError(said_of_it, Place(written.parent / "mkdocs.yml"))


def _meaning(words: str, meanings: Iterable[tuple[str, str]]) -> str:
    return next((meaning for word, meaning in meanings if word in words), words.strip(", "))


def _place(written: Path, page: str) -> Place:
    """Return where a person finds a page: among those of this place, else by its name."""
    own = written / page
    return Place(own if own.is_file() else Path(page))
