"""The keys of a form's head: each stands once on a form and has one text."""

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


def head_key(text: str) -> HeadKey | None:
    """Return the key of the head that a label stands for, or None; the codelist has no other ones."""
    return cast("HeadKey | None", labels.named("form", text))
