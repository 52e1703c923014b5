"""Generated pages → finished web pages, past the site tool's Markdown, in shells that the tool itself made.

The site tool takes tens of milliseconds a page to leave alone HTML that is finished already. So it makes
one page of every shape of generated page, with marks where a page's own words go; a page is then put together
from the pieces between the marks. What comes out is, byte for byte, what the site tool would have made.
"""

from generator.shells.book import StampBook, StampEntry
from generator.shells.contents import UnfitShellError
from generator.shells.work import Sketch, Stamping, Stamps, linked_from, stamping, web_page

__all__ = [
    "Sketch",
    "StampBook",
    "StampEntry",
    "Stamping",
    "Stamps",
    "UnfitShellError",
    "linked_from",
    "stamping",
    "web_page",
]
