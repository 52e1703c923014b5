"""Any filing the records allow, for property tests: made from the records, so that no key is forgotten."""

import types
from datetime import date
from typing import Any, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.filing import Filing, Project
from generator.records import Date, ProjectId

# What departments type, and what has bitten readers of YAML before; then anything at all.
AWKWARD = (
    "", "0142", "12:30", "NO", "90.00", ">99%", "2022-01-01", "1e3", ".5", "0x1F", "~", "null", "y",
    "on", "N", "0o17", "1_000", "+.inf", ".NaN", "1:2:3", "〔已遮蔽〕", "\u3000缩进", "注: 说明",
    "甲 #乙", "尾冒号:", "...", "尾冒号：", "'单'", '"双"', "\\n", "C:\\目录", "😀", "𠮷", "---", "<<",
    "=", "---\n甲", "甲\n", "甲\t乙", "- 项", "甲\n\n  - 乙\n# 丙", "\n首行空", "  行首空\n乙",
    "行尾空  \n乙", "\r\n", "*甲", "&甲", "!甲", "%甲", "@甲", "`甲", "{甲", "[甲", "甲, 乙", "甲]",
    "? 甲", "| 甲", "\u2028", "甲\x85乙", "\ufeff甲", "\ufffe", "\x00", "长" * 300,
)  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
YEARS = st.from_regex(r"(19|20)[0-9]{2}", fullmatch=True)
DATES = st.dates().map(date.isoformat)
PLAIN = {str: TEXTS, ProjectId: IDS, Date: DATES}

M = TypeVar("M", bound=BaseModel)


def records(model: type[M]) -> st.SearchStrategy[M]:
    """Any record of ``model``, each optional key there or not."""
    values = {field.alias or name: _values(name, field) for name, field in model.model_fields.items()}
    return st.fixed_dictionaries(values).map(model.model_validate)


def filings() -> st.SearchStrategy[Filing]:
    """Any filing, its projects' ids unique as the format demands."""
    projects = st.lists(records(Project), max_size=2, unique_by=lambda project: project.id).map(tuple)
    return st.tuples(records(Filing), projects).map(
        lambda pair: pair[0].model_copy(update={"projects": pair[1]})
    )


def _values(name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    if name in {"id", "year"}:
        return IDS if name == "id" else YEARS
    return _of(field.annotation)


def _of(annotation: Any) -> st.SearchStrategy[Any]:
    if annotation in PLAIN:
        return PLAIN[annotation]
    if annotation is types.NoneType:
        return st.none()
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return st.lists(_of(arguments[0]), max_size=3).map(tuple)
    if get_origin(annotation) is dict:
        return st.dictionaries(TEXTS, _of(arguments[1]), max_size=3)
    if get_origin(annotation) in (Union, types.UnionType):
        return st.one_of(*map(_of, arguments))
    assert issubclass(annotation, BaseModel), f"no strategy for {annotation}"
    return records(annotation)
