"""The formats of the data files: their names, their media types (IANA), what one must know of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """ending: of the file's name. title: what people call it. note: how blank and absent stand in it.

    packed_as: media type of the packing that must be undone first, "" where there is none.
    """

    ending: str
    title: str
    media_type: str
    note: str
    packed_as: str = ""


_TYPED = "空文字是未填，空值（null）是表中无此项或者没有读成数。"
_SPOKEN = "〔未填〕是表上有这一格而没有填，〔表中无此项〕是表上没有这一格。"
_FORMATS = (
    Format("csv", "CSV", "text/csv", f"UTF-8，带 BOM，表格软件可以直接打开。{_SPOKEN}"),
    Format(
        "csv.gz", "CSV", "text/csv",
        f"同样的 CSV，用 gzip 压缩；要双击打开的，用 Excel 工作簿。{_SPOKEN}", "application/gzip",
    ),
    Format(
        "json.gz", "JSON", "application/json",
        f"对象的列表，一行一个对象，用 gzip 压缩；数是精确的十进制。{_TYPED}", "application/gzip",
    ),
    Format(
        "parquet", "Parquet", "application/vnd.apache.parquet",
        f"各列有类型和说明；数是 decimal(38, 10)。{_TYPED}",
    ),
    Format(
        "db.zip", "SQLite", "application/vnd.sqlite3",
        f"解压后是一个数据库：各表以编号相连，可以全文查找；数是双精度。{_TYPED}", "application/zip",
    ),
    Format(
        "xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"一张表一个工作表，可以筛选；数按双精度存。{_SPOKEN}",
    ),
)  # fmt: skip
_OF_DESCRIPTIONS = {"json": "application/json", "jsonld": "application/ld+json", "yaml": "application/yaml"}
_UNKNOWN = "application/octet-stream"
_BY_ENDING = {one.ending: one for one in _FORMATS}


def media_type(name: str) -> str:
    """Return the media type of any file beside the data as it is sent, descriptions and checksums too."""
    form = _BY_ENDING.get(_ending(name))
    if form:
        return form.packed_as or form.media_type
    return _OF_DESCRIPTIONS.get(_ending(name), _UNKNOWN)


def format_of(name: str) -> Format:
    """Return the format of a data file by its name; KeyError for a name that no data file has."""
    return _BY_ENDING[_ending(name)]


def _ending(name: str) -> str:
    """Return all of a file's name behind its first point."""
    return name.rpartition("/")[2].partition(".")[2]
