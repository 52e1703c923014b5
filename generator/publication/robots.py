"""What robots may read: everything (https://www.rfc-editor.org/rfc/rfc9309)."""

from generator import addresses
from generator.publication.sitemap import ADDRESS as SITE_MAP_FILE

ADDRESS = "robots.txt"


def robots(site: str | None) -> tuple[str, bytes]:
    """Return address and content of robots.txt; it names the site map where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if site:
        lines += ["", f"Sitemap: {addresses.absolute(site, SITE_MAP_FILE)}"]
    return ADDRESS, "".join(f"{line}\n" for line in lines).encode()
