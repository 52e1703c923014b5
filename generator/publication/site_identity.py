"""The site's identity for the theme, which prints it on every page."""

from urllib.parse import urlsplit

from generator import addresses, pages
from generator.corpus import Site
from generator.publication.pictures import HEIGHT, WIDTH

_NOT_PRINTED = {
    "name",
    "address",
    "description",
    "data_format",
    "blocking",
    "history_since",
    "credit_code",
    "resource_code",
}


def identity(site: Site, *, has_changes: bool, has_pictures: bool) -> dict[str, object]:
    """Return what the theme prints: what ``data/site.yaml`` says, and what follows from it.

    has_changes: something has become of filings that readers may be told of.
    """
    known: dict[str, object] = site.model_dump(exclude_none=True, exclude=_NOT_PRINTED)
    known["has_map"] = True
    known["report"] = pages.report_pattern(site)
    if site.address:
        known["domain"] = urlsplit(site.address).hostname or ""
    if site.address and has_changes:
        known["feeds"] = [["更新", addresses.SITE_FEED], ["更正和撤下", addresses.CORRECTIONS_FEED]]
    if has_pictures:
        known |= {"picture": addresses.SITE_PICTURE, "picture_width": WIDTH, "picture_height": HEIGHT}
    return known
