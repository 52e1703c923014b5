"""Texts that are broken, unfinished, or left over from the template or from a conversion."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from generator.checks.findings import Discrepancy, FiledCell, Verdict, judged
from generator.checks.forms import Book
from generator.checks.numbers import reading
from generator.checks.texts import suspicious
from generator.checks.wording import as_filed, quoted
from generator.personal import SURNAMES
from generator.quantity import Reading

_DOTS = re.compile(r"[.…。]{2,}|…")
_TEMPLATE = re.compile(
    r"表述格式参考如下|格式参考如下|（此处填写[^（）]{0,20}）|（请填写[^（）]{0,20}）|请在此处?填写|(?<![ＸXx×])[ＸXx×]{2,20}(?:项目|工程|单位|部门|公司|资金|活动|年度?)"
    # What an outline tells its writer to do, left standing before what was written or instead of it.
    r"|(?m:^[ \t\u3000]*(?:主要)?(?:反映|说明|描述|填写)[^。\n]{4,60}并(?:逐项|具体)?"
    r"(?:分析|说明)(?:其|产生)?(?:的)?原因)"
    r"|（可单独提供[^（）\n]{0,30}）"
    # A bound whose number was never put in.
    r"|[≥≤＞＜><]\s*[*＊ＸXx×]{2,6}"
)
# XX in the middle of words: letters for what was to be put in. 张××, 李XX: a name masked on purpose.
_LETTERS_TO_FILL = re.compile(
    rf"(?<![0-9A-Za-zＸ×*＊{SURNAMES}])(?:[ＸXx]{{2,6}}|×{{2,6}})(?=[\u4e00-\u9fff])(?![某同先女等])"
)
_EXAMPLE = re.compile(r"[（(]\s*例[：:][^（）()\n]{1,30}[)）]")
_EMPTY_NUMBERS = re.compile(r"(?:^|(?<=[。；;，,\s]))(?:[1-9]\s*[.、．]\s*){2,}$")
# Printed beside a cell this belongs to the form; inside one, the hint was not replaced.
_HINT = re.compile(
    r"[（(][^（）()\n]{0,40}?(?<!\d)\d{2,4}\s*字(?:以内|左右)\s*[)）]|[（(][^（）()\n]{0,40}限\s*\d{2,4}\s*字\s*[)）]"
)
_ENDS_OPEN = re.compile(r"[，,、：:（(《“‘]$")
_ONE_LETTER_LEFT = re.compile(r"[，,](?P<rest>[\u4e00-\u9fff])$")
_STARTS_INSIDE = re.compile(r"^[，、；。！？）》”]")
_ARTIFACT = re.compile(
    r"\[?\b(?:bookmark|HYPERLINK|PAGEREF|MERGEFORMAT|INCLUDEPICTURE|_GoBack|_Toc\d+)\b[^\]\s]*\]?|"
    r"\ufffd|锟斤拷|烫烫烫|&(?:nbsp|amp|lt|gt|quot|#\d+);|</?(?:br|p|div|span|td|tr)\b[^>]*>|"
    r"错误[!！]\s*未(?:找到|定义)|Error! |#REF!|#DIV/0!|#VALUE!|#N/A|#NAME\?"
    r"|[\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_DOUBLED = re.compile(r"(?:指标){2,}$")
_LABELS_OF_NAMES = frozenset({"一级指标", "二级指标"})
_NUMBERS = re.compile(r"\d+(?:\.\d+){2,}|\d+(?:[,，]\d+)+")
# The letter O where a nought was meant, l and I between digits where a one was.
_LETTER_FOR_DIGIT = re.compile(
    r"\s*[≥≤><]?(?=[^%％元万亿分]*\d)(?=.*(?:[OoＯ]|\d[lIＩ]\d)|[≥≤><]?[lI]\d)[\d.,OolIＯＩ]+\s*(?:%|％|万元|亿元|元|万|分)?\s*"
)
# A sign that no number has between or behind its digits, or its unit twice: 12?5, 98%%, 12.5万元元.
_STRAY = re.compile(
    r"[≥≤><＞＜]?\d[\d.,]*(?:[?？!！;；:：'\"^&#@$_\\|][\d.,?？!！;；:：'\"^&#@$_\\|]*(?:%|％|万元|亿元|元|万|分)?"
    r"|[%％]{2,}|(?:万元|亿元|元|分|%)(?:万元|亿元|元|分|%))"
)
_CLOCK = re.compile(r"\d+(?:[:：]\d+)+")
_FULL_DATE = re.compile(
    r"\s*20\d\d\s*(?:年\s*\d{1,2}\s*月?(?:\s*\d{1,2}\s*日?)?|[./\-]\d{1,2}[./\-]\d{1,2}(?:\s+\d\d?:\d\d.*)?)\s*"
)
_AMOUNTS = frozenset({"年初预算数", "全年预算数", "全年执行数", "基本支出", "项目支出"})
_NUMERIC = _AMOUNTS | {"分值", "得分", "执行率", "一级分值", "年度指标值", "实际完成值", "指标值"}
_LONGEST_NUMBER = 40
_LONGEST_CELL = 400
_GOALS = frozenset({"预期目标", "实际完成情况"})
_PROSE = frozenset({"年度指标值", "实际完成值", "偏差原因", "预期目标", "实际完成情况", "自评报告"})


def malformed_number(book: Book) -> Verdict:
    """No cell holds a broken number such as 2..3."""
    cells = [cell for cell in suspicious(book, _is_malformed) if cell.path[-1] != "填报日期"]
    letters = [cell for cell in suspicious(book, _has_letter) if cell.path[-1] in _NUMERIC]
    stray = [cell for cell in suspicious(book, _has_stray_sign) if cell.path[-1] in _NUMERIC]
    dates = [cell for cell in suspicious(book, _is_date) if _is_amount(cell)]
    return judged(
        [
            *(_told(cell, f"{quoted(cell.text)}不是一个能读出的数。") for cell in cells),
            *(_told(cell, f"{quoted(cell.text)}里有字母，不是一个能读出的数。") for cell in letters),
            *(
                _told(cell, f"{quoted(cell.text)}里有多余的符号或者单位，不是一个能读出的数。")
                for cell in stray
            ),
            *(_told(cell, f"金额一格写的是日期：{quoted(cell.text)}。") for cell in dates),
        ]
    )


def template_placeholder(book: Book) -> Verdict:
    """No text of the template is left: dots for more lines, hints on how to write."""
    hints = [cell for cell in suspicious(book, _HINT.search) if cell.path[-1] in _PROSE]
    found = [(cell, _placeholder(cell.text or "")) for cell in suspicious(book, _placeholder)]
    found += [(cell, cell.text or "") for cell in hints]
    found += _left_open(book)
    dots = [cell for cell, words in found if _DOTS.fullmatch(words.strip())]
    found = [pair for pair in found if pair[0] not in dots]
    told = [_told(cell, f"这里是模板留下的文字：{quoted(words)}。", "模板文字") for cell, words in found]
    return judged([*_spare_rows(dots), *told])


def _left_open(book: Book) -> Iterator[tuple[FiledCell, str]]:
    """Yield what was to be put in and was not: XX, an example in a cell for numbers, 2. 3. with no words."""
    for pattern, columns in (
        (_LETTERS_TO_FILL, None),
        (_EXAMPLE, _NUMERIC),
        (_EMPTY_NUMBERS, _GOALS),
    ):
        for cell in suspicious(book, pattern.search):
            found = pattern.search(cell.text or "")
            if found and (columns is None or cell.path[-1] in columns) and not _placeholder(cell.text or ""):
                start = max(0, found.start() - 6)
                yield cell, (cell.text or "")[start : found.end() + 6].strip()


def _spare_rows(dots: list[FiledCell]) -> Iterator[Discrepancy]:
    """Say once a form that the template's rows for more lines were left in, however many there are."""
    for _, some in groupby(dots, lambda cell: cell.path[:2] if cell.path[0] == "项目" else ()):
        cells = tuple(some)
        one = _told(cells[0], f"表式中供加行的“……”没有删去，共 {len(cells)} 处。", "模板文字")
        yield replace(one, cells=cells)


