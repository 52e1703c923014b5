"""What the repository's log knows of the data: git is asked, nothing in the working copy is changed."""

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GongkaiError, Place

_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


@dataclass(frozen=True)
class Repository:
    """The repository around a working copy; ``root`` is the copy's folder, at or below its top."""

    root: Path

    def ask(self, *arguments: str) -> bytes | None:
        """Return what git answers, None when it refuses."""
        command = ["git", "-C", str(self.root), "-c", "core.quotepath=off", *arguments]
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_QUIET})  # noqa: S603 - no shell
        return done.stdout if done.returncode == 0 else None

    def resolve(self, revision: str) -> str:
        """Return the commit that a revision names; GongkaiError when there is none."""
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found is None:
            hint = (
                "这份复制没有完整的历史，请先运行 git fetch --unshallow" if self.is_shallow else "请核对写法"
            )
            raise GongkaiError(f"git 里没有版本“{revision[:60]}”；{hint}", Place(self.root))
        return found.decode().strip()

    @property
    def is_shallow(self) -> bool:
        """True when the repository holds only the latest part of its history."""
        return (self.ask("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    @contextmanager
    def folder_at(self, revision: str, name: str) -> Iterator[Path]:
        """Yield a folder that holds ``name`` (below the root) as it was then; empty if it was not."""
        commit = self.resolve(revision)
        packed = self.ask("archive", "--format=tar", f"{commit}:{self._prefix()}{name}")
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / name
            folder.mkdir()
            if packed:
                with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                    archive.extractall(folder, filter="data")
            yield folder

    def changed_files(self, base: str) -> frozenset[Path]:
        """Return the files that differ between a revision and the working copy, new ones too."""
        commit = self.resolve(base)
        tracked = self.ask("diff", "--name-only", "-z", "--relative", commit) or b""
        fresh = self.ask("ls-files", "--others", "--exclude-standard", "-z") or b""
        return frozenset(self.root / name.decode() for name in (tracked + fresh).split(b"\0") if name)

    def _prefix(self) -> str:
        return (self.ask("rev-parse", "--show-prefix") or b"").decode().strip()


def repository_of(root: Path) -> Repository:
    """Return the repository around ``root``; GongkaiError where there is none, or no git."""
    if shutil.which("git") is None:
        raise GongkaiError("这台电脑没有 git，比较不了版本；请先安装", Place(root))
    found = Repository(root)
    if found.ask("rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise GongkaiError("这个文件夹不在 git 仓库里（或者还没有提交过），没有版本可以比较", Place(root))
    return found
