"""The pages as schema.org data (JSON-LD): https://schema.org/Dataset, GovernmentOrganization, Report."""

import json
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import urljoin

from generator import addresses
from generator.corpus import Department
from generator.exports import LICENCE, Description, Published, media_type
from generator.filing import FiledYear, Source
from generator.pages.parts.inert import one_line, printable
from generator.pages.parts.links import LICENCE as LICENCE_PAGE
from generator.pages.parts.links import Link
from generator.pages.parts.publishing import Publication
from generator.pages.parts.source import is_web_address

Thing: TypeAlias = dict[str, object]
# Anything that could end a script element or begin a comment in it, and line ends that only JSON allows.
_UNSAFE = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
_LANGUAGE = "zh-CN"
_FEWEST_STEPS = 2


def block(*things: Thing) -> str:
    """Return things as the inside of one ``<script type="application/ld+json">``, whatever they hold."""
    told = things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def breadcrumbs(publication: Publication, here: str, trail: Iterable[Link], name: str) -> Thing:
    """Return the way from home to the page at ``here``; its addresses are whole where they can be.

    A way has two steps at least; home and the page itself are steps only where there are no others (Google's
    guide to structured data, "Breadcrumb"): every page leads home, and its name stands in its title.
    """
    way = [(step.text, step.href) for step in trail]
    steps = way[1:] if len(way) > _FEWEST_STEPS else [*way, (name, "./")][: max(_FEWEST_STEPS, len(way))]
    return _thing(
        "BreadcrumbList",
        itemListElement=[
            _thing("ListItem", position=number, name=_text(text), item=_address(publication, here, href))
            for number, (text, href) in enumerate(steps, start=1)
        ],
    )


def website(publication: Publication, description: str) -> Thing:
    """Return the site itself; its data is told once, on the page of the data."""
    data = _dataset_id(publication)
    return _thing(
        "WebSite",
        name=_text(publication.site.name),
        description=_text(description),
        url=publication.absolute(""),
        inLanguage=_LANGUAGE,
        publisher=_organization(publication.site.publisher),
        hasPart={"@id": data} if data else None,
    )


def dataset(publication: Publication, about: Description, files: Iterable[Published]) -> Thing:
    """Return the whole site as one set of data, with those of ``files`` that hold all of it."""
    return _thing(
        "Dataset",
        **{"@id": _dataset_id(publication)},
        name=_text(about.site.name),
        description=_text(about.text),
        url=publication.absolute(addresses.DATA),
        license=_thing("CreativeWork", name=LICENCE, url=publication.absolute(LICENCE_PAGE)),
        inLanguage=_LANGUAGE,
        isAccessibleForFree=True,
        keywords=[_text(word) for word in about.keywords],
        temporalCoverage="/".join(dict.fromkeys([about.years[0], about.years[-1]])) if about.years else "",
        spatialCoverage=[_thing("AdministrativeArea", name=_text(one.name)) for one in about.regions],
        dateModified=about.changed,
        identifier=_text(about.site.resource_code or ""),
        publisher=_organization(about.site.publisher),
        distribution=[_download(publication, file) for file in files if _holds_everything(file)],
    )


def organization(publication: Publication, here: str, department: Department) -> Thing:
    """Return a department as the register describes it."""
    region, code = department.region, department.credit_code
    return _thing(
        "GovernmentOrganization",
        name=_text(department.name),
        alternateName=[_text(former.name) for former in department.former_names or ()],
        url=department.url if department.url and is_web_address(department.url) else "",
        identifier=_thing("PropertyValue", propertyID="统一社会信用代码", value=_text(code))
        if code
        else None,
        areaServed=_thing("AdministrativeArea", name=_text(region.name), identifier=region.code)
        if region
        else None,
        mainEntityOfPage=publication.absolute(here),
    )


def report(
    publication: Publication, filed_year: FiledYear, here: str, title: str, part_of: Thing | None = None
) -> Thing:
    """Return a filing or one of its forms as the report of its department; ``part_of`` holds the form."""
    filing, source = filed_year.filing, filed_year.filing.source or Source()
    first, last = publication.first(filed_year), publication.last(filed_year)
    return _thing(
        "Report",
        name=_text(title),
        inLanguage=_LANGUAGE,
        url=publication.absolute(here),
        author=_thing("GovernmentOrganization", name=_text(filing.department_name)),
        publisher=_organization(source.publisher),
        temporalCoverage=filing.year,
        datePublished=f"{first:%Y-%m-%d}" if first else "",
        dateModified=last.day if last else "",
        reportNumber=_text(source.document_number or ""),
        identifier=_text(source.index_number or ""),
        isBasedOn=source.url if source.url and is_web_address(source.url) else "",
        isPartOf=part_of,
    )


def part(publication: Publication, address: str, title: str) -> Thing:
    """Return what a form is a part of: another page, by its name and address."""
    return _thing("Report", name=_text(title), url=publication.absolute(address))


def _thing(kind: str, **values: object) -> Thing:
    """Return a thing of the vocabulary; what is not known is left out."""
    return {"@type": kind, **{name: value for name, value in values.items() if value not in (None, "", [])}}


def _dataset_id(publication: Publication) -> str:
    page = publication.absolute(addresses.DATA)
    return f"{page}#dataset" if page else ""


def _holds_everything(file: Published) -> bool:
    """True for a file of the whole site, not of one department or year."""
    return file.path.rpartition("/")[0] == addresses.DATA.rstrip("/")


def _download(publication: Publication, file: Published) -> Thing:
    return _thing(
        "DataDownload",
        name=file.path.rpartition("/")[2],
        contentUrl=publication.absolute(file.path) or addresses.link(addresses.DATA, file.path),
        encodingFormat=media_type(file.path),
        contentSize=f"{file.size} B",
        sha256=file.sha256,
    )


def _organization(name: str | None) -> Thing | None:
    return _thing("Organization", name=_text(name)) if name else None


def _address(publication: Publication, here: str, href: str) -> str:
    there = urljoin(f"/{here}", href).removeprefix("/")
    return publication.absolute(there) or href


def _text(text: str) -> str:
    return one_line(printable(text))
