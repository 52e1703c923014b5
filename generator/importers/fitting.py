"""A draft in the contract's keys: what another kind of form has a key for goes to 其他."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.importers import narrative
from generator.importers.ledger import Ledger
from generator.importers.reading import Draft
from generator.importers.titles import organisation_in, project_in
from generator.importers.vocabulary import wording

# Budget systems print a unit with its code before it: 219001-甲县乙镇人民政府.
_CODE = re.compile(r"^\d{3,}\s*[-－—–_]\s*")


def filers_beside(form: Draft) -> list[str]:
    """Return the organisations that stand in a form beside 部门 or 单位, which are labels of many things."""
    items = (item for item in form.get("其他", []) if wording.key(item["标签"]) in narrative.FILER_WORDS)
    return [item["内容"] for item in items if organisation_in(item["内容"]) == item["内容"]]


def first_filer(form: Draft) -> str:
    """Return the first of them, empty when there is none."""
    return next(iter(filers_beside(form)), "")


def fitted(form: Draft, keys: tuple[str, ...]) -> Draft:
    """Return the form with the contract's keys; what another kind of form has a key for goes to 其他."""
    words = form.get("栏目", {})
    others = [
        {"标签": words.get(key, key) if label is None else f"{key}：{label}", "内容": text}
        for key, value in form.items()
        if key not in keys
        for label, text in (value.items() if isinstance(value, dict) else [(None, value)])
    ]
    fitted = {key: form[key] for key in keys if key in form}
    return fitted | ({"其他": [*form.get("其他", []), *others]} if others else {})


def names_of(parts: Mapping[str, Any], kinds: Sequence[str], projects: Sequence[Draft]) -> list[str]:
    """Return the names a document gives its department, the most telling first.

    ``parts`` are the forms of which a filing has one; ``kinds`` are their keys.
    """
    whole = parts.get("整体支出", {})
    filers = [whole.get("部门名称", "")]
    filers += [form.get("填报单位", "") for form in (*(parts.get(key, {}) for key in kinds), *projects)]
    filers += [draft.get("部门名称", "") for draft in projects]
    filers += [*filers_beside(whole), *map(first_filer, projects)]
    shared = [_shared(projects, key) for key in ("实施单位", "主管部门")]
    names = [_CODE.sub("", wording.label(wording.value(name))) for name in (*filers, *shared)]
    return [name for name in names if name and not name.startswith("各")]


def _shared(projects: Sequence[Draft], key: str) -> str:
    """Return the unit that every project names under a key."""
    units = {draft.get(key, "") for draft in projects}
    return next(iter(units)) if len(units) == 1 else ""


def name_by_title(form: Draft, title: str, place: str, ledger: Ledger) -> None:
    """Name a project after its form's title where the form itself has no 项目名称, and say so."""
    name = project_in(title)
    if form.get("项目名称"):
        return
    if name is None:
        ledger.warn(place, "这张表没有写明项目名称；请在导入后补上")
    elif "项目名称" in form:
        ledger.warn(place, f"“项目名称”一格是空的，标题写的是“{name}”；请核对后补上")
    else:
        ledger.warn(place, f"表内没有“项目名称”，按标题取“{name}”；请核对")
        form["项目名称"] = name
