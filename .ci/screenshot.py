"""Take the README's picture from the data in this repository: ``python3 .ci/screenshot.py``.

It is the first screen of a project's page of a site built for the purpose. Exit codes: 0 done, 2 when the
environment could not be prepared, else that of what failed.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

PICTURE = environment.ROOT / ".github" / "screenshot.png"
PAGE = "departments/zhuzhou-xingzheng-shenpi/2022/zhuzhoushi-dianzizhengwu-wang-zulin/index.html"
SIZE = {"width": 1200, "height": 1180}
# Run inside the environment, where the browser's driver is.
_TAKE = """
import json, sys
from playwright.sync_api import sync_playwright
page, picture, browser, size = sys.argv[1:]
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=browser or None, args=["--no-sandbox"])
    tab = chromium.new_page(viewport=json.loads(size))
    tab.goto(page)
    tab.screenshot(path=picture)
    chromium.close()
"""


def main() -> int:
    """Build an offline-ready site in a folder of its own, and photograph the page."""
    environment.speak_utf8()
    try:
        environment.install_package("test")
        environment.install_test_tools()
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [environment.BIN / "gongkai", "build", "--quiet", "--site-dir", site]
        if failed := subprocess.call(command, cwd=environment.ROOT):
            return failed
        page, browser = (site / PAGE).as_uri(), environment.find_browser() or ""
        command = [environment.PYTHON, "-c", _TAKE, page, PICTURE, browser, json.dumps(SIZE)]
        return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
