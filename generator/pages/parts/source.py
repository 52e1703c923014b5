"""Where a filing comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import addresses
from generator.exports import READABLE
from generator.filing import FiledYear, Source
from generator.pages.parts.cells import Fact, ShownCell
from generator.pages.parts.links import TEXT_EXTRACT, Link
from generator.pages.parts.saving import saved_name

_LABELS = {"sha256": "SHA-256 校验码", "网址": "原文网址"}


@dataclass(frozen=True)
class SourceView:
    """What is known of the original; ``extract_href`` explains a text extract, "" for an original.

    has_address: it is registered where the original was published. downloads: the same content as files.
    """

    facts: tuple[Fact, ...]
    extract_href: str
    has_address: bool
    downloads: tuple[Link, ...]


def source_view(filed: FiledYear, here: str, *, whole: bool) -> SourceView:
    """Return the source of a filing as the page at ``here`` shows it; no original means a text extract.

    whole: the page is of the whole filing, and offers the department's files too; a project's leads there.
    """
    known = filed.filing.source or Source()
    has_original = bool(known.file_name or known.sha256 or known.url)
    texts = {key: text for key, text in known.model_dump(by_alias=True).items() if text}
    return SourceView(
        facts=tuple(
            Fact(_LABELS.get(key, key), web_cell(text) if key == "网址" else ShownCell(text))
            for key, text in texts.items()
        ),
        extract_href="" if has_original else addresses.link(here, TEXT_EXTRACT),
        has_address=bool(known.url),
        downloads=tuple(_downloads(filed, here, whole=whole)),
    )


def _downloads(filed: FiledYear, here: str, *, whole: bool) -> Iterator[Link]:
    yield records_link(filed, here)
    if whole:
        yield from department_downloads((filed,), filed.department_id, filed.filing.department_name, here)
    else:
        yield Link("本部门的表格", "../#source")


def records_link(filed: FiledYear, here: str) -> Link:
    """Return the way to the records of a filing."""
    year, name = filed.filing.year, filed.filing.department_name
    there = addresses.link(here, addresses.records(filed.department_id, year))
    saved = saved_name(name, f"{year}年度", "自评材料", ending=".json.gz")
    return Link("本份材料的JSON（压缩）", there, saved)


def department_downloads(
    filings: Sequence[FiledYear], department_id: str, department: str, here: str
) -> Iterator[Link]:
    """Yield the archive of tables that open in Excel; named are those that the filings have rows of.

    Behind it stands the way to all data; filings without such rows have nothing.
    """
    if titles := [READABLE[name] for name in _tables_of(filings)]:
        there = addresses.link(here, addresses.readable_data(department_id))
        saved = saved_name(department, "各年度", "表格", ending=".zip")
        yield Link(f"本部门的{'、'.join(titles)}（CSV，压缩）", there, saved)
        yield Link("全部数据", addresses.link(here, addresses.DATA))


def _tables_of(filings: Sequence[FiledYear]) -> Iterator[str]:
    projects = [project for one in filings for project in one.filing.projects]
    whole = [one.filing.whole_department for one in filings if one.filing.whole_department]
    if projects:
        yield "projects"
    if any(form.indicators for form in (*projects, *whole)):
        yield "indicators"
    if any(form.funds for form in (*projects, *whole)):
        yield "funds"


def web_cell(text: str) -> ShownCell:
    """Return an address as a link where it may safely be one, else as text."""
    return ShownCell(text, href=text if is_web_address(text) else "")


def is_web_address(text: str) -> bool:
    """True for an address that a reader may safely follow: http or https with a host, nothing that runs."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text == "".join(text.split())
