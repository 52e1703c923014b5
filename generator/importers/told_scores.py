"""Points that only the text of a report tells: counted where they sum up with those of the table.

预算执行分值10分，得9.24分 and 自评总分为97.84分 are the form's when 88.6 in the table and 9.24 make 97.84.
"""

import re
from decimal import Decimal

from generator.filing import FundsRow, Total
from generator.importers.drafts import DraftForm, with_texts
from generator.importers.ledger import Ledger
from generator.importers.reading.evidence import number
from generator.importers.reading.money import TOTAL

_NUMBER = r"(\d{1,3}(?:\.\d{1,3})?)\s*分"
_WHOLE = re.compile(
    rf"(?:总分|总得分|综合得分|自评得分|自评分数?|最终得分|总评分)[为是达：:到]{{0,2}}\s*{_NUMBER}"
)
_SPENDING = re.compile(rf"预算执行[^。；\n]{{0,40}}?(?<!总)得分?[为是：:]?\s*{_NUMBER}")
_POINTS = re.compile(rf"预算执行[^。；\n得]{{0,16}}?(?:分值|满分|权重)[为是：:]?\s*{_NUMBER}")
_ROUNDING = Decimal("0.01")


def take_told_scores(form: DraftForm, text: str, place: str, ledger: Ledger) -> None:
    """Add the total that a report tells of a form which has none, and the points of the execution in it."""
    scores = [number(row.score or "") for row in form.indicators or ()]
    if form.total is not None or not scores or None in scores:
        return
    whole = _only(_WHOLE, text)
    row = (form.funds or {}).get(TOTAL)
    held = number((row.score if row else None) or "")
    told = None if held is not None else _only(_SPENDING, text)
    spending = held if held is not None else number(told or "")
    total = sum((score for score in scores if score is not None), spending or Decimal(0))
    if whole is None or abs(Decimal(whole) - total) > _ROUNDING:
        return
    form.total = with_texts(Total(), {"得分": whole})
    ledger.prove(place, f"总分 {whole} 按报告文字读取：与各项得分合计相合")
    if told is not None and row is not None and form.funds is not None:
        form.funds[TOTAL] = _with_points(row, told, _only(_POINTS, text))


def _with_points(row: FundsRow, score: str, weight: str | None) -> FundsRow:
    texts = {"得分": score} | ({} if weight is None or row.weight else {"分值": weight})
    return with_texts(row, texts)


def _only(pattern: re.Pattern[str], text: str) -> str | None:
    """Return the number that a text tells, when it tells one and no other."""
    found = {match[1] for match in pattern.finditer(text)}
    return found.pop() if len(found) == 1 else None
