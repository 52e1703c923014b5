"""Personal data that the public does not need: the place is told, never the name or the digits."""

from generator import personal
from generator.checks.findings import Discrepancy, FiledCell, Labels, Verdict, judged
from generator.checks.forms import Book
from generator.checks.wording import in_words
from generator.filing import MASK

_SIGNED = {"填报人": "填报人的姓名", "联系电话": "填报人的电话"}


def personal_data(book: Book) -> Verdict:
    """No number of a person, no name behind a label of persons stands in the filing, in its keys either."""
    tree = book.filing.model_dump(by_alias=True, exclude_none=True)
    found = [*personal.spots(tree)]
    labels = {cell.path: cell.label for cell in book.cells} if found else {}
    return judged([_told(spot, labels.get(spot.path, "")) for spot in found])


def hide(text: str) -> str:
    """Return a text with everything masked that may be a person's; equal texts stay equal."""
    return personal.masked(text)


def _told(spot: personal.Spot, label: str) -> Discrepancy:
    if not label or hide(label) != label:
        label = ".".join(hide(_step(step)) for step in _within_form(spot.path))
    kind = _SIGNED.get(str(spot.path[-1]), spot.kind) if _is_signature(spot) else spot.kind
    hidden = FiledCell(spot.path, label, MASK)
    message = f"{_where(spot, label)}有{kind}，公开前应当遮蔽。"
    return Discrepancy(hidden, MASK, "", "", message, (hidden,))


def _where(spot: personal.Spot, label: str) -> str:
    """Name the place within a sentence: a cell of the signatures by its own name, any other by its way."""
    if spot.in_key:
        return f"{in_words(label)}这个栏目名中"
    return f"“{spot.path[-1]}”一格" if _is_signature(spot) else f"{in_words(label)}中"


def _is_signature(spot: personal.Spot) -> bool:
    return spot.path[-2:-1] == ("签署",)


def _step(key: str | int) -> str:
    return f"第{key + 1}条" if isinstance(key, int) else key


def _within_form(path: Labels) -> Labels:
    return path[2:] if path[0] == "项目" and len(path) > 2 else path  # noqa: PLR2004 - the list and the place in it
