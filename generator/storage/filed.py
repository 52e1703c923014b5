"""One file of ``data/filings`` as a filing; every problem of it is gathered before anything stops."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.errors import FormatError, InvalidFilingsError, Place
from generator.filing import PARTS, Filing
from generator.kept import Memory
from generator.packed import Packing
from generator.records import is_day, is_refused_by_windows
from generator.storage.faults import quoted, windows_device
from generator.storage.files import digest_of, read_text
from generator.storage.problems import format_problems
from generator.storage.tree import LatePositions, Positions, tree_of_file

FILINGS_FOLDER = "filings"
_PACKING = Packing(*PARTS)

M = TypeVar("M", bound=BaseModel)


def read_filing(path: Path, known: "KnownFilings | None" = None) -> tuple[Filing, Positions]:
    """Return the filing in one file and where everything in it stands.

    known: knows what stood in files. Raises FormatError where the file cannot be read, InvalidFilingsError
    with every problem of its content.
    """
    filing, positions, _ = _read(path, known)
    return filing, positions


def read_with_digest(path: Path, known: "KnownFilings | None" = None) -> tuple[Filing, str]:
    """Return the filing in one file, and the digest (SHA-256, in hex) of its text; as ``read_filing``."""
    filing, _, digest = _read(path, known)
    return filing, digest


def _read(path: Path, known: "KnownFilings | None") -> tuple[Filing, Positions, str]:
    _refuse_place(path)
    text = read_text(path)
    digest = digest_of(text)
    filing, positions = known.filing(text, digest, path) if known else _filing_of(text, path)
    problems = [*_year_problems(filing, path, positions), *_id_problems(filing, path, positions)]
    if filing.embargo and not is_day(filing.embargo):
        said = f"“公开日期”写的“{filing.embargo}”日历上没有；请核对"
        problems.append(FormatError(said, Place(path, positions.line(("公开日期",)))))
    if problems:
        raise InvalidFilingsError(tuple(problems))
    return filing, positions, digest


@dataclass(frozen=True)
class KnownFilings:
    """The filings of files that have not changed; YAML takes longer to read than all else.

    shared: what they have in common, so that it is held once.
    """

    memory: Memory
    shared: dict[Hashable, Any] = field(default_factory=dict)

    def filing(self, text: str, digest: str, path: Path) -> tuple[Filing, Positions]:
        """Return the filing in a file and where everything in it stands, as it is known or else read.

        digest: of the text.

        What was just read is unpacked too: a first build and a later one hold the very same.
        """
        key = self.memory.key(("filing read", digest))
        positions: Positions = LatePositions(text, path)
        content = self.memory.known(key)
        if content is None:
            filing, positions = _filing_of(text, path)
            content = _PACKING.packed(filing)
            self.memory.keep(key, content)
        return _PACKING.unpacked(content, self.shared), positions


def _filing_of(text: str, path: Path) -> tuple[Filing, Positions]:
    tree, positions = tree_of_file(text, path)
    return _validated(Filing, tree, path, positions), positions


def _validated(model: type[M], tree: object, path: Path, positions: Positions) -> M:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise InvalidFilingsError(tuple(format_problems(error, model, path, positions))) from error


def _refuse_place(path: Path) -> None:
    """A filing's path, ``filings/<department>/<year>.yaml``, is its identity; a link would give it two."""
    if path.is_symlink():
        raise FormatError("这是符号链接；请换成文件本身", Place(path))
    if path.suffix != ".yaml" or path.absolute().parent.parent.name != FILINGS_FOLDER:
        raise FormatError("文件应放在 data/filings/<部门编号>/<年度>.yaml", Place(path))


def _year_problems(filing: Filing, path: Path, positions: Positions) -> list[FormatError]:
    if path.stem == filing.year:
        return []
    message = f"年度是“{filing.year}”，文件名却是“{quoted(path.name)}”；两者必须一致"
    return [FormatError(message, Place(path, positions.line(("年度",))))]


def _id_problems(filing: Filing, path: Path, positions: Positions) -> list[FormatError]:
    first: dict[str, int] = {}
    problems = []
    for number, project in enumerate(filing.projects):
        if project.id in first:
            place = Place(path, positions.line(("项目", number, "编号")))
            earlier = positions.line(("项目", first[project.id], "编号"))
            message = f"编号“{project.id}”重复，第 {earlier} 行的项目已经用了它；每个项目的编号必须唯一"
            problems.append(FormatError(message, place))
        first.setdefault(project.id, number)
        for one in filter(is_refused_by_windows, (project.id, *(project.former_ids or ()))):
            place = Place(path, positions.line(("项目", number, "编号")))
            problems.append(FormatError(windows_device(one), place))
    return problems
