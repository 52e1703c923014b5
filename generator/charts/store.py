"""Pictures on disk, each in a file named by what it was made from; a lost or broken one is made again."""

from pathlib import Path

from generator.writing import write_whole

_SUFFIX = ".svg"
CACHE_FAILED = "图表缓存写不进去"


def read(cache_dir: Path, key: str) -> str | None:
    """Return the picture under a key; None when there is none, or when its file is cut short."""
    try:
        picture = _path(cache_dir, key).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return picture if picture.startswith("<svg") and picture.endswith("</svg>") else None


def write(cache_dir: Path, key: str, picture: str) -> None:
    """Keep a picture; it appears whole or not at all. Raises BuildError when the folder cannot be written."""
    write_whole(_path(cache_dir, key), picture.encode(), CACHE_FAILED, cache_dir)


def _path(cache_dir: Path, key: str) -> Path:
    return cache_dir / key[:2] / f"{key}{_SUFFIX}"
