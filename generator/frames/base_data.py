"""部门整体支出绩效评价基础数据表 as a frame: a row a cell, as filed, beside the names of its line and column.

Staff, 三公, meetings and assets stand in one table whose blocks have other columns and other units, named in
the line, in the heading or nowhere; so no number is read from a cell here.
"""

from collections.abc import Iterator, Sequence

from generator.corpus import Corpus
from generator.filing import FiledYear
from generator.frames.keys import filing_key, filing_page, in_order
from generator.frames.row_types import BaseDataRow
from generator.quantity import Reading, read

_FEWEST_HEADED = 3


def base_data(corpus: Corpus) -> list[BaseDataRow]:
    """Return one row a cell of every base data table, line by line; blank cells are ""."""
    return [row for filed in in_order(corpus) for row in _cells(corpus, filed)]


def is_heading(line: Sequence[str]) -> bool:
    """Tell whether a line names columns: words in every cell behind the first, and two such cells or more."""
    return len(line) >= _FEWEST_HEADED and all(read(text).reading is Reading.TEXT for text in line[1:])


def _cells(corpus: Corpus, filed: FiledYear) -> Iterator[BaseDataRow]:
    lines = filed.filing.base_data.rows if filed.filing.base_data else ()
    key, page = filing_key(corpus, filed), f"{filing_page(filed)}#base-data"
    heading, name = tuple[str, ...](), ""
    for number, line in enumerate(lines, 1):
        name = next(iter(line), "").strip() or name
        if is_heading(line) or len(line) != len(heading):
            heading = line if is_heading(line) else ()
        for place, text in enumerate(line, 1):
            is_value = place > 1 and heading is not line and place <= len(heading)
            yield {
                "base_data_id": f"{key['filing_id']}/base-data/{number}-{place}",
                **key,
                "page": page,
                "line": number,
                "position": place,
                "line_name": name or None,
                "column_name": heading[place - 1].strip() or None if is_value else None,
                "cell_as_filed": text,
            }
