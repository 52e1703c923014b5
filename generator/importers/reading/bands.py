"""Levels that stand in a row of their own, across the table or over it: 一、产出指标（50分）."""

import re

from generator.importers.reading import evidence
from generator.importers.reading.draft import FormDraft
from generator.importers.reading.geometry import filled, own
from generator.importers.reading.heading import Heading
from generator.importers.reading.indicator_heading import LEVELS
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Row

_LONGEST = 24
_NUMBER = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]\s*")


def take_band(row: Row, head: Heading | None, form: FormDraft) -> bool:
    """Take a level that stands alone in a row where the table, if it has begun, has no column for it."""
    cells = filled(own(row))
    if not form.exact or len(cells) != 1 or len(cells[0].text) > _LONGEST:
        return False
    name, weight = wording.weight_in_brackets(_NUMBER.sub("", wording.label(cells[0].text)))
    level = _level(name)
    if level is None or labels.is_total(name) or (head is not None and level in head.keys):
        return False
    if level == LEVELS[0]:
        form.bands = {LEVELS[0]: name} | ({"一级分值": weight} if weight else {})
    else:
        form.bands[LEVELS[1]] = name
    form.ledger.place(cells[0])
    return True


def _level(name: str) -> str | None:
    """Return the level whose kinds a text is one of; only such as say that they are one."""
    if not name.endswith(("指标", "效益", "满意度")):
        return None
    if evidence.is_level_two([name]) and not evidence.is_level_one([name]):
        return LEVELS[1]
    return LEVELS[0] if evidence.is_level_one([name]) else None
