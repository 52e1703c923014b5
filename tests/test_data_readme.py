"""The format is documented by one commented example; the example is loaded, and nothing in it is missing."""

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from generator.corpus import Department, Schedules, Site
from generator.filing import Filing
from generator.storage import load_corpus

README = (Path(__file__).parents[1] / "data" / "README.md").read_text(encoding="utf-8")
FILING, DEPARTMENTS, SCHEDULES, SITE = re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_example_loads_as_a_data_folder(tmp_path: Path) -> None:
    target = tmp_path / "filings" / "wangge-zhongxin" / "2022.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(FILING, encoding="utf-8")
    (tmp_path / "departments.yaml").write_text(DEPARTMENTS, encoding="utf-8")
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "schedules.yaml").write_text(SCHEDULES, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert [duty.due for duty in corpus.duties] == ["2023-08-31", "2023-09-30"]
    assert [filed.filing.year for filed in corpus.filed_years] == ["2022"]


def _keys(model: type[BaseModel]) -> set[str]:
    """Return every key of a model and of the models inside it."""
    keys: set[str] = set()
    for field in model.model_fields.values():
        keys.add(str(field.alias))
        for inner in _models(field.annotation):
            keys |= _keys(inner)
    return keys


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


@pytest.mark.parametrize(
    ("model", "example"),
    [(Filing, FILING), (Department, DEPARTMENTS), (Schedules, SCHEDULES), (Site, SITE)],
    ids=["filing", "department", "schedules", "site"],
)
def test_every_key_of_the_contract_stands_in_the_example(model: type[BaseModel], example: str) -> None:
    written = set(re.findall(r"([^\s{,:\"#-]+):", example))
    assert _keys(model) - written == set()
