"""Office files are zip archives that carry the clock; the same content must give the same bytes."""

import io
import zipfile

_TIME = (2000, 1, 1, 0, 0, 0)


def with_fixed_times(content: bytes) -> bytes:
    """Return the archive with every entry at one fixed time, in its own order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
