"""A draft in the contract's keys: what another kind of form has a key for goes to 其他."""

from generator.importers import narrative
from generator.importers.reading import Draft
from generator.importers.titles import organisation_in
from generator.importers.vocabulary import wording


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
