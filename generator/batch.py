"""Many documents at once: everything is tried, and one bad file costs only itself."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.corpus import Department
from generator.errors import GongkaiError, UnreadableInputError
from generator.importers import Import, Message, UnknownOwnerError, import_file
from generator.importers.gathering import FileToImport
from generator.importers.limits import bounded
from generator.importers.readers import FileKind, kind_of, read_document
from generator.importers.vocabulary.grid import Document

_BROKEN = "程序读这个文件时出错，没有读入；请把文件附在问题报告里，或另存一份再试"


@dataclass(frozen=True)
class DocumentOutcome:
    """What became of one document: what was read, or why it was not.

    ``needs`` is 年度 or 单位 when only that is missing, which a person or an option can say; ``is_held`` when
    a part of what was read gives way to another document and is not filed.
    """

    source: FileToImport
    done: Import | None = None
    refusal: str = ""
    needs: str = ""
    is_held: bool = False

    def with_warning(self, text: str, *, is_held: bool = False) -> "DocumentOutcome":
        """Return the outcome of a document that was read with something more to look at, told first."""
        if self.done is None:
            return self
        said = Message(self.source.path.name, text)
        report = replace(self.done.report, warnings=(said, *self.done.report.warnings))
        return replace(self, done=replace(self.done, report=report), is_held=self.is_held or is_held)


Told = Callable[[int, int, FileToImport], None]


def import_batch(
    sources: Sequence[FileToImport],
    departments: Mapping[str, Department],
    department_id: str | None,
    year: str | None,
    tell: Told,
) -> list[DocumentOutcome]:
    """Read every document; ``tell`` is called before each with its number, how many there are, and what.

    One that does not say whose it is belongs to the department and year of the others where these agree.
    """
    said = [replace(s, department=s.department or department_id, year=s.year or year) for s in sources]
    outcomes = [*read_each(said, departments, tell)]
    owners = {(o.done.department_id, o.done.filing.year) for o in outcomes if o.done}
    if len(owners) != 1:
        return outcomes
    owner, owner_year = next(iter(owners))
    return [_with(o, owner, owner_year, departments) if o.needs else o for o in outcomes]


def read_each(
    sources: Sequence[FileToImport], departments: Mapping[str, Department], tell: Told
) -> Iterator[DocumentOutcome]:
    """Read every document by itself, in order; LibreOffice converts its own while others are read."""
    with _converted(sources) as documents:
        for number, source in enumerate(sources, 1):
            tell(number, len(sources), source)
            yield outcome_of(source, departments, documents.get(source))


def _with(
    outcome: DocumentOutcome, owner: str | None, year: str, departments: Mapping[str, Department]
) -> DocumentOutcome:
    """Read a document once more as one of the others' department and year, and say so."""
    source = outcome.source
    again = replace(source, department=source.department or owner, year=source.year or year)
    read = outcome_of(again, departments)
    return read.with_warning(f"{outcome.refusal.split('；')[0]}，按同一批的其他文件读取；请核对")


def outcome_of(
    source: FileToImport,
    departments: Mapping[str, Department],
    document: Future[Document] | None = None,
) -> DocumentOutcome:
    """Read one document; what it refuses is told in the outcome."""
    if source.refusal:
        return DocumentOutcome(source, refusal=source.refusal)
    try:
        read = document.result() if document else None
        with bounded():
            done = import_file(source.path, departments, source.department, source.year, read)
            return DocumentOutcome(source, done)
    except UnknownOwnerError as error:
        return DocumentOutcome(source, refusal=error.message, needs=error.missing)
    except GongkaiError as error:
        return DocumentOutcome(source, refusal=error.message)
    except Exception:  # noqa: BLE001 - a defect of ours costs one file, not the batch
        return DocumentOutcome(source, refusal=_BROKEN)


@contextmanager
def _converted(sources: Sequence[FileToImport]) -> Iterator[dict[FileToImport, Future[Document]]]:
    """Let LibreOffice convert its documents side by side while others are read."""
    slow = [source for source in sources if not source.refusal and _needs_office(source.path)]
    with ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        yield {source: pool.submit(read_document, source.path) for source in slow}


def _needs_office(path: Path) -> bool:
    try:
        return kind_of(path) in {FileKind.OFFICE_TEXT, FileKind.OFFICE_TABLE}
    except UnreadableInputError:
        return False
