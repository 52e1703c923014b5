"""The name under which a browser saves a file: whose it is, of which year, what stands in it.

Addresses say it by their folders (``data/departments/jiaoyu-ju/tables-zh.zip``); what is saved leaves them
behind, and the files of two departments would be called alike. site_overrides/assets/javascripts/taking.js
names what scripts make by the same rules.
"""

import re

from generator import addresses
from generator.pages.parts.links import Link

# What Windows, macOS or Linux refuse, and what parts the words of a title.
_REFUSED = re.compile(r"[\\/:*?\"<>|\s·]+")
# In characters: a part keeps its beginning and its end, and all parts are less than the 255 bytes of UTF-8
# that a name may have.
_LONGEST_PART, _HEAD, _TAIL = 24, 15, 8
_LONGEST = 76
CHARTS = "图的数据"


def saved_name(*parts: str, ending: str) -> str:
    """Return a file name of parts that may be filed texts, what matters most first."""
    words = (_word(part) for part in parts)
    return "-".join(word for word in words if word)[:_LONGEST] + ending


def charts_pack(here: str, *of: str) -> Link:
    """Return the way to what the charts of a page are made of; of: whose they are, of which year."""
    there = addresses.link(here, addresses.charts_pack(here))
    return Link("CSV和制图文件（压缩）", there, saved=saved_name(*of, CHARTS, ending=".zip"))


def workbook_name(site: str) -> str:
    """Return the name under which the file of all tables is saved."""
    return saved_name(site, "全部部门", "各年度", "各表", ending=".xlsx")


def _word(part: str) -> str:
    printable = "".join(one for one in part if one.isprintable() or one.isspace())
    word = _REFUSED.sub("-", printable).strip("-.")
    return word if len(word) <= _LONGEST_PART else f"{word[:_HEAD]}…{word[-_TAIL:]}"
