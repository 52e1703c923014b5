"""Personal data on forms: the preparer's name and telephone are masked; the public does not need them."""

import re

from generator.filing import MASK
from generator.importers import labels, wording

_MASKED = {"填报人", "联系电话"}


def _label_pattern() -> re.Pattern[str]:
    words = sorted(labels.words("signature"), key=len, reverse=True)
    spaced = [r"[ \u3000]*".join(map(re.escape, word)) for word in words]
    return re.compile(
        rf"({'|'.join(spaced)})[ \u3000]*(?:[（(](?:签[字章名]|盖章)[)）])?[ \u3000]*(?:[:：]|$)"
    )


def read_signature(text: str) -> tuple[dict[str, str], dict[str, str], bool] | None:
    """Read a line such as 填报人： 联系电话： 填报日期： 单位负责人签字：.

    Returns key → value (masked), key → wording where it differs, and whether anything was masked; None when
    the text is no such line.
    """
    found = list(_label_pattern().finditer(text))
    if not found or text[: found[0].start()].strip(wording.BLANKS):
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    values: dict[str, str] = {}
    words: dict[str, str] = {}
    masked = False
    for match, end in zip(found, ends, strict=True):
        name = labels.words("signature")[wording.key(match[1])]
        value = wording.value(text[match.end() : end])
        if name in _MASKED and value:
            value, masked = MASK, True
        values[name] = value
        if wording.key(match[1]) != name:
            words[name] = wording.printed(match[1])
    return (
        ({key: values[key] for key in _ORDER if key in values}, words, masked) if "填报人" in values else None
    )


_ORDER = ("填报人", "联系电话", "填报日期", "单位负责人")
