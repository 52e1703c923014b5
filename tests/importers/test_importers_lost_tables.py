"""Words of forms that lost their rows and columns in an earlier conversion."""

import pytest

from generator.importers.ledger import Ledger
from generator.importers.lost_tables import tell_lost_tables
from generator.importers.vocabulary.grid import Document, Paragraph

HEAD = "项目名称修路主管部门甲县水务局实施单位甲县水利站预算执行情况"
COLUMNS = "年度绩效指标一级指标二级指标三级指标年度指标值实际完成值分值得分产出指标"


def told(*texts):
    """Return where the lines of a document are told to be those of a lost table."""
    ledger = Ledger()
    document = Document(tuple(Paragraph(text, f"paragraph {at}") for at, text in enumerate(texts, 1)))
    tell_lost_tables(document, ledger)
    return [message.place for message in ledger.report(document).warnings]


def test_a_form_without_its_rows_and_columns_is_told_where_it_begins():
    assert told("自评报告", HEAD + COLUMNS) == ["paragraph 2"]
    assert told(HEAD, "10修路", COLUMNS) == ["paragraph 1"]


@pytest.mark.parametrize(
    "texts",
    [
        ["项目名称：修路  主管部门：甲县水务局  实施单位：甲县水利站", COLUMNS],
        ["请填写项目名称、主管部门、实施单位，一级指标、三级指标、年度指标值、实际完成值、得分。"],
        [HEAD, "经自评，该项目得分98分，完成了年度目标。"],
    ],
)
def test_pairs_and_sentences_are_no_lost_table(texts):
    assert told(*texts) == []
