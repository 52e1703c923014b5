"""What a clerk hands over → single files: folders and zip archives are opened, what is no document is left.

Of an archive nothing but bytes is trusted: its members are written under names of our own making into a
folder that is gone afterwards, as many and as large as the bounds allow, whatever the archive says of itself.
"""

import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import ENCRYPTED, MAX_FILE_BYTES, MAX_UNPACKED_BYTES

_MAX_MEMBERS = 2_000
_MAX_FILES = 20_000
_PIECE = 2**20
_LONGEST_NAME = 120
_FOREIGN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_UTF8_NAMES = 0x800
# What systems and programs leave in folders; no one files it.
_FURNITURE = re.compile(
    r"~\$.*|\.(?!\.?$).*|thumbs\.db|desktop\.ini|__macosx|.*\.(?:tmp|bak|lnk|db|ini)", re.IGNORECASE
)
_TOO_MANY = f"压缩包里超过 {_MAX_MEMBERS} 个文件；请分成几个压缩包后再导入"
_BOMB = f"压缩包展开后超过 {MAX_UNPACKED_BYTES // 2**20} MB；请分成几个压缩包后再导入"
_EMPTY = "压缩包是空的，里面没有可以导入的文件；请核对后重新压缩"
_BROKEN = "压缩包不完整或已损坏，打不开；请重新压缩或重新下载后再导入"
_NESTED = "压缩包里还有压缩包，没有打开；请先解开它再导入"


@dataclass(frozen=True)
class FileToImport:
    """One file to import: where its bytes are, what a clerk calls it, and why it cannot be opened, if so.

    ``origin`` is the archive that it was taken out of, or the file itself; ``department`` and ``year`` are
    what was said of it, its department by its id, which counts for more than what it says itself.
    """

    path: Path
    shown: str
    refusal: str = ""
    origin: Path | None = None
    department: str | None = None
    year: str | None = None


@contextmanager
def gathered(inputs: Sequence[Path]) -> Iterator[list[FileToImport]]:
    """Yield the single files among files, folders and zip archives, in order, while archives are unpacked."""
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        yield [source for path in inputs for source in _sources(path, Path(folder))]


def _sources(path: Path, work: Path) -> Iterator[FileToImport]:
    if path.is_dir():
        for found in _files_in(path):
            yield from _opened(found, work)
    else:
        yield from _opened(path, work)


def _files_in(folder: Path) -> list[Path]:
    """The documents in a folder and its folders, without links, which may lead anywhere."""
    found: list[Path] = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not path.is_symlink() and not any(map(_FURNITURE.fullmatch, parts)):
            found.append(path)
        if len(found) >= _MAX_FILES:
            break
    return found


def _opened(path: Path, work: Path) -> Iterator[FileToImport]:
    if not is_archive(path):
        yield FileToImport(path, str(path), origin=path)
        return
    is_empty = True
    try:
        for member in _unpacked(path, Path(tempfile.mkdtemp(dir=work))):
            is_empty = False
            yield replace(member, origin=path)
        if is_empty:
            yield FileToImport(path, str(path), _EMPTY, path)
    except UnreadableInputError as error:
        yield FileToImport(path, str(path), error.message, path)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        yield FileToImport(path, str(path), _BROKEN, path)


def is_archive(path: Path) -> bool:
    """True for a zip archive that is no document itself."""
    if not path.is_file() or path.suffix.lower() != ".zip":
        return False
    with path.open("rb") as stream:
        return stream.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def _unpacked(path: Path, work: Path) -> Iterator[FileToImport]:
    total = 0
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > _MAX_MEMBERS:
            raise UnreadableInputError(_TOO_MANY)
        for number, member in enumerate(members):
            name = _name(member)
            if any(map(_FURNITURE.fullmatch, PurePosixPath(name).parts)):
                continue
            source, size = _member(archive, member, work / str(number), f"{path} › {name}")
            total += size
            if total > MAX_UNPACKED_BYTES:
                raise UnreadableInputError(_BOMB)
            yield source


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, shown: str
) -> tuple[FileToImport, int]:
    """Write one member into a folder of its own, under the last part of its name."""
    target = folder / _safe(PurePosixPath(_name(member)).name)
    if target.suffix.lower() == ".zip":
        return FileToImport(target, shown, _NESTED), 0
    if member.flag_bits & 1:
        return FileToImport(target, shown, ENCRYPTED), 0
    folder.mkdir(parents=True)
    size = 0
    with archive.open(member) as packed, target.open("wb") as file:
        while piece := packed.read(_PIECE):
            size += len(piece)
            if size > MAX_FILE_BYTES:
                refusal = f"文件超过 {MAX_FILE_BYTES // 2**20} MB 的上限；请拆开后再导入"
                shutil.rmtree(folder, ignore_errors=True)
                return FileToImport(target, shown, refusal), size
            file.write(piece)
    return FileToImport(target, shown), size


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows writes names in GBK without saying so, some programs in UTF-8."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return member.orig_filename.encode("cp437").decode(encoding).replace("\\", "/")
        except UnicodeError:
            continue
    return member.filename


def _safe(name: str) -> str:
    """A name that is one on every system, with its ending kept."""
    plain = _FOREIGN.sub("_", name).strip(" .") or "文件"
    stem, point, suffix = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{point}{suffix[:10]}" if point else plain[:_LONGEST_NAME]
