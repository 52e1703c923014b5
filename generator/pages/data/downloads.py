"""The page of the data files: what they hold, how to read them, how to check them."""

from dataclasses import dataclass, replace

from generator import addresses
from generator.exports import (
    ABSENT,
    BLANK,
    CORE,
    DCAT,
    STANDARDS,
    Description,
    Published,
    core_metadata,
    described,
)
from generator.frames import ENGLISH, SCHEMA_CHANGES, SCHEMA_VERSION, TABLES, PublishedTable, SchemaChange
from generator.pages.data.recipes import RECIPES, Recipe
from generator.pages.machines import heads, linked
from generator.pages.parts import links
from generator.pages.parts.cells import ShownCell, ShownTable, heading, number_heading
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.parts.saving import workbook_name
from generator.pages.render import Front, render

_FORMATS = ("CSV", "JSON（gzip）", "Parquet")
_KINDS = {"text": "文字", "year": "年度", "count": "整数", "decimal": "数"}
_SPACE = "\N{NO-BREAK SPACE}"
_KILO = 1024
# File → what it holds, in the order of the page; who wants to read finds the workbook and the tables before.
_FOR_PROGRAMS = {
    addresses.PACKED_DATABASE: f"SQLite 数据库，解压后是 {addresses.DATABASE}："
    "各表以编号相连，可以全文查找；附 Datasette 用的 metadata.json",
    "metadata.json": "Datasette 的说明：表和列的含义、全文查找",
    "datasette.yaml": "Datasette 1.0 的设置：查找、筛选、排序；旧版只用 metadata.json",
    CORE: f"核心元数据，按{'、'.join(STANDARDS)}的元素：名称、摘要、提供方、更新周期、开放属性、信息项等",
    DCAT: "数据目录（DCAT，JSON-LD）：供数据门户收录",
    "datapackage.json": "数据包说明（Data Package 第 1、2 版）：各 CSV 的列、类型、编号、来源、大小、校验码",
    addresses.CHECKSUMS: "本目录全部文件的 SHA-256 校验码",
}


@dataclass(frozen=True)
class ListedFile:
    """A file to download: its link, its size in words ("" where it is written last), what it holds."""

    link: Link
    size: str
    holds: str


@dataclass(frozen=True)
class DataPage:
    """What stands on the page, in its order."""

    trail: tuple[Link, ...]
    sentence: str
    core: ShownTable
    workbook: ListedFile
    tables: ShownTable
    for_programs: tuple[ListedFile, ...]
    blank: str
    absent: str
    dictionary: tuple[tuple[str, ShownTable], ...]
    recipes: tuple[Recipe, ...]
    checksums: Link
    site_checksums: Link
    licence: Link
    method: Link
    version: str
    changes: tuple[SchemaChange, ...]


def data_page(files: tuple[Published, ...], publication: Publication) -> str:
    """Return the page; ``files`` are all the data files that were written."""
    here = addresses.DATA
    by_path = {file.path: file for file in files}
    about = described(publication.corpus, publication.changes[0].moment if publication.changes else None)
    view = DataPage(
        trail=links.steps_to(here),
        sentence=about.sentence,
        core=_core(about),
        workbook=_workbook(by_path, publication.corpus.site.name),
        tables=_tables(by_path),
        for_programs=tuple(_listed(by_path, name, holds) for name, holds in _FOR_PROGRAMS.items()),
        blank=BLANK,
        absent=ABSENT,
        dictionary=tuple((table.name, _columns(table)) for table in TABLES),
        recipes=RECIPES,
        checksums=Link(addresses.CHECKSUMS, addresses.link(here, addresses.checksums())),
        site_checksums=Link(addresses.SITE_CHECKSUMS, addresses.link(here, addresses.SITE_CHECKSUMS)),
        licence=Link("许可与转载", addresses.link(here, links.LICENCE)),
        method=Link("五种空白", addresses.link(here, links.KINDS_OF_BLANK)),
        version=SCHEMA_VERSION,
        changes=SCHEMA_CHANGES,
    )
    dataset = linked.dataset(publication, about, files)
    head = heads.section(publication, here, view.trail, "数据", dataset)
    return render("data/data.md.j2", Front("数据", view.sentence, head=head), view)


