"""The formats of the data files: their names, their media types (IANA), what one must know of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """ending: of the file's name. title: what people call it. note: how blank and absent stand in it."""

    ending: str
    title: str
    media_type: str
    note: str


_TYPED = "空文字是未填，空值（null）是表中无此项或者没有读成数。"
_SPOKEN = "〔未填〕是表上有这一格而没有填，〔表中无此项〕是表上没有这一格。"
_FORMATS = (
    Format("csv", "CSV", "text/csv", f"UTF-8，带 BOM，表格软件可以直接打开。{_SPOKEN}"),
    Format("json", "JSON", "application/json", f"对象的列表，一行一个对象；数是精确的十进制。{_TYPED}"),
    Format(
        "parquet", "Parquet", "application/vnd.apache.parquet",
        f"各列有类型和说明；数是 decimal(38, 10)。{_TYPED}",
    ),
    Format(
        "db", "SQLite", "application/vnd.sqlite3", f"各表以编号相连，可以全文查找；数是双精度。{_TYPED}"
    ),
    Format(
        "xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f"一张表一个工作表，可以筛选；数按双精度存。{_SPOKEN}",
    ),
)  # fmt: skip
_OF_DESCRIPTIONS = {"jsonld": "application/ld+json", "yaml": "application/yaml"}
_UNKNOWN = "application/octet-stream"
_BY_ENDING = {one.ending: one for one in _FORMATS}


def media_type(name: str) -> str:
    """Return the media type of any file beside the data, a description of it or its checksums too."""
    ending = name.rpartition(".")[2]
    return _BY_ENDING[ending].media_type if ending in _BY_ENDING else _OF_DESCRIPTIONS.get(ending, _UNKNOWN)


def format_of(name: str) -> Format:
    """Return the format of a data file by its name; KeyError for a name that no data file has."""
    return _BY_ENDING[name.rpartition(".")[2]]
