"""The syllables of Chinese words; as a script, those of the words in a JSON list on its input.

The dictionary takes a third of a second to load, and sixty megabytes, which go when its process ends.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import cast

_GAP = " "
# Of so many words on the dictionary is loaded by another process: the site is large, and memory is scarce.
_MANY = 2_000


def syllables(words: Sequence[str], known: int = 0) -> list[str]:
    """Return the syllables of every word, in small letters without tones, blanks between them.

    known: how many words the site has beside these. Raises BuildError where another process has failed.
    """
    return _of_others(words) if len(words) + known > _MANY else _spelled(words)


def _of_others(words: Sequence[str]) -> list[str]:
    """Return the same from a process of its own, which ends."""
    # Nothing beside this module may stand for a library of the same name.
    command = [sys.executable, "-P", __file__]
    asked = json.dumps(words)
    done = subprocess.run(command, input=asked, capture_output=True, encoding="ascii", check=False)  # noqa: S603 - our own words
    if done.returncode:
        from generator.errors import BuildError  # noqa: PLC0415 - the script stands alone

        raise BuildError("注拼音的进程中途退出，可能是内存不足；请重试")
    return cast("list[str]", json.loads(done.stdout))


def _spelled(words: Sequence[str]) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    return [
        _GAP.join(
            syllable
            for part in lazy_pinyin(word, style=Style.NORMAL, errors="ignore")
            for syllable in part.lower().split()
        )
        for word in words
    ]


if __name__ == "__main__":
    json.dump(_spelled(json.load(sys.stdin)), sys.stdout)
