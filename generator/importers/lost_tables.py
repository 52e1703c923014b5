"""Forms that have lost their rows and columns: labels and values run together in text, told as that."""

import re
from functools import lru_cache
from itertools import groupby

from generator.importers.ledger import Ledger
from generator.importers.vocabulary import labels, wording
from generator.importers.vocabulary.grid import Document, Paragraph, Table

_FEWEST_BESIDE_NAME = 3
_FEWEST_COLUMNS = 3
_SHORTEST = 3
_LOST = (
    "这里是一张表的栏目名和内容连成的文字，没有表格的行和列（另存时可能丢了），没有当作自评表读入，只照原文"
    "放在附注或报告里；请用 Word、WPS 打开原件核对，另存为 docx 后再导入"
)


def tell_lost_tables(document: Document, ledger: Ledger) -> None:
    """Warn of each line in which a form's head runs on without cells, its columns there or further below."""
    for is_table, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Table)):
        lines = [] if is_table else [block for block in blocks if isinstance(block, Paragraph)]
        for at, line in enumerate(lines):
            if _runs_on_as_head(line.text) and _columns_in(lines[at:]) >= _FEWEST_COLUMNS:
                ledger.warn(line.place, _LOST)


def _runs_on_as_head(text: str) -> bool:
    keys = _keys_in("form", text)
    return "项目名称" in keys and len(keys) >= _FEWEST_BESIDE_NAME


def _columns_in(lines: list[Paragraph]) -> int:
    """Count the columns of indicators that the lines name."""
    return len(set().union(*(_keys_in("indicator_column", line.text) for line in lines)))


def _keys_in(family: str, text: str) -> set[str]:
    """Return the keys of the labels that stand in a text with nothing to part them from what follows.

    A colon or comma after a label is how sentences and lines of pairs have it; a lost cell leaves no mark.
    """
    known = labels.words(family)
    return {known[found] for found in _unparted(tuple(known)).findall(wording.key(text))}


@lru_cache(8)
def _unparted(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted((word for word in words if len(word) >= _SHORTEST), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, longest_first))})(?![：:、，,；;。“”‘’])")
