"""The formats that a county's repository has had, and how an older one becomes the present one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import assembly
from generator.storage import OLDEST_FORMAT


@dataclass(frozen=True)
class FormatChange:
    """What came with one format.

    told: what changed in format and defaults, a sentence each. migrate: brings a repository to the format
    and returns what it did, a sentence each.
    """

    to: str
    told: tuple[str, ...]
    migrate: Callable[[Path], Iterator[str]]


def changes_since(written: str | None) -> tuple[FormatChange, ...]:
    """Return the changes between the format of a repository (None: the oldest) and the present one."""
    return tuple(change for change in _CHANGES if int(change.to) > int(written or OLDEST_FORMAT))


def _generated_pages_leave_content(root: Path) -> Iterator[str]:
    """Until format 2 the generated pages were written among the hand-written ones."""
    removed = assembly.remove_generated(root / "content")
    if removed:
        yield f"删去了 content/ 里由旧版本生成的 {removed} 个网页（现在生成在 .cache/ 里）"


_CHANGES = (
    FormatChange(
        to="2",
        told=(
            "生成的网页不再写进 content/；那里只放自己的网页，和程序自带的同名时用自己的",
            "mkdocs.yml 和 site_overrides/ 可以不要；有的话，盖在程序自带的上面",
            "data/site.yaml 里写明“数据格式”；“发布前拦下”可以选择哪些核对结果要先处理",
            "departments.yaml 可以只有注释",
        ),
        migrate=_generated_pages_leave_content,
    ),
)
