"""What tells money and its labels from other cells."""

import re
from collections.abc import Collection, Sequence

from generator.filing import FundsRow
from generator.importers.reading.heading import Heading
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Cell

TOTAL = "年度资金总额"
MONEY_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
_MONEY = re.compile(r"[\d.,，+%％ 万亿千百元—－–\-/／无]{1,24}")
_KINDS_OF_MONEY = re.compile(
    r".{0,4}(?:资金|经费|预算).{0,2}(?:来源|渠道|性质|构成|种类|类别|类型|科目|名称)"
)
_GRANTS = "当年财政拨款"
_OTHER_GRANTS = re.compile(r"基金|国有资本")
_UNITS = {"万元", "元"}
_ORDINAL = re.compile(r"\d{1,2}(=.{1,12})?|[A-Z]|[甲乙丙丁戊]|[①-⑳]|[(（]\d{1,2}[)）]")
_POINTS = re.compile(
    r"\((?:满分|分值|权重|共|计)?：?(\d{1,3}(?:\.\d+)?)分(?:[*×xX]执行率)?\)|\((?:满分|分值|权重)：?(\d{1,3}(?:\.\d+)?)\)"
)
# Fewer numbers in turn may be figures.
_FEWEST_COUNTED = 5
_BESIDE_ROWS = ("numbering", "funds_row", "unit", "subtotal")


def is_money(text: str, *, blank: bool = False) -> bool:
    """True for an amount, a rate or a sign for none; for nothing at all when ``blank``."""
    return bool(_MONEY.fullmatch(wording.folded(text))) or (blank and wording.blank(text))


def heads_money(head: Heading) -> bool:
    """True when the keys of a heading are those of a funds block."""
    return len({*MONEY_COLUMNS, "执行率"} & {*head.keys}) > 1


def is_section_label(text: str) -> bool:
    """True for the label of the whole block: 项目资金（万元）, 年度预算申请（万元）, or its unit alone."""
    return bool(labels.sections(text) & {"funds", "part"}) or labels.plain(text) in {"", *_UNITS}


def is_label_of_funds(text: str) -> bool:
    """True for a label that stands among the names of funds."""
    if _KINDS_OF_MONEY.fullmatch(labels.plain(text)):
        return True
    return is_section_label(text) or any(labels.named(family, text) for family in _BESIDE_ROWS)


def is_numbering(cells: Sequence[Cell]) -> bool:
    """True for a row that only numbers the columns: 栏次 | 1 | 2 | 3, or 1 | 2 | 3 | 4 | 5 alone."""
    if [cell.text.strip() for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]:
        return len(cells) >= _FEWEST_COUNTED
    if len(cells) < 2 or labels.named("numbering", cells[0].text) is None:  # noqa: PLR2004
        return False
    numbers = [cell for cell in cells[1:] if _ORDINAL.fullmatch(cell.text.strip())]
    words = [cell for cell in cells[1:] if cell not in numbers]
    counted = [int(cell.text) for cell in numbers if cell.text.strip().isdigit()]
    if len(counted) > 2 and counted == [*range(counted[0], counted[0] + len(counted))]:  # noqa: PLR2004
        return True
    return bool(numbers) and all(labels.listed(cell.text) or labels.sections(cell.text) for cell in words)


def points_in(texts: Sequence[str]) -> str | None:
    """Return the points that labels give the funds: 预算执行情况（万元）（20分）; None when they disagree."""
    found = {match[1] or match[2] for text in texts for match in _POINTS.finditer(wording.key(text))}
    return found.pop() if len(found) == 1 else None


def free_name(name: str, taken: Collection[str]) -> str:
    """Return ``name``, or the name with #2, #3 … when a row of that name is there already."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}#{number}"
    return free


def part_grants(name: str, funds: dict[str, FundsRow], words: dict[str, str]) -> None:
    """Call 一般公共预算拨款 by its own name where another budget grants money too."""
    said = words.get(_GRANTS, "")
    if _OTHER_GRANTS.search(name) and "一般公共" in said:
        del words[_GRANTS]
        rows = [(said if key == _GRANTS else key, row) for key, row in funds.items()]
        funds.clear()
        funds.update(rows)
