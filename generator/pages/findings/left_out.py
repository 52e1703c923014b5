"""What a page says before a list that it cannot show whole."""

from dataclasses import dataclass

from generator.pages.parts.links import Link


@dataclass(frozen=True)
class LeftOut:
    """told: how many there are and how many are listed; it ends where the link to all of them follows.

    It stands before the list, as text, so that it is on paper too: else the list would pass for the whole.
    """

    told: str
    link: Link
