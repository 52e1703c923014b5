"""What titles, heads and names of files say besides: fiscal year, date of filing, organisation."""

import re
import unicodedata

from generator.importers.vocabulary import wording

_FORM = re.compile(
    r"(?:支出)?(?:绩效)?(?:目标)?(?:完成情况|评价指标|自评指标|自评价|自评|评价|评分|指标|目标)*"
    r"(?:情况|结果|评分|打分|汇总)?表(?:[（(].*[)）])?$"
)
_GENERAL = re.compile(
    r"[：:\d.、 年度]*(?:整体|项目|支出|政策|资金|专项|转移支付|区域|绩效|自评|评价|及|和|与|的|目标)*"
    r"|附[件表]?\d*"
)
_REPORT = re.compile(r"(?:支出)?(?:预算)?(?:绩效)?(?:自评价?|评价)(?:工作)?(?:情况)?的?(?:报告|总结).*$")
_ATTACHMENT = re.compile(r"^附[件表]?\s*[\d一二三四五六七八九十]*(?:[-－—]\d+)*[\s:：]*")
# 陇原区2023年度项目: a place, a year and words of every title name no project.
_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,6}?(?:自治区|自治州|自治县|省|市|州|盟|地区|区|县|旗|镇|乡|街道))+"
)
_OF_NO_PROJECT = re.compile(
    r"[（(].*?[)）]|20\d\d年?度?|预算|财政|部门|单位|学校|[省市区县乡镇本]级|结果|一览表?|清单|情况"
)
# 项 目 支 出 绩 效 自 评 表: a title spread over its line.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_SHORTEST_PROJECT = 4
_YEAR = re.compile(r"(20\d\d)年?度|年度[:：]?[（(]?(20\d\d)(?!\d)")
_DATE = re.compile(r"20\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)")
_ANY_YEAR = re.compile(r"(20\d\d)年")
_FILED_ON = re.compile(r"(?:日期|时间)[:：]?(20\d\d)[年./-](\d{1,2})(?!\d)")
# 评价期间：2022年1月1日至2022年12月31日, 2022.01-2022.12, 2022年1-12月: the whole of one year.
_PERIOD = re.compile(
    r"(?:评价|自评|考核)[^：:\d]{0,5}[：:](20\d\d)[年./-]0?1(?:[月./-](?:0?1日?)?)?"
    r"[至到—–~～-]{1,2}(?:(20\d\d)[年./-])?12(?:[月./-](?:31日?)?)?(?!\d)"
)
# 二〇二三年, which some write with a nought or a circle.
_SPELLED = re.compile(r"二[〇○零Ｏ０O0][一二三四五六七八九〇○零Ｏ０O0]{2}(?=年)")
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")
_OFFICE = (
    "委员会|办公室|联合社|联合会|管理所|人民政府|政府|法院|检察院|街道办事处|管委会|总工会|工商联|团委|党校|档案馆|图书馆"
    "|监狱|医院|学校|大学|学院|中学|小学|幼儿园|林场|农场|中心|总队|支队|大队|协会|学会|公司|集团|研究院|研究所"
    "|局|委|厅|办|院|所|站|处|社|馆|园|会"
)
_ORGANISATION = re.compile(
    r"^(?:附件\d*|附表\d*|关于|填报单位[:：])?[:：]?"
    rf"(?P<name>[\u4e00-\u9fff]{{2,30}}?(?:{_OFFICE}))"
    r"(?=关于|(?:部门)?(?:20\d\d|整体支出|本级|项目支出|预算|绩效|自评|部门整体|单位整体)|$|[_\-－—（(])"
)


def names_year(text: str) -> bool:
    """True when a line names a year: 某市2022年."""
    return bool(_ANY_YEAR.search(text))


def year_in(text: str) -> str | None:
    """Return the fiscal year named in a title or heading line, however it is written."""
    compact = _DATE.sub("", _compact(text))
    found = _YEAR.search(compact) or _ANY_YEAR.search(compact)
    return next(group for group in found.groups() if group) if found else None


def names_fiscal_year(text: str) -> bool:
    """True when the year that a line names is said to be a 年度, and not only some year."""
    return bool(_YEAR.search(_DATE.sub("", _compact(text))))


def _compact(text: str) -> str:
    """Return a line without blanks, its numerals as digits."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return _SPELLED.sub(lambda year: year[0].translate(_DIGITS), folded)


def filing_date_in(text: str) -> tuple[str, int] | None:
    """Return year and month of 填报日期：2022年8月10日, or None."""
    found = _FILED_ON.search(_compact(text)) if "日期" in text or "时间" in text else None
    return (found[1], int(found[2])) if found else None


def period_year_in(text: str) -> str | None:
    """Return the year that 评价期间：2022年1月1日至12月31日 takes in from its first month to its last."""
    found = _PERIOD.search(_compact(text))
    return found[1] if found and found[2] in {None, found[1]} else None


def organisation_in(text: str) -> str | None:
    """Return the organisation that a title begins with: 甲县教育局2022年度部门整体支出绩效自评表."""
    found = _ORGANISATION.match(_compact(text.lstrip("# ")))
    return found["name"] if found else None


def project_in(title: str) -> str | None:
    """Return the project that a form's title names: 2019年度高中助学金项目绩效评价指标表; or None."""
    title = _SPREAD.sub("", title)
    text = _FORM.sub("", _ATTACHMENT.sub("", wording.label(title.lstrip("# "))))
    organisation = organisation_in(text)
    text = text.removeprefix(organisation or "").removeprefix("关于").strip(wording.BLANKS)
    bare = _OF_NO_PROJECT.sub("", _PLACE.sub("", text))
    return text if len(bare) >= _SHORTEST_PROJECT and not _GENERAL.fullmatch(bare) else None


def report_subject(title: str) -> str:
    """Return a report's title without the words that only say that it is a report."""
    return _REPORT.sub("", title)
