"""Pictures on disk, each under a key that says what it was made from; a spoilt one is none."""

from pathlib import Path

from generator import kept

CACHE_FAILED = "图表缓存写不进去"


def read(cache_dir: Path, key: str) -> str | None:
    """Return the picture under a key; None when there is none, or when it is not what was written."""
    content = kept.read(cache_dir, key)
    return None if content is None else content.decode()


def has(cache_dir: Path, key: str) -> bool:
    """True when something is kept under a key; it may yet be spoilt."""
    return kept.has(cache_dir, key)


def write(cache_dir: Path, key: str, picture: str) -> None:
    """Keep a picture; it appears whole or not at all. Raises BuildError when the folder cannot be written."""
    kept.write(cache_dir, key, picture.encode(), CACHE_FAILED)
