"""``data/site.yaml``: who publishes the site, and where."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from pydantic import ValidationError

from generator.corpus import Site
from generator.errors import FormatError, InvalidFilingsError, Place
from generator.storage.faults import quoted
from generator.storage.problems import format_problems
from generator.storage.tree import read_tree

# The format of the data as a whole; `gongkai upgrade` brings older data to the present one.
FORMAT = "2"
OLDEST_FORMAT = "1"
SITE_FILE = "site.yaml"
# The part of RFC 3986 that an address of a folder needs; tags (RFC 4151) are made of it, so it is all ASCII.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d+)?(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}")
_WEB = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
# Ministries have bm and eight digits (国办发〔2014〕57号), everybody else ten digits.
_SITE_CODE = re.compile(r"(?:[0-9]{2}|bm)[0-9]{8}", re.ASCII)
_EXAMPLE = "https://www.example.gov.cn/jixiao/"


def read_site(data: Path) -> Site:
    """Return ``site.yaml``; an item left blank is one that was not written, an address ends in a slash.

    Raises FormatError where the file cannot be read, InvalidFilingsError with every problem of its content.
    """
    path = data / SITE_FILE
    tree, positions = read_tree(path)
    try:
        written = Site.model_validate(tree)
    except ValidationError as error:
        raise InvalidFilingsError(tuple(format_problems(error, Site, path, positions))) from error
    blank = {name: None for name, value in written if name != "name" and _is_blank(value)}
    site = written.model_copy(update=blank)
    problems = [FormatError(said, Place(path, positions.line((key,)))) for key, said in _problems(site)]
    if problems:
        raise InvalidFilingsError(tuple(sorted(problems, key=lambda problem: problem.place.line or 0)))
    address = f"{site.address.rstrip('/')}/" if site.address else None
    return site.model_copy(update={"address": address})


def _is_blank(value: str | tuple[str, ...] | None) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def _problems(site: Site) -> Iterator[tuple[str, str]]:
    if not site.name.strip():
        yield "网站名称", "“网站名称”不能空着"
    if site.address and not _ADDRESS.fullmatch(site.address):
        yield "网站地址", f"网站地址“{quoted(site.address)}”不可用；{_advice(site.address)}"
    if site.data_format and not _is_known_format(site.data_format):
        yield "数据格式", f"数据格式“{quoted(site.data_format)}”这个版本的程序不认得；请升级 gongkai"
    if site.site_code and not _SITE_CODE.fullmatch(site.site_code):
        yield (
            "网站标识码",
            f"网站标识码“{quoted(site.site_code)}”不可用；应为十位数字（部委是 bm 加八位数字）",
        )
    if site.error_report_url and not _WEB.fullmatch(site.error_report_url):
        said = (
            f"“我为政府网站找错”写的“{quoted(site.error_report_url)}”不是网址；应以 https:// 或 http:// 开头"
        )
        yield "我为政府网站找错", said
    if site.report_errors and not (_WEB.fullmatch(site.report_errors) or _MAIL.fullmatch(site.report_errors)):
        said = f"“报告差错”写的“{quoted(site.report_errors)}”不可用；请写一个邮箱，或者以 https:// 开头的网址"
        yield "报告差错", said


def _is_known_format(written: str) -> bool:
    return written.isdecimal() and int(OLDEST_FORMAT) <= int(written) <= int(FORMAT)


def _advice(address: str) -> str:
    """Return what to write instead of an address that cannot be used."""
    if not re.match(r"https?://", address):
        return f"应以 https:// 或 http:// 开头，例如 {_EXAMPLE}"
    if re.search(r"\s", address):
        return "里面有空格，请删去"
    if "?" in address or "#" in address:
        return "里面不能有 ? 和 #，只写到网站所在的目录"
    ascii_only = _as_ascii(address)
    if ascii_only != address and _ADDRESS.fullmatch(ascii_only):
        return f"只能用英文字母、数字和符号，请写成 {ascii_only}"
    return f"应是域名和目录，例如 {_EXAMPLE}"


def _as_ascii(address: str) -> str:
    """Return an address with its host in punycode and its path percent-encoded."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return address
    path = quote(parts.path, safe="/%!$&'()*+,;=:@~")
    return f"{parts.scheme}://{host}{path}"
