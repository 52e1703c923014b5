"""Pictures on disk, each in a file named by what it was made from; a lost or broken one is made again."""

import os
from pathlib import Path

from generator.errors import BuildError, Place

_SUFFIX = ".svg"


def read(cache_dir: Path, key: str) -> str | None:
    """Return the picture under a key; None when there is none, or when its file is cut short."""
    try:
        picture = _path(cache_dir, key).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return picture if picture.startswith("<svg") and picture.endswith("</svg>") else None


def write(cache_dir: Path, key: str, picture: str) -> None:
    """Keep a picture; it appears whole or not at all. Raises BuildError when the folder cannot be written."""
    path = _path(cache_dir, key)
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(picture, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        message = f"图表缓存写不进去（{error.strerror}），请检查这个文件夹"
        raise BuildError(message, Place(cache_dir)) from error


def _path(cache_dir: Path, key: str) -> Path:
    return cache_dir / key[:2] / f"{key}{_SUFFIX}"
