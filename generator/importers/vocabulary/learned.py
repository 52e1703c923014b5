"""The county's own dictionary: what people of this place answered about the words of their forms.

``data/labels.toml`` is written like the program's ``labels.toml``: a family, a key of the contract, and the
words that stand for it. The key 其他 takes words that stand for none. What a person said wins over what the
program lists.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from generator.errors import FormatError, Place
from generator.importers.vocabulary.wording import key, printed

Words = Mapping[str, Mapping[str, tuple[str, ...]]]

NONE = "其他"
_LONGEST = 60
_HEAD = (
    "# 本地表格的栏目用词：导入时提出的问题，回答以后记在这里，以后同样的栏目不再问。\n"
    '# 写法：[类别] 下面是 “栏目” = ["表里的用词"]；归入“其他”的用词不对应任何栏目。\n'
)


def text_of(path: Path) -> str:
    """Return the text of a county's dictionary, without the mark that Notepad sets; "" if none."""
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def read_learned(path: Path, known: Mapping[str, frozenset[str]]) -> Words:
    """Return the words of a county's dictionary, {} where there is none yet.

    ``known`` are the families and keys there are. Raises FormatError for anything else.
    """
    try:
        tree = tomllib.loads(text_of(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"at line (\d+)", str(error))
        place = Place(path, int(line[1]) if line else None)
        raise FormatError(
            '写法不对；应为 [类别] 和 "栏目" = ["用词"]，请照 data/README.md 改正', place
        ) from error
    return {family: _family(path, family, names, known) for family, names in tree.items()}


def _family(
    path: Path, family: str, names: object, known: Mapping[str, frozenset[str]]
) -> Mapping[str, tuple[str, ...]]:
    if family not in known or not isinstance(names, dict):
        said = f"没有类别“{family}”；可用的有 {'、'.join(sorted(known))}"
        raise FormatError(said, Place(path))
    for name, words in names.items():
        if name not in known[family]:
            raise FormatError(
                f"类别“{family}”里没有栏目“{name}”；请改成其中之一，或归入“{NONE}”", Place(path)
            )
        if not isinstance(words, list) or not all(_is_word(word) for word in words):
            raise FormatError(f'“{name}”应为用词的列表，例如 ["参考分值"]；请改正', Place(path))
    _refuse_twice(path, family, names)
    return {name: tuple(words) for name, words in names.items()}


def _is_word(word: object) -> bool:
    return isinstance(word, str) and 0 < len(word) <= _LONGEST and bool(key(word))


def _refuse_twice(path: Path, family: str, names: Mapping[str, list[str]]) -> None:
    seen: dict[str, str] = {}
    for name, words in names.items():
        for word in words:
            if seen.setdefault(key(word), name) != name:
                said = f"类别“{family}”里“{word}”既写成“{seen[key(word)]}”又写成“{name}”；请删去一处"
                raise FormatError(said, Place(path))


def with_word(text: str, family: str, name: str, word: str) -> str:
    """Return the text of a dictionary with one word more, everything else in it left as it stands."""
    said = _quoted(printed(word))
    lines = (text or _HEAD).splitlines()
    begin = next((at for at, line in enumerate(lines) if line.strip() == f"[{family}]"), None)
    if begin is None:
        return "\n".join([*lines, "", f"[{family}]", f"{_quoted(name)} = [{said}]"]) + "\n"
    end = next((at for at in range(begin + 1, len(lines)) if lines[at].startswith("[")), len(lines))
    listed = re.compile(rf'\s*["\']?{re.escape(name)}["\']?\s*=\s*\[(?P<words>[^\]#]*)\]\s*(?P<rest>#.*)?')
    for at in range(begin + 1, end):
        if found := listed.fullmatch(lines[at]):
            words = ", ".join(part for part in (found["words"].strip().rstrip(","), said) if part)
            rest = f"  {found['rest']}" if found["rest"] else ""
            lines[at] = f"{_quoted(name)} = [{words}]{rest}"
            return "\n".join(lines) + "\n"
    lines.insert(begin + 1, f"{_quoted(name)} = [{said}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + "".join(char for char in text if char.isprintable() and char not in '"\\') + '"'
