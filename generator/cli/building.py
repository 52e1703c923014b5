"""``gongkai build``: the site as a folder, or with ``--offline`` as a zip to take along."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import standing
from generator.cli import console
from generator.offline import zip_name
from generator.storage import read_site
from generator.workplace import Workplace

if TYPE_CHECKING:
    from generator.build import Built

_MEGA = 1_000_000
_FORM = "FETCHED"


@dataclass(frozen=True)
class Speech:
    """How a build speaks: nothing but what is wrong, a line a step, or one JSON at the end."""

    quiet: bool = False
    verbose: bool = False
    as_json: bool = False

    @property
    def is_silent(self) -> bool:
        """True where standard output gets no sentence."""
        return self.quiet or self.as_json


def run(
    layout: Workplace, folder: Path | None, speech: Speech, *, is_copy: bool, place: str | None = None
) -> int:
    """Build into ``folder``, by default in the working copy, and say where; return the exit code.

    place: where units of work run, this machine by default.
    """
    if place is not None:
        from generator.executing import check_place  # noqa: PLC0415 - as below

        check_place(place)
    target = _copy(layout, folder) if is_copy else folder or layout.root / "site"
    today = console.today()
    if not is_copy and standing.stands(target, standing.key_of_inputs(layout, _FORM, today)):
        _tell(speech, {"changed": False, "site": str(target)}, f"没有变化，网站在 {_relative(target)}/")
        return 0
    # It takes seconds to load; where nothing has changed it is not needed.
    from generator.build import FOLDER, OFFLINE, build  # noqa: PLC0415

    with _progress(speech) as step:
        built = build(layout, target, step, OFFLINE if is_copy else FOLDER, today, place=place or "")
    if not speech.quiet:
        for notice in built.notices:
            console.notice(notice)
    _tell(speech, _told(built), *_sentences(built, target, is_copy=is_copy))
    return 0


def _told(built: "Built") -> dict[str, object]:
    return {
        "changed": True,
        "site": str(built.site),
        "pages": built.pages,
        "written": built.written,
        "notices": list(built.notices),
    }


def _sentences(built: "Built", target: Path, *, is_copy: bool) -> Iterator[str]:
    if not is_copy:
        yield f"已生成 {built.pages} 页，网站在 {_relative(target)}/"
        return
    size = target.stat().st_size / _MEGA
    yield f"离线副本 {built.pages} 页，{size:.1f} MB：{_relative(target)}"
    yield "解压后打开其中的 index.html；不需要服务器，也不需要联网"


def _tell(speech: Speech, tree: dict[str, object], *sentences: str) -> None:
    if speech.as_json:
        console.print_json(tree)
    elif not speech.quiet:
        for number, sentence in enumerate(sentences):
            console.say(sentence, "" if number else "green")


@contextmanager
def _progress(speech: Speech) -> Iterator[console.Stepping]:
    """Yield what a build calls at every step: a line each, a moving one on a terminal, or nothing."""
    if speech.verbose:
        yield _line_a_step
    elif speech.is_silent:
        yield lambda *_: None
    else:
        with console.progress() as step:
            yield step


def _line_a_step(step: str, done: int = 0, total: int = 0) -> None:
    """Say every step in a line of its own, and of what is counted the end."""
    if done == total:
        console.notice(f"{step}（{total}）" if total else f"{step}…")


def _copy(layout: Workplace, folder: Path | None) -> Path:
    return (folder or layout.root) / zip_name(read_site(layout.data).name)


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
