"""``gongkai build``: the site as a folder, or with ``--offline`` as a zip to take along."""

from pathlib import Path

from generator.build import FOLDER, OFFLINE, build
from generator.cli import console
from generator.offline import zip_name
from generator.storage import read_site
from generator.workplace import Layout

_MEGA = 1_000_000


def run(layout: Layout, folder: Path | None, *, is_copy: bool) -> int:
    """Build into ``folder``, by default in the working copy, and say where; return the exit code."""
    target = _copy(layout, folder) if is_copy else folder or layout.root / "site"
    with console.progress() as step:
        built = build(layout, target, step, OFFLINE if is_copy else FOLDER)
    for notice in built.notices:
        console.notice(notice)
    if is_copy:
        size = target.stat().st_size / _MEGA
        console.say(f"离线副本 {built.pages} 页，{size:.1f} MB：{_relative(target)}", "green")
        console.say("解压后打开其中的 index.html；不需要服务器，也不需要联网")
    else:
        console.say(f"已生成 {built.pages} 页，网站在 {_relative(target)}/", "green")
    return 0


def _copy(layout: Layout, folder: Path | None) -> Path:
    return (folder or layout.root) / zip_name(read_site(layout.data).name)


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