def text_cut_off(book: Book) -> Verdict:
    """No cell breaks off in the middle of a sentence, and no paragraph begins in the middle of one."""
    cells = [cell for cell in suspicious(book, _cut_off) if cell.path[-1] in _PROSE]
    return judged([_told(cell, f"文字似乎不完整：{quoted(_cut_off(cell.text or ''))}。") for cell in cells])


def conversion_artifact(book: Book) -> Verdict:
    """No mark of a word processor or of a conversion stands in the text."""
    marked = suspicious(book, _artifact)
    doubled = [cell for cell in suspicious(book, _DOUBLED.search) if cell.path[-1] in _LABELS_OF_NAMES]
    differences = [
        _told(cell, f"文字中有文件转换留下的记号：{quoted(_artifact(cell.text or ''))}。", "转换")
        for cell in marked
    ]
    differences += [
        _told(cell, f"{cell.path[-1]}的名称有重复的字：{quoted(cell.text)}。", f"转换.{cell.text}")
        for cell in doubled
    ]
    return judged(differences)


def _has_letter(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and bool(_LETTER_FOR_DIGIT.fullmatch("".join(text.split())))


def _has_stray_sign(text: str) -> bool:
    """Times (12:30) and ratios (3:1) are no numbers with a sign too many."""
    plain = "".join(text.split())
    return len(text) <= _LONGEST_NUMBER and bool(_STRAY.fullmatch(plain)) and not _CLOCK.fullmatch(plain)


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and bool(_FULL_DATE.fullmatch(text.strip()))


def _is_amount(cell: FiledCell) -> bool:
    return cell.path[-1] in _AMOUNTS or "收入性质" in cell.path


@lru_cache(maxsize=1 << 16)
def _is_malformed(text: str) -> bool:
    """Leave alone what may be the number of a chapter (3.1.2), an address or a list (1,5)."""
    return reading(text).reading is Reading.MALFORMED and not _NUMBERS.fullmatch("".join(text.split()))


@lru_cache(maxsize=1 << 16)
def _placeholder(text: str) -> str:
    """Return what the template left in a text; "" when nothing."""
    if _DOTS.fullmatch(text.strip()):
        return text.strip()
    found = _TEMPLATE.search(text)
    return found.group() if found else ""


@lru_cache(maxsize=1 << 16)
def _cut_off(text: str) -> str:
    """Return the words around the break of a text that breaks off; "" when it does not."""
    if len(text) <= _LONGEST_CELL and "\n" not in text:
        body = text.rstrip()
        single = _ONE_LETTER_LEFT.search(body)
        if len(body) > 1 and (_ENDS_OPEN.search(body) or (single and single["rest"] not in "等无")):
            return body[-30:]
    return next((line[:30] for line in text.split("\n") if _STARTS_INSIDE.match(line.strip())), "")


@lru_cache(maxsize=1 << 16)
def _artifact(text: str) -> str:
    found = _ARTIFACT.search(text)
    return found.group() if found else ""


def _told(cell: FiledCell, message: str, group: str = "") -> Discrepancy:
    return Discrepancy(cell, as_filed(cell.text)[:120], "", "", message, (cell,), group)
