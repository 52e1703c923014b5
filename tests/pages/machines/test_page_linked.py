"""The data as catalogues of data sets read of it: told once, with its licence, at some length."""

import json
from typing import Any

import yaml
from page_planning import plan

from generator.corpus import Corpus

ADDRESS = "https://www.example.gov.cn/jixiao/"


def things(corpus: Corpus, path: str) -> dict[str, Any]:
    """Return by its type what the page at ``path`` says of itself."""
    front = yaml.safe_load(dict(plan(corpus, {}))[path].split("---\n", 2)[1])
    (read,) = map(json.loads, front["head"]["things"])
    return {thing["@type"]: thing for thing in read.get("@graph", [read])}


def test_the_data_is_one_set_that_home_refers_to(golden: Corpus) -> None:
    site = golden.site.model_copy(update={"address": ADDRESS})
    corpus = golden.model_copy(update={"site": site})
    home, data = things(corpus, "index.md"), things(corpus, "data/index.md")
    assert "Dataset" not in home
    assert home["WebSite"]["url"] == ADDRESS
    assert home["WebSite"]["hasPart"] == {"@id": data["Dataset"]["@id"]}
    assert data["Dataset"]["url"] == f"{ADDRESS}data/"


def test_the_set_says_what_catalogues_ask_for(golden: Corpus) -> None:
    data = things(golden, "data/index.md")["Dataset"]
    assert len(data["description"]) >= 50
    assert "著作权法" in data["license"]["name"]
