"""Looking for texts of a filing, and the running texts of its reports."""

from collections.abc import Callable, Iterator

from generator.checks.findings import FiledCell
from generator.checks.forms import Book


def suspicious(book: Book, is_suspicious: Callable[[str], object]) -> list[FiledCell]:
    """Return the filed cells whose text is suspicious; places are worked out only where there are any."""
    found = {text for text in book.texts if is_suspicious(text)}
    return [cell for cell in book.cells if cell.text in found] if found else []


def reports(book: Book) -> Iterator[tuple[FiledCell, int | None]]:
    """Yield the department's report and every project's, with the project's position."""
    if book.filing.report:
        yield FiledCell(("自评报告",), "自评报告", book.filing.report), None
    for index, project in enumerate(book.filing.projects):
        if project.report:
            yield FiledCell(("项目", index, "自评报告"), "自评报告", project.report), index
