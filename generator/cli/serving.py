"""``gongkai serve``: builds, serves on this machine, and builds again after every edit."""

import webbrowser
from pathlib import Path

from generator.assembly import is_generated_page
from generator.build import build
from generator.cli import console
from generator.errors import GongkaiError, InvalidFilingsError
from generator.serve import Version, start_server, watch
from generator.workplace import Layout


def run(layout: Layout, site: Path, port: int, *, open_browser: bool) -> int:
    """Serve until interrupted; return the exit code."""
    version = Version()
    if not _build(layout, site) and not (site / "index.html").exists():
        return 2
    server = start_server(site, port, version)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    console.say(f"网站在 {address} ，改动 data/ 或 content/ 后会自动更新；按 Ctrl+C 结束", "bold")
    if open_browser:
        webbrowser.open(address)

    def rebuild() -> None:
        if _build(layout, site):
            version.advance()

    try:
        watched = [layout.data, layout.content, layout.overrides, layout.config]
        watch([path for path in watched if path.exists()], is_generated_page, rebuild)
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _build(layout: Layout, site: Path) -> bool:
    """Build once; on failure say why and leave the last good site."""
    try:
        with console.progress() as step:
            built = build(layout, site, step)
    except InvalidFilingsError as error:
        for problem in error.problems:
            console.complain(str(problem))
    except GongkaiError as error:
        console.complain(str(error))
    else:
        console.say(f"已生成 {built.pages} 页")
        return True
    return False
