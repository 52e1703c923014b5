"""What every card for other people's pages has in common: a page of its own, outside the site's frame."""

from dataclasses import dataclass

from generator import addresses
from generator.pages.parts.inert import in_title
from generator.pages.parts.publishing import Publication

STYLE = "assets/cite/card.css"


@dataclass(frozen=True)
class CardFrame:
    """The frame of a card; ``style``, ``page`` and ``canonical`` are addresses."""

    title: str
    source: str
    site: str
    style: str
    page: str
    canonical: str


def card_frame(publication: Publication, here: str, title: str, source: str) -> CardFrame:
    """Return the frame of the card that stands beside the page at ``here``."""
    return CardFrame(
        title=in_title(title),
        source=source,
        site=publication.site.name,
        style=addresses.link(here, STYLE),
        page=publication.absolute(here) or "./",
        canonical=publication.absolute(here),
    )
