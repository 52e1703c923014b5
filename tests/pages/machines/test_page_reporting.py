"""Telling of a mistake: whom to tell goes along with the link, as far as it is registered."""

import pytest

from generator.corpus import Corpus, Department, Site
from generator.pages.parts.publishing import Publication
from generator.pages.parts.reporting import with_report_link

BARE = Department(名称="甲局")
KNOWN = Department(名称='乙"局', 联系方式=" 局办公室 000-00000000 ")


def marked(here: str, site: Site) -> str:
    corpus = Corpus(site=site, departments={"jia": BARE, "yi": KNOWN}, filed_years=())
    return with_report_link("", Publication(corpus), here)


@pytest.mark.parametrize(
    ("here", "whom"),
    [
        ("departments/jia/2022/", ' data-department="甲局"'),
        ("departments/yi/", ' data-department="乙&#34;局" data-contact="局办公室 000-00000000"'),
        ("departments/", ""),
        ("years/2022/", ""),
    ],
)
def test_page_of_a_department_says_whom_to_tell(here: str, whom: str) -> None:
    assert f'#gengzheng"{whom}>报告本页差错</a>' in marked(here, Site(网站名称="公开"))


def test_mail_goes_to_whom_the_site_names() -> None:
    assert "data-" not in marked("departments/yi/", Site(网站名称="公开", 报告差错="a@example.gov.cn"))
