"""The files that make a site known to other programs: feeds, site map, robots.txt, pictures for sharing."""

from generator.publication.cases_feed import cases_feed
from generator.publication.chart_files import chart_files
from generator.publication.feeds import feeds
from generator.publication.notices import notices
from generator.publication.pictures import HEIGHT, WIDTH, can_write_chinese, pictures
from generator.publication.robots import robots
from generator.publication.site_identity import identity
from generator.publication.sitemap import sitemaps

__all__ = [
    "HEIGHT",
    "WIDTH",
    "can_write_chinese",
    "cases_feed",
    "chart_files",
    "feeds",
    "identity",
    "notices",
    "pictures",
    "robots",
    "sitemaps",
]
