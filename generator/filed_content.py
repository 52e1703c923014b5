"""What tells one filing from another, for the keys of all that is made of filings."""

from generator.filing import PARTS, FiledYear
from generator.kept import key_of
from generator.packed import Packing

_PACKING = Packing(*PARTS)


def content_of(filed: FiledYear) -> str:
    """Return a digest (SHA-256, in hex): what has the same is the same filing of the same department.

    The text of the file says all that a filing holds, and takes a hundredth of the time to go through.
    """
    if filed.file_digest is None:
        return key_of("filing", _PACKING.content(filed))
    return key_of("file", filed.department_id, filed.file_digest)