def _rows(files: dict[str, Published], table: PublishedTable) -> int:
    file = files.get(addresses.data_file(table.sheet))
    return (file.rows if file else None) or 0


def _core(about: Description) -> ShownTable:
    """Return the core metadata for people; what each item of the data is stands in the dictionary below."""
    elements = core_metadata(about)
    rows = tuple((ShownCell(name, scope="row"), ShownCell(_said(value))) for name, value in elements.items())
    return ShownTable("核心元数据", "figures", (heading("元数据"), heading("内容")), rows)


def _said(value: object) -> str:
    match value:
        case dict():
            return "，".join(f"{name}：{one}" for name, one in value.items())
        case list():
            return "、".join(one["信息资源"] for one in value)
    return str(value)


def _listed(files: dict[str, Published], name: str, holds: str) -> ListedFile:
    path = addresses.data_file(name)
    return ListedFile(Link(name, addresses.link(addresses.DATA, path)), _size(files.get(path)), holds)


def _workbook(files: dict[str, Published], site: str) -> ListedFile:
    """Return the file that people open; programs find the others by the names that the recipes give them."""
    listed = _listed(files, addresses.WORKBOOK, "一张表一个工作表，附各列的说明")
    saved = workbook_name(site)
    return replace(listed, link=replace(listed.link, saved=saved))


def _tables(files: dict[str, Published]) -> ShownTable:
    headings = (
        heading("表"),
        heading("一行是什么"),
        number_heading("行数"),
        *(number_heading(text) for text in _FORMATS),
    )
    rows = tuple(
        (
            ShownCell(table.title, scope="row", href=f"#{table.name}"),
            ShownCell(table.a_row),
            ShownCell(f"{_rows(files, table):,}", number=True),
            *(_download(files, name) for name in _files_of(table)),
        )
        for table in TABLES
    )
    return ShownTable("每张表一个文件", "figures", headings, rows)


def _files_of(table: PublishedTable) -> tuple[str, ...]:
    """Return the files of a table, one in each format."""
    return table.sheet, f"{table.name}.json.gz", f"{table.name}.parquet"


def _download(files: dict[str, Published], name: str) -> ShownCell:
    path = addresses.data_file(name)
    return ShownCell(_size(files.get(path)) or "—", number=True, href=addresses.link(addresses.DATA, path))


def _columns(table: PublishedTable) -> ShownTable:
    rows = tuple(
        (
            ShownCell(column.name, scope="row"),
            ShownCell(f"{column.meaning}{_lead(table, column.name)}"),
            ShownCell(ENGLISH[column.name]),
            ShownCell(column.unit),
            ShownCell(_KINDS[column.kind]),
        )
        for column in table.columns
    )
    headings = tuple(map(heading, ("列", "含义", "English", "单位", "类型")))
    return ShownTable(
        f"{table.title}（{table.name}）：一行是{table.a_row}", "figures columns", headings, rows
    )


def _lead(table: PublishedTable, name: str) -> str:
    """Say after a meaning which column names the row, and which leads to another table."""
    if name == table.key:
        return "。每行不同"
    other = next((one for one in TABLES if one.name == table.links.get(name)), None)
    return f"。与“{other.title}”表相连" if other else ""


def _size(file: Published | None) -> str:
    """Write a size for people; the files that are written last have none yet."""
    if file is None:
        return ""
    if file.size < _KILO:
        return f"{file.size}{_SPACE}B"
    kilo = file.size / _KILO
    return f"{kilo:,.0f}{_SPACE}KB" if kilo < _KILO else f"{kilo / _KILO:,.1f}{_SPACE}MB"
