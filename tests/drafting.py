"""Drafts of forms as the importer holds them, from and to the contract's keys."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from generator.importers.drafts import DraftForm

_PARTS = {"资金": "funds", "绩效指标": "indicators", "总分": "total"}


def drafted(form: Mapping[str, Any]) -> DraftForm:
    """Return a draft with the texts, money, indicators and total of a form."""
    parts = {name: form[key] for key, name in _PARTS.items() if key in form}
    heads = {key: text for key, text in form.items() if isinstance(text, str) and key != "自评报告"}
    return TypeAdapter(DraftForm).validate_python({"heads": heads, **parts})


def plain(form: DraftForm) -> dict[str, Any]:
    """Return what a draft holds, by the contract's keys."""
    return to_jsonable_python(form.by_key(), by_alias=True, exclude_none=True)
