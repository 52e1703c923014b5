"""What the published data is as a whole, said once: every catalogue and descriptor is made from this.

Times come from the data: the day on which the files took their present shape, or the last day on which
something became of a filing, whichever is later.
"""

from dataclasses import dataclass
from datetime import datetime

from generator.corpus import Corpus, Region, Site, project_forms
from generator.frames import SCHEMA_CHANGES, TABLES

LICENCE = "公文没有著作权（《著作权法》第五条）；转载请注明来源单位和日期，并说明数字是部门填报的"
# What the data is about, in the words of the field; the site's own keywords stand before them.
SUBJECTS = ("预算绩效", "绩效自评", "项目支出", "部门整体支出", "财政预算公开")
FORMATS = ("CSV", "JSON", "Parquet", "SQLite", "Excel")


@dataclass(frozen=True)
class Description:
    """The data of one site.

    created: a moment as RFC 3339 has it. changed: the last day on which something became of a filing, ""
    when that is not known. years: fiscal years, rising. regions: those of the departments, by code;
    a code can bear two names.
    """

    site: Site
    title: str
    sentence: str
    created: str
    changed: str
    keywords: tuple[str, ...]
    years: tuple[str, ...]
    regions: tuple[Region, ...]

    @property
    def text(self) -> str:
        """Two sentences: what is in it and in which formats."""
        formats = "各有 CSV、JSON 和 Parquet，另有 Excel 工作簿和 SQLite 数据库，都可以免费下载。"
        return f"{self.sentence}{len(TABLES)}张表{formats}"

    @property
    def publisher(self) -> str:
        """Who stands behind the site, as far as it is said: else the site itself."""
        return self.site.publisher or self.site.name


def described(corpus: Corpus, newest: datetime | None = None) -> Description:
    """Return the description; ``newest`` is when something last became of a filing."""
    site = corpus.site
    projects = project_forms(corpus.filed_years)
    counted = f"{len(corpus.filed_years):,}份材料、{projects:,}个项目"
    shaped = datetime.fromisoformat(f"{SCHEMA_CHANGES[-1].date}T00:00:00+08:00")
    regions = {one.region for one in corpus.departments.values() if one.region}
    return Description(
        site=site,
        title=f"{site.name}：数据",
        sentence=f"本站的数据可以整套取走：{counted}，连同资金、绩效指标、自评报告和核对结果。",
        created=max(shaped, newest or shaped).isoformat(),
        changed=f"{newest:%Y-%m-%d}" if newest else "",
        keywords=tuple(keywords(site.keywords, SUBJECTS)),
        years=tuple(sorted({one.filing.year for one in corpus.filed_years})),
        regions=tuple(sorted(regions, key=lambda one: (one.code, one.name))),
    )


def keywords(own: str | None, more: tuple[str, ...] = ()) -> list[str]:
    """Return the keywords that a site gives itself (separated by commas) and others, each once."""
    words = (word.strip() for word in (own or "").replace("，", ",").split(","))
    return [word for word in dict.fromkeys((*words, *more)) if word]
