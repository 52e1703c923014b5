"""The keys of a form's head: each stands once on a form and has one text."""

import re
from typing import Literal, TypeAlias, cast

from generator.importers.vocabulary import labels

HeadKey: TypeAlias = Literal[
    "表名",
    "填报单位",
    "部门名称",
    "项目名称",
    "项目编码",
    "主管部门",
    "实施单位",
    "资金单位",
]
_NAME = re.compile(r"^[^的及和与或单位部门人员科目编码]{0,6}名称$|^(?:项目|专项|政策|事项|工程)$")


def head_key(text: str) -> HeadKey | None:
    """Return the key of the head that a label stands for, or None; the codelist has no other ones."""
    return cast("HeadKey | None", labels.named("form", text))


def speaks_of_name(text: str) -> bool:
    """True for 名称, 事项, 专项名称: what may name a project where a form says 项目名称 nowhere."""
    short = labels.plain(text)
    return _NAME.search(short) is not None and not any(
        labels.named(one, text) for one in ("form", "head", "table_column", "indicator_column")
    )
