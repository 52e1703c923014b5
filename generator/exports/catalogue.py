"""The data in the words of catalogues: DCAT (W3C, version 3) and the core metadata of Chinese data offices.

The core metadata are the elements of the 《政务信息资源目录编制指南（试行）》 of 2017, in its order, which
local standards follow (Inner Mongolia's DB15/T 3105—2023, chapter 5; Sichuan's DB51/T 2847—2021, 4.2); the
address is 6.13 of Shandong's DB37/T 2885—2016. Seen were the whole table of the guide's elements as the
government of Sichuan sets it out, and of the standards their lists of contents, not their texts; GB/T
21063.3—2007, on which all of them stand, was not seen beyond its scope. 关联资源代码 and the code of the data
itself are given by a data office: the one has none here, the other stands where the site's makers wrote it
down.
"""

from collections.abc import Mapping

from generator import addresses
from generator.exports.description import FORMATS, LICENCE, Description
from generator.exports.file import Published
from generator.exports.media import format_of
from generator.frames import TABLES, PublishedTable

STANDARDS = ("《政务信息资源目录编制指南（试行）》", "DB37/T 2885—2016")
CORE, DCAT = "core-metadata.json", "catalog.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "zh-CN"
_TYPES = {"text": "字符型", "year": "年度", "count": "整数型", "decimal": "数值型"}


def core_metadata(about: Description) -> dict[str, object]:
    """Return the elements of the core metadata, in the standard's order; what is not known is left out."""
    site = about.site
    elements = {
        "信息资源分类": "财政、预算绩效",
        "信息资源名称": about.title,
        "信息资源代码": site.resource_code,
        "信息资源提供方": about.publisher,
        "信息资源提供方代码": site.credit_code,
        "信息资源摘要": about.text,
        "信息资源格式": "、".join(FORMATS),
        "信息项信息": [_items(table) for table in TABLES],
        "共享属性": {"共享类型": "无条件共享", "共享方式": "下载"},
        "开放属性": {"是否向社会开放": "是", "开放条件": "无条件开放"},
        "更新周期": "每年",
        "发布日期": about.changed,
        "在线资源链接地址": addresses.absolute(site.address, addresses.DATA),
    }
    return {name: value for name, value in elements.items() if value}


def _items(table: PublishedTable) -> dict[str, object]:
    items = [
        {
            "信息项名称": column.name,
            "信息项说明": column.meaning,
            "数据类型": _TYPES[column.kind],
            **({"计量单位": column.unit} if column.unit else {}),
        }
        for column in table.columns
    ]
    return {"信息资源": table.title, "一行": table.a_row, "信息项": items}


def catalogue(about: Description, files: Mapping[str, Published]) -> dict[str, object]:
    """Return a DCAT catalogue of one set of data as JSON-LD; addresses are relative to the file's own."""
    home = about.site.address or "../"
    publisher = {"@type": "foaf:Organization", "foaf:name": about.publisher}
    dataset = {
        "@id": "./#dataset",
        "@type": "dcat:Dataset",
        **_named(about.title, about.text),
        **({"dct:identifier": about.site.resource_code} if about.site.resource_code else {}),
        "dct:publisher": publisher,
        "dct:language": _LANGUAGE,
        "dct:modified": _typed("date", about.changed or about.created[:10]),
        "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/annual"},
        "dct:spatial": [
            {"@type": "dct:Location", "dct:identifier": one.code, "dct:title": one.name}
            for one in about.regions
        ],
        **_period(about.years),
        "dcat:keyword": [{"@value": word, "@language": "zh"} for word in about.keywords],
        "dcat:landingPage": {"@id": "./"},
        "dcat:distribution": [_distribution(name, file) for name, file in files.items()],
    }
    return {
        "@context": _CONTEXT,
        "@id": "./#catalog",
        "@type": "dcat:Catalog",
        **_named(f"{about.site.name}：数据目录", about.site.description or about.sentence),
        "dct:publisher": publisher,
        "dct:language": _LANGUAGE,
        "foaf:homepage": {"@id": home},
        "dcat:dataset": dataset,
    }


def _named(title: str, text: str) -> dict[str, object]:
    return {
        "dct:title": {"@value": title, "@language": "zh"},
        "dct:description": {"@value": text, "@language": "zh"},
    }


def _typed(kind: str, value: str | int) -> dict[str, object]:
    return {"@type": f"xsd:{kind}", "@value": str(value)}


def _period(years: tuple[str, ...]) -> dict[str, object]:
    """Return the fiscal years as one period; in China they are those of the calendar."""
    if not years:
        return {}
    begin, end = _typed("date", f"{years[0]}-01-01"), _typed("date", f"{years[-1]}-12-31")
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": begin, "dcat:endDate": end}}


def _distribution(name: str, file: Published) -> dict[str, object]:
    form = format_of(name)
    return {
        "@id": f"./{name}",
        "@type": "dcat:Distribution",
        **_named(name, form.note),
        "dct:license": {"@type": "dct:LicenseDocument", "dct:title": LICENCE},
        "dct:format": form.title,
        "dcat:mediaType": {"@id": f"{_IANA}{form.media_type}"},
        **({"dcat:compressFormat": {"@id": f"{_IANA}{form.packed_as}"}} if form.packed_as else {}),
        "dcat:accessURL": {"@id": "./"},
        "dcat:downloadURL": {"@id": f"./{name}"},
        "dcat:byteSize": _typed("nonNegativeInteger", file.size),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed("hexBinary", file.sha256),
        },
    }
