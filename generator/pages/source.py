"""Where a filing comes from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import addresses
from generator.filing import Source
from generator.pages.cells import Cell, Fact
from generator.pages.links import TEXT_EXTRACT

_LABELS = {"sha256": "SHA-256 校验码", "网址": "原文网址"}


@dataclass(frozen=True)
class SourceView:
    """What is known of the original; ``extract_href`` explains a text extract, "" for an original."""

    facts: tuple[Fact, ...]
    extract_href: str


def source_view(source: Source | None, here: str) -> SourceView:
    """Return the source of a filing as the page at ``here`` shows it; no original means a text extract."""
    known = source or Source()
    has_original = bool(known.file_name or known.sha256 or known.url)
    texts = {key: text for key, text in known.model_dump(by_alias=True).items() if text}
    return SourceView(
        facts=tuple(
            Fact(_LABELS.get(key, key), web_cell(text) if key == "网址" else Cell(text))
            for key, text in texts.items()
        ),
        extract_href="" if has_original else addresses.link(here, TEXT_EXTRACT),
    )


def web_cell(text: str) -> Cell:
    """Return an address as a link where it may safely be one, else as text."""
    return Cell(text, href=text if is_web_address(text) else "")


def is_web_address(text: str) -> bool:
    """True for an address that a reader may safely follow: http or https with a host, nothing that runs."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text == "".join(text.split())
