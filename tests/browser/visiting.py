"""Opening a page the way a reader does, and writing down all that a reader should never have to see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, Request, Response, Route
from serving import HOST

SCHEMES = {"light": "default", "dark": "slate"}


@dataclass(frozen=True)
class View:
    """A screen: its width in CSS pixels, and the palette that the reader's system asks for."""

    width: int
    palette: str

    def __str__(self) -> str:
        return f"{self.width}-{self.palette}"


@dataclass(frozen=True)
class Record:
    """What went wrong while a page was open; every list is empty on a good page."""

    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Visit:
    """A page as found in one view."""

    record: Record
    scheme: str
    overflow_px: int
    violations: list[str]


@contextmanager
def watched_page(context: BrowserContext) -> Iterator[tuple[Page, Record]]:
    """Open an empty tab that cannot leave this machine, and write down its console, errors and requests."""
    page, record = context.new_page(), Record()
    page.set_default_timeout(10_000)

    def stop(route: Route) -> None:
        record.outside.append(route.request.url)
        route.abort()

    def note_response(response: Response) -> None:
        # A page of its own that answers 404 is the reader's mistake; anything it loads is the site's. Only
        # that page itself seeks the site's folder, and asks in every folder above.
        is_sought = response.url.endswith("/assets/javascripts/lost.js")
        if response.status >= 400 and not is_sought and not response.request.is_navigation_request():
            record.failed.append(f"{response.status} {response.url}")

    def note_failure(request: Request) -> None:
        # Aborted means that the page itself no longer wanted it; what the host refused is a response.
        if is_inside(request.url) and request.failure != "net::ERR_ABORTED":
            record.failed.append(f"{request.failure} {request.url}")

    page.route(lambda url: not is_inside(url), stop)
    page.on("response", note_response)
    page.on("requestfailed", note_failure)
    page.on("console", lambda message: record.console.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: record.console.append(f"uncaught: {error}"))
    try:
        yield page, record
    finally:
        page.close()


def is_inside(url: str) -> bool:
    return url.startswith((f"http://{HOST}:", "file:", "data:", "blob:"))


def look_at(context: BrowserContext, address: str) -> Visit:
    """Open ``address``, read it from top to bottom, and judge it."""
    with watched_page(context) as (page, record):
        page.goto(address, wait_until="load")
        read_to_the_end(page)
        return Visit(record, scheme_of(page), overflow_px(page), violations(page))


def look_in_both_palettes(context: BrowserContext, address: str, loaded: str) -> dict[str, Visit]:
    """Judge ``address`` as it loads in the palette ``loaded``, then as the reader's system turns.

    Colours are all that a palette changes, so they alone are judged the second time.
    """
    (other,) = SCHEMES.keys() - {loaded}
    with watched_page(context) as (page, record):
        page.goto(address, wait_until="load")
        read_to_the_end(page)
        first = Visit(record, scheme_of(page), overflow_px(page), violations(page))
        page.emulate_media(color_scheme="dark" if other == "dark" else "light")
        page.wait_for_load_state("networkidle")
        colours = violations(page, runOnly=["color-contrast"])
        return {loaded: first, other: Visit(record, scheme_of(page), overflow_px(page), colours)}


def read_to_the_end(page: Page) -> None:
    """Scroll through the page as a reader would, so that what loads late has loaded."""
    page.evaluate(
        """async () => {
            const end = document.documentElement.scrollHeight;
            for (let y = 0; y < end; y += innerHeight) {
                scrollTo(0, y);
                await new Promise(requestAnimationFrame);
            }
            scrollTo(0, 0);
        }"""
    )
    page.wait_for_load_state("networkidle")


def scheme_of(page: Page) -> str:
    return page.locator("body").get_attribute("data-md-color-scheme") or ""


def overflow_px(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page, **options: list[str]) -> list[str]:
    """Return what axe finds, one line an element: the rule and where it is broken; sizes of targets too."""
    every = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"], **options}
    # From the top: a reader scrolls what lies under the header that stays out from under it, axe does not.
    page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    found = Axe().run(page, options=every).response["violations"]
    return [f"{rule['id']}: {' '.join(map(str, node['target']))}" for rule in found for node in rule["nodes"]]


def open_search(page: Page) -> None:
    """Open the search dialog by the button a reader would use, and wait until it has opened."""
    page.locator("[data-search-open]:visible").first.click()
    page.locator("dialog[open]").wait_for()


@dataclass(frozen=True)
class Hit:
    """One link that the search offers: the text it shows, and the whole address it leads to."""

    text: str
    address: str


def search(page: Page, query: str) -> list[Hit]:
    """Type ``query`` into the search, wait for its last word, and return what it offers, in its order."""
    if page.locator("dialog[open]").count() == 0:
        open_search(page)
    dialog = page.locator("dialog[open]")
    dialog.locator("input").first.fill(query)
    dialog.evaluate(STAYS_THE_SAME)
    links = dialog.locator("a[href]:visible")
    return [
        Hit(*hit) for hit in links.evaluate_all("links => links.map(link => [link.innerText, link.href])")
    ]


# Names come at once and the full text later, so the answer is over when nothing has changed for a while.
STAYS_THE_SAME = """async dialog => {
    let before = null;
    for (let still = 0; still < 6; still += 1) {
        const now = dialog.innerHTML;
        if (now !== before || dialog.querySelector("[aria-busy=true]")) still = 0;
        before = now;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}"""
