"""``gongkai serve``: builds, serves on this machine, and builds again after every edit."""

import webbrowser
from pathlib import Path

from generator import standing
from generator.assembly import is_generated_page
from generator.build import FOLDER, build
from generator.cli import console
from generator.errors import GongkaiError, InvalidFilingsError, system_reason
from generator.serve import BuildCounter, start_server, watch
from generator.workplace import Workplace


def run(layout: Workplace, site: Path, port: int, *, open_browser: bool) -> int:
    """Serve until interrupted; return the exit code."""
    version = BuildCounter()
    trouble = _build(layout, site)
    if trouble and not (site / "index.html").exists():
        return 2
    server = start_server(site, port, version)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    console.say(f"网站在 {address} ，改动 data/ 或 content/ 后会自动更新；按 Ctrl+C 结束", "bold")
    if open_browser:
        webbrowser.open(address)

    if trouble:
        version.complain(trouble)

    def rebuild() -> None:
        if found := _build(layout, site):
            version.complain(found)
        else:
            version.advance()

    try:
        watched = [layout.data, layout.content, layout.overrides, layout.config]
        watch([path for path in watched if path.exists()], is_generated_page, rebuild)
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _build(layout: Workplace, site: Path) -> list[str]:
    """Build once, unless the site stands already; on failure say why, and return what was said.

    The last good site stays then.
    """
    try:
        if standing.stands(site, standing.key_of_inputs(layout, FOLDER.form.name)):
            return []
        with console.progress() as step:
            built = build(layout, site, step, today=console.today())
    except InvalidFilingsError as error:
        said = list(map(str, error.problems))
    except GongkaiError as error:
        said = [str(error)]
    except OSError as error:
        said = [f"{error.filename or '文件'}：读写失败（{system_reason(error)}）"]
    else:
        console.say(f"已生成 {built.pages} 页")
        return []
    for line in said:
        console.complain(line)
    return said
