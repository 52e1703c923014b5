"""The records of what stands under ``data/``: filings, and what the site's makers keep beside them.

Who publishes the site, the registered departments, who is to publish by when, and what was taken up or
corrected. Nothing here reads or writes files.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.filing import FiledYear, Filing
from generator.records import (
    CaseId,
    CreditCode,
    Date,
    DepartmentId,
    FunctionCode,
    ProjectId,
    Record,
    RegionCode,
    RuleId,
    Year,
)


class Region(Record):
    """An administrative region by its GB/T 2260 code."""

    code: RegionCode = Field(alias="代码")
    name: str = Field(alias="名称")


class FormerName(Record):
    """A name that a department bore before, with the years in which it bore it."""

    name: str = Field(alias="名称")
    years: str | None = Field(None, alias="年度")


class Function(Record):
    """A functional classification of spending (支出功能分类科目): class, section or item by its digits."""

    code: FunctionCode = Field(alias="编码")
    name: str = Field(alias="名称")


class Department(Record):
    """An entry of ``data/departments.yaml``: the department as an organisation, over all years."""

    name: str = Field(alias="名称")
    former_ids: tuple[DepartmentId, ...] | None = Field(None, alias="曾用编号")
    former_names: tuple[FormerName, ...] | None = Field(None, alias="曾用名")
    predecessors: tuple[DepartmentId, ...] | None = Field(None, alias="前身")
    region: Region | None = Field(None, alias="地区")
    level: str | None = Field(None, alias="层级")
    credit_code: CreditCode | None = Field(None, alias="统一社会信用代码")
    functions: tuple[Function, ...] | None = Field(None, alias="功能科目")
    contact: str | None = Field(None, alias="联系方式")
    url: str | None = Field(None, alias="网址")


class Site(Record):
    """``data/site.yaml``: who publishes the site, and where. Every item but the name is optional."""

    name: str = Field(alias="网站名称")
    publisher: str | None = Field(None, alias="主办单位")
    credit_code: CreditCode | None = Field(None, alias="统一社会信用代码")
    resource_code: str | None = Field(None, alias="信息资源代码")
    maintainer: str | None = Field(None, alias="承办单位")
    address: str | None = Field(None, alias="网站地址")
    description: str | None = Field(None, alias="网站简介")
    keywords: str | None = Field(None, alias="关键词")
    column_type: str | None = Field(None, alias="栏目类型")
    contact: str | None = Field(None, alias="联系方式")
    site_code: str | None = Field(None, alias="网站标识码")
    icp: str | None = Field(None, alias="ICP备案号")
    police: str | None = Field(None, alias="公安机关备案号")
    error_report_url: str | None = Field(None, alias="我为政府网站找错")
    report_errors: str | None = Field(None, alias="报告差错")
    data_format: str | None = Field(None, alias="数据格式")
    blocking: tuple[str, ...] | None = Field(None, alias="发布前拦下")
    history_since: Date | None = Field(None, alias="修改记录从")

    @property
    def settings(self) -> dict[str, str | None]:
        """Return the identity by the names of the site tool's settings."""
        return {"site_name": self.name, "site_url": self.address, "site_description": self.description}


class Duty(Record):
    """An entry of ``data/schedules.yaml``: who is to publish for a year, by when, and on what ground.

    Who: departments by their ids, or every registered department of a region by its code.
    """

    year: Year = Field(alias="年度")
    due: Date = Field(alias="截止日期")
    departments: tuple[DepartmentId, ...] | None = Field(None, alias="部门")
    regions: tuple[RegionCode, ...] | None = Field(None, alias="地区")
    what: str | None = Field(None, alias="材料")
    basis: str = Field(alias="依据")
    url: str | None = Field(None, alias="网址")


class Schedules(Record):
    """``data/schedules.yaml``: what is known of who is to publish."""

    duties: tuple[Duty, ...] = Field(alias="要求")


class Update(Record):
    """An entry of ``data/updates.yaml``: what the site took up, corrected or took down, and when."""

    date: Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$")] = Field(alias="日期")
    kind: Literal["登载", "更正", "撤下"] = Field(alias="类别")
    department_id: DepartmentId = Field(alias="部门")
    year: Year = Field(alias="年度")
    project_id: ProjectId | None = Field(None, alias="项目")
    content: str = Field(alias="内容")


class Updates(Record):
    """``data/updates.yaml``, in the order in which a person wrote it."""

    entries: tuple[Update, ...] = Field((), alias="更新")


class Version(Record):
    """A filing as the site published it from a day on; None from the day on which it was taken down."""

    department_id: str
    year: str
    day: str
    commit: str
    filing: Filing | None


class PublishedCase(Record):
    """A line of ``data/case-addresses.csv``: where a case was published, and by which rule it was known.

    project_id: of the form that the case was about; "" for the whole filing. No text of a filing is in it.
    """

    department_id: DepartmentId = Field(alias="单位")
    year: Year = Field(alias="年度")
    id: CaseId = Field(alias="编号")
    rule: RuleId = Field(alias="规则")
    project_id: ProjectId | Literal[""] = Field("", alias="项目")


class Corpus(Record):
    """Everything under ``data/``: the site, the departments, their filings (by id, newest year first).

    duties: who is to publish by when, as far as that was registered. versions: what the repository's log
    knows of every filing, oldest first; history_missing says why it knows nothing. published_cases: the
    addresses that cases had, also under earlier rules.
    """

    site: Site
    departments: dict[str, Department]
    filed_years: tuple[FiledYear, ...]
    duties: tuple[Duty, ...] = ()
    updates: tuple[Update, ...] = ()
    versions: tuple[Version, ...] = ()
    published_cases: tuple[PublishedCase, ...] = ()
    history_missing: str = ""

    def of_department(self, department_id: str) -> Iterator[FiledYear]:
        """Yield the filings of one department, newest first."""
        return (filed for filed in self.filed_years if filed.department_id == department_id)

    @property
    def renamed(self) -> dict[str, str]:
        """Return id of before → id now, of every department whose id was changed."""
        return {
            former: department_id
            for department_id, department in self.departments.items()
            for former in department.former_ids or ()
        }


def project_forms(filed_years: Iterable[FiledYear]) -> int:
    """Return how many project forms filings hold: the number that pages and files publish."""
    return sum(len(one.filing.projects) for one in filed_years)
