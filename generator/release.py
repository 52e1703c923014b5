"""Which release of the program this is."""

from importlib.metadata import version


def release() -> str:
    """Return the installed version, e.g. ``0.1.0``."""
    return version("gongkai")
