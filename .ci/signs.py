"""Write the signs that Python and the site's scripts fold alike into the script: ``python3 .ci/signs.py``."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import folding  # noqa: E402 - the repository's own package, installed or not

SCRIPT = ROOT / "site_overrides/assets/javascripts/folding.js"
_BLOCK = re.compile(r"([^\n]*// signs: written by [^\n]*\n).*?([^\n]*// signs: end)", re.DOTALL)


def written(script: str) -> str:
    """Return the script with the constants that ``generator.folding`` has now."""
    signs, plain = ("".join(part) for part in zip(*folding.RADICALS.items(), strict=True))
    constants = {
        "RADICALS": [signs, plain],
        "INVISIBLE": folding.members(folding.INVISIBLE),
        "COMBINED": folding.members(folding.COMBINED),
    }
    lines = (
        f"  const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in constants.items()
    )
    content = "".join(lines)
    return _BLOCK.sub(lambda found: found[1] + content + found[2], script)


if __name__ == "__main__":
    SCRIPT.write_text(written(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
