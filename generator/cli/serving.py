"""``gongkai serve``: builds, serves on this machine, and builds again after every edit."""

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from generator import standing
from generator.assembly import is_generated_page
from generator.build import FOLDER, Made, build
from generator.cli import console
from generator.cli.defects import kept_defect
from generator.errors import GongkaiError, InvalidFilingsError, system_reason
from generator.glimpse import glimpse
from generator.occupying import WAITING, occupied
from generator.serve import BuildCounter, start_server, watch
from generator.workplace import Workplace

_OTHERS = "改了的这份材料已照刚才的改动显示；其他网页、搜索和数据文件正在更新"
_NO_PAGES = "网页已照刚才的改动显示；搜索正在更新"


def run(layout: Workplace, site: Path, port: int, *, open_browser: bool) -> int:
    """Serve until interrupted; return the exit code."""
    desk = _Desk(layout, site)
    trouble = [] if _stands(layout, site) else desk.build()
    if trouble and not (site / "index.html").exists():
        return 2
    server = start_server(site, port, desk.version)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    console.say(f"网站在 {address} ，改动 data/ 或 content/ 后会自动更新；按 Ctrl+C 结束", "bold")
    if open_browser:
        webbrowser.open(address)
    if trouble:
        desk.version.complain(trouble)
    else:
        desk.warm_up()
    try:
        folders = [layout.data, layout.content, layout.overrides, *filter(Path.is_dir, layout.settings())]
        watch(folders, layout.settings, _is_generated, desk.rebuild, None if trouble else desk.catch_up)
    except KeyboardInterrupt:
        server.shutdown()
    return 0


class _Desk:
    """The site under way: what its last good state was made of, and what is told in the browser."""

    def __init__(self, layout: Workplace, site: Path) -> None:
        self.version = BuildCounter()
        self._layout, self._site = layout, site
        self._made: Made | None = None
        # The inputs of that; another process may have built the site since.
        self._key = ""
        # What has changed since that.
        self._edited: set[Path] = set()

    def warm_up(self) -> None:
        """Find out what a site that stood already was made of."""
        if self._made is None:
            self.build()

    def catch_up(self) -> None:
        """Show what was edited while nobody watched."""
        if not _stands(self._layout, self._site):
            self.rebuild([])

    def rebuild(self, changed: list[Path]) -> None:
        """Show an edit: first on its own pages, where it is of one filing or page alone, then everywhere."""
        self._edited |= {*changed}
        trouble = self._first_look() or self._rest()
        if trouble:
            self.version.complain(trouble)
        else:
            self._edited.clear()
            self.version.advance()

    def _first_look(self) -> list[str]:
        if self._made is None:
            return []
        with _told() as said:
            with occupied(self._layout.cache, self.version.wait):
                ahead = glimpse(self._layout, self._made, self._edited, self.version.watched())
            if ahead:
                self.version.look_ahead(ahead, _NO_PAGES if ahead.is_whole else _OTHERS)
        self.version.wait("")
        return said

    def _rest(self) -> list[str]:
        key = _key(self._layout)
        return [] if key == self._key and standing.stands(self._site, key) else self.build()

    def build(self) -> list[str]:
        """Build once; on failure say why, and return what was said: the last good site stays then."""
        key = _key(self._layout)
        with _told() as said, console.progress() as step:
            built = build(self._layout, self._site, partial(self._tell, step), today=console.today())
            self._made, self._key = built.made, key
            console.say(f"已生成 {built.pages} 页")
        self.version.wait("")
        return said

    def _tell(self, step: console.Stepping, name: str, done: int = 0, total: int = 0) -> None:
        self.version.wait(name if name.startswith(WAITING) else "")
        step(name, done, total)


def _is_generated(path: Path) -> bool:
    """Tell whether the program made a file; one that is gone it did not."""
    return path.suffix == ".partial" or (path.is_file() and is_generated_page(path))


def _stands(layout: Workplace, site: Path) -> bool:
    return standing.stands(site, _key(layout))


def _key(layout: Workplace) -> str:
    return standing.key_of_inputs(layout, FOLDER.form.name, console.today())


@contextmanager
def _told() -> Iterator[list[str]]:
    """Yield a list that holds, afterwards, what went wrong; it is said on the terminal too."""
    said: list[str] = []
    try:
        yield said
    except InvalidFilingsError as error:
        said += map(str, error.problems)
    except GongkaiError as error:
        said.append(str(error))
    except OSError as error:
        said.append(f"{error.filename or '文件'}：读写失败（{system_reason(error)}）")
    except Exception:  # noqa: BLE001 - a defect of ours: the site that stands is still served
        said.append(kept_defect())
    for line in said:
        console.complain(line)
