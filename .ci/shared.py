"""Write what Python and the site's scripts and styles share into them: ``python3 .ci/shared.py``.

Each thing is said once, in the module that decides it; the marked blocks below ``site_overrides/`` are made
here and never edited by hand. A test refuses a block that is not what this would write.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import folding, quantity  # noqa: E402 - the repository's own package, installed or not
from generator.charts import theme  # noqa: E402 - the repository's own package, installed or not
from generator.explorer import layouts  # noqa: E402 - the same
from generator.exports import cells  # noqa: E402 - the same
from generator.pages.parts import links  # noqa: E402 - the same
from generator.pages.parts.labelled import BELOW, LABELLED  # noqa: E402 - the same

ASSETS = ROOT / "site_overrides" / "assets"


@dataclass(frozen=True)
class Block:
    """One generated part of a file: ``content`` stands between two comments that begin with ``mark``."""

    path: Path
    mark: str
    content: str

    @property
    def current(self) -> str:
        """What stands there now."""
        return self._parts[1]

    @property
    def whole(self) -> str:
        """The file with the content in its place."""
        before, _, after = self._parts
        return before + self.content + after

    @property
    def _parts(self) -> tuple[str, str, str]:
        text = self.path.read_text(encoding="utf-8")
        begin, end = (re.escape(f"{self.mark}: {word}") for word in ("written by .ci/shared.py", "end"))
        found = re.search(rf"([^\n]*{begin}[^\n]*\n)(.*?)([^\n]*{end})", text, re.DOTALL)
        if found is None:
            raise ValueError(f"{self.path}: no block {self.mark!r}")
        return text[: found.end(1)], found[2], text[found.start(3) :]


def blocks() -> Iterator[Block]:
    """Yield every block with what Python says now."""
    yield Block(ASSETS / "javascripts/gongkai.js", "shared", _constant("shared", _words()))
    yield Block(ASSETS / "javascripts/folding.js", "signs", _signs())
    yield Block(ASSETS / "explorer/layout.js", "layouts", _constant("LAYOUTS", _layouts()))
    yield Block(ASSETS / "stylesheets/tokens.css", "colours", _colours())
    yield Block(ASSETS / "stylesheets/tokens.css", "looks", _looks())
    yield Block(ASSETS / "stylesheets/cards.css", "labels", "".join(_labels()))
    yield Block(ASSETS / "cite/card.css", "colours", _variables(theme.DARK, "    "))
    yield Block(ASSETS / "cite/card.css", "light", _variables(theme.LIGHT, "  "))
    yield Block(ASSETS / "cite/card.css", "looks", _looks())


def _words() -> dict[str, Any]:
    return {
        "BLANK": layouts.EMPTY["blank"],
        "ABSENT": layouts.EMPTY["absent"],
        "DOUBTED": quantity.DOUBTED,
        "DOUBTFUL_SUMS": quantity.DOUBTFUL_SUMS,
        "FIRM_SUMS": quantity.FIRM_SUMS,
        "EMPTY": layouts.EMPTY,
        "SIGNS": {"blank": cells.BLANK, "absent": cells.ABSENT},
        "ESCAPE": cells.ESCAPE,
        "MAY_RUN": f"^(?:{cells.MAY_RUN.pattern})",
        "HARMLESS": f"^(?:{cells.HARMLESS.pattern})$",
        "MOST_COMPARED": layouts.MOST_COMPARED,
        "MEANINGS": links.MEANINGS,
        "INK": theme.LIGHT["ink"],
        "OUTLINES": theme.OUTLINES,
        "LIGHT": {theme.LETTERS[colour]: colour for colour in theme.LIGHT.values()},
    }


def _signs() -> str:
    signs, plain = ("".join(part) for part in zip(*folding.RADICALS.items(), strict=True))
    tables = {
        "RADICALS": [signs, plain],
        "INVISIBLE": folding.members(folding.INVISIBLE),
        "COMBINED": folding.members(folding.COMBINED),
    }
    return "".join(
        f"  const {name} = {json.dumps(one, ensure_ascii=False)};\n" for name, one in tables.items()
    )


def _layouts() -> dict[str, Any]:
    return {
        name: {re.sub("_(.)", lambda one: one[1].upper(), key): value for key, value in asdict(one).items()}
        for name, one in layouts.LAYOUTS.items()
    }


def _constant(name: str, value: dict[str, Any]) -> str:
    lines = (f"    {key}: {_written(one)},\n" for key, one in value.items())
    return f"  const {name} = {{\n{''.join(lines)}  }};\n"


def _written(value: Any) -> str:
    if not isinstance(value, dict) or len(json.dumps(value, ensure_ascii=False)) < 100:  # noqa: PLR2004 - a line
        return json.dumps(value, ensure_ascii=False)
    lines = (f"      {key}: {json.dumps(one, ensure_ascii=False)},\n" for key, one in value.items())
    return f"{{\n{''.join(lines)}    }}"


def _colours() -> str:
    return (
        f":root {{\n{_variables(theme.LIGHT, '  ')}}}\n\n@media screen {{\n"
        f'  [data-md-color-scheme="slate"] {{\n{_variables(theme.DARK, "    ")}  }}\n}}\n'
    )


def _labels() -> Iterator[str]:
    """Yield what stands over each cell of the tables of many pages, where a row is a card."""
    for name, (_, *headings) in LABELLED.items():
        for place, text in enumerate(headings, start=2):
            yield f'  .{name} td:nth-child({place}):not([colspan])::before {{ content: "{text}"; }}\n'
    for name, text in BELOW.items():
        yield f'  .{name} {{ --below: "{text}："; }}\n'


def _looks() -> str:
    """Return how the marks of a picture look; one with an outline is hollow unless it is filled besides."""
    own = f".{theme.PICTURE}"
    rules = [f"{own} {{ fill: var(--chart-ink); }}"]
    for name, colour in theme.LIGHT.items():
        letter = theme.LETTERS[colour]
        for kind in dict.fromkeys((f"s{letter}", *(one for one in theme.OUTLINES if one[1:] == letter))):
            lines = "".join(f" {said}: {value};" for said, value in theme.OUTLINES.get(kind, {}).items())
            rules.append(f"{own} .{kind} {{ fill: none; stroke: var(--chart-{name});{lines} }}")
    for name, colour in theme.LIGHT.items():
        rules.append(f"{own} .f{theme.LETTERS[colour]} {{ fill: var(--chart-{name}); }}")
    return "\n".join(rules) + "\n"


def _variables(palette: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--chart-{name}: {colour};\n" for name, colour in palette.items())


def main() -> None:
    """Write every block; what is right already is not touched."""
    for block in blocks():
        if block.current != block.content:
            block.path.write_text(block.whole, encoding="utf-8")
            print(f"{block.path.relative_to(ROOT)}：{block.mark}")


if __name__ == "__main__":
    main()
