"""The descriptors against what others publish: the Data Package profiles, RDF, the fiscal column types."""

import csv
import json
from datetime import datetime
from decimal import Decimal
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from downloads import write
from jsonschema import Draft7Validator, FormatChecker
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from generator.corpus import Corpus
from generator.exports import core_metadata, described
from generator.frames import TABLES, Frames

ADDRESS = "https://www.example.gov.cn/jixiao/"
CREDIT_CODE = "11000000000000000U"


@pytest.fixture(scope="module")
def package(data: Path) -> dict[str, Any]:
    return dict(json.loads((data / "datapackage.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def published(real: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = {"address": ADDRESS, "publisher": "甲市财政局", "credit_code": CREDIT_CODE}
    known = real.model_copy(update={"site": real.site.model_copy(update=said)})
    return write(known, tmp_path_factory.mktemp("published"))


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_package_is_what_the_official_profile_asks(
    version: str, package: dict[str, Any], published: Path
) -> None:
    profile = distribution("dplib-py").locate_file(f"dplib/profiles/{version}/datapackage.json")
    validator = Draft7Validator(
        json.loads(Path(str(profile)).read_text("utf-8")), format_checker=FormatChecker()
    )
    for one in (package, json.loads((published / "datapackage.json").read_text("utf-8"))):
        assert [error.message for error in validator.iter_errors(one)] == []
    broken = {**package, "keywords": [], "resources": [{**package["resources"][0], "dialect": 1}]}
    assert len([*validator.iter_errors(broken)]) > 1


def test_the_package_says_since_when_and_what_about(package: dict[str, Any]) -> None:
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert datetime.fromisoformat(package["created"]).utcoffset()
    assert "预算绩效" in package["keywords"]


def test_every_file_of_the_data_is_described(data: Path, package: dict[str, Any]) -> None:
    told = {one["path"]: one for one in (*package["resources"], *package["alternatives"])}
    there = {path.name for path in data.iterdir() if path.suffix not in {"", ".jsonld"}}
    descriptions = {"metadata.json", "core-metadata.json", "datapackage.json", "datasette.yaml"}
    assert set(told) == there - descriptions
    for name, one in told.items():
        assert one["bytes"] == (data / name).stat().st_size
        assert one["mediatype"]
        assert one["description"]


def test_what_happened_last_dates_the_package(real: Corpus) -> None:
    late = datetime.fromisoformat("2031-01-01T00:00:00+08:00")
    assert described(real, late).created == late.isoformat()
    assert described(real).created < described(real, late).created
    assert described(real).changed == ""


def test_amounts_of_projects_alone_are_fiscal_measures(package: dict[str, Any]) -> None:
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    phases = {
        name: {
            field["name"]: field["normalize"]["phase"] for field in schema["fields"] if "normalize" in field
        }
        for name, schema in schemas.items()
    }
    assert phases.pop("projects") == {
        "initial_budget_wan_yuan": "approved",
        "annual_budget_wan_yuan": "adjusted",
        "executed_wan_yuan": "executed",
    }
    assert not any(phases.values())
    extra = {one["columnType"]: one for one in schemas["projects"]["extraFields"]}
    assert extra["value"]["normalizationTarget"] is True
    assert extra["value-currency:code"]["constant"] == "CNY"
    concepts = {field["columnType"] for field in schemas["projects"]["fields"] if "columnType" in field}
    assert {"date:fiscal-year", "activity:generic:project:code"} <= concepts
    assert "functional-classification:generic:code" in {
        field.get("columnType") for field in schemas["departments"]["fields"]
    }


def test_the_fiscal_model_maps_columns_that_exist(package: dict[str, Any]) -> None:
    """By the rules of version 0.3: what a measure, a dimension and an attribute must have and may be."""
    fields = {
        one["name"]: {field["name"]: field["type"] for field in one["schema"]["fields"]}
        for one in package["resources"]
    }
    model = package["model"]
    assert {one["phase"] for one in model["measures"].values()} == {"approved", "adjusted", "executed"}
    for measure in model["measures"].values():
        assert fields[measure["resource"]][measure["source"]] == "number"
        assert (measure["currency"], measure["factor"], measure["direction"]) == (
            "CNY",
            10_000,
            "expenditure",
        )
    for dimension in model["dimensions"].values():
        attributes = dimension["attributes"]
        assert dimension["primaryKey"] in attributes
        assert dimension["dimensionType"] in {"datetime", "entity", "activity", "location"}
        for name, attribute in attributes.items():
            assert attribute["source"] in fields[attribute["resource"]]
            assert (attribute.get("labelfor") is None) == (name == dimension["primaryKey"])
    assert package["countryCode"] == "CN"
    assert package["granularity"] == "aggregated"
    assert package["profiles"] == {"fiscal": "*", "tabular": "*"}
    assert package["fiscalPeriod"]["start"] <= package["fiscalPeriod"]["end"]


def test_the_fiscal_model_read_from_the_files_gives_the_money_in_yuan(
    package: dict[str, Any], data: Path, made: Frames
) -> None:
    measure = package["model"]["measures"]["executed"]
    with (data / f"{measure['resource']}.csv").open(encoding="utf-8-sig", newline="") as sheet:
        cells = [row[measure["source"]] for row in csv.DictReader(sheet)]
    read = sum(Decimal(cell) for cell in cells if cell) * measure["factor"]
    known = [row["executed_wan_yuan"] for row in made.projects if row["executed_wan_yuan"] is not None]
    assert read == sum(known) * 10_000
    assert len(known) > 1


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the reader of JSON-LD makes one
def test_the_catalogue_is_rdf_that_portals_can_harvest(published: Path) -> None:
    graph = Graph().parse(
        published / "catalog.jsonld", format="json-ld", publicID=f"{ADDRESS}data/catalog.jsonld"
    )
    dataset = URIRef(f"{ADDRESS}data/#dataset")
    assert (None, DCAT.dataset, dataset) in graph
    for needed in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.accrualPeriodicity,
        DCAT.keyword,
    ):
        assert (dataset, needed, None) in graph
    files = set(graph.objects(dataset, DCAT.distribution))
    packed = {str(file).rpartition("/")[2] for file in graph.subjects(DCAT.compressFormat)}
    assert packed == {path.name for path in published.iterdir() if path.suffix in {".gz", ".zip"}}
    assert URIRef(f"{ADDRESS}data/projects.csv") in files
    assert len(files) == 3 * len(TABLES) + 2
    for file in files:
        assert (file, RDF.type, DCAT.Distribution) in graph
        (size,) = graph.objects(file, DCAT.byteSize)
        name = str(file).rpartition("/")[2]
        assert isinstance(size, Literal)
        assert int(size) == (published / name).stat().st_size


def test_core_metadata_stand_in_the_order_of_the_standard(published: Path, data: Path) -> None:
    told = json.loads((published / "core-metadata.json").read_text("utf-8"))
    assert list(told) == [
        "信息资源分类", "信息资源名称", "信息资源提供方", "信息资源提供方代码", "信息资源摘要",
        "信息资源格式", "信息项信息", "共享属性", "开放属性", "更新周期", "在线资源链接地址",
    ]  # fmt: skip
    assert (told["信息资源提供方"], told["信息资源提供方代码"]) == ("甲市财政局", CREDIT_CODE)
    items = {one["信息资源"]: one["信息项"] for one in told["信息项信息"]}
    assert {title: len(one) for title, one in items.items()} == {
        one.title: len(one.columns) for one in TABLES
    }
    unknown = json.loads((data / "core-metadata.json").read_text("utf-8"))
    assert not {"信息资源代码", "信息资源提供方代码", "在线资源链接地址"} & set(unknown)


def test_one_description_serves_every_catalogue(real: Corpus, data: Path) -> None:
    about = described(real)
    catalog = json.loads((data / "catalog.jsonld").read_text("utf-8"))
    assert catalog["dcat:dataset"]["dct:description"]["@value"] == about.text
    assert core_metadata(about)["信息资源摘要"] == about.text
