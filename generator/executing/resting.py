"""What is not needed for a while, on disk: who waits for other processes need not hold all that it knows."""

import pickle
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from types import TracebackType
from typing import Generic, Self, TypeVar

from generator.errors import BuildError, Place, system_reason

T = TypeVar("T")


class Rest:
    """A file without a name, in which values stand; at the latest with this process it is gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by ``__exit__``
        except OSError as error:
            raise self._refused(error) from error
        # Another thread reads what goes to other processes.
        self._lock = Lock()
        self._end = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget all values; what could not be written is tried again, and told already."""
        with suppress(OSError):
            self._file.close()

    def put(self, value: T) -> "Resting[T]":
        """Write a value, and return what gives it back; raise BuildError where there is no room."""
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            with self._lock:
                self._file.seek(self._end)
                self._file.write(content)
                self._file.flush()
        except OSError as error:
            raise self._refused(error) from error
        start, self._end = self._end, self._end + len(content)
        return Resting(self, start, len(content))

    def content(self, start: int, size: int) -> bytes:
        """Return some bytes of the file."""
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)

    def _refused(self, error: OSError) -> BuildError:
        return BuildError(
            f"临时文件写不进去（{system_reason(error)}），请检查这个文件夹", Place(self._folder)
        )


class Resting(Generic[T]):
    """A value at rest. To another process it travels as the value itself."""

    def __init__(self, rest: Rest, start: int, size: int) -> None:
        self._rest, self._start, self._size = rest, start, size

    @property
    def place(self) -> tuple[int, int]:
        """Return where in the file it stands, and in how many bytes."""
        return self._start, self._size

    def value(self) -> T:
        """Return the value, made anew each time."""
        value: T = pickle.loads(self._content())  # noqa: S301 - written by this very process
        return value

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as the value."""
        return pickle.loads, (self._content(),)

    def _content(self) -> bytes:
        return self._rest.content(self._start, self._size)


def awake(value: "T | Resting[T]") -> T:
    """Return a value that may be at rest."""
    return value.value() if isinstance(value, Resting) else value
