"""Names of persons behind the labels that mean a person, in a folded text; and candidates without a label.

A label says that a person follows, and the words behind it must look like a name: 联系人：办公室 has none.
"""

import re
from collections.abc import Iterator

from generator.personal.numbers import TELEPHONES
from generator.personal.patterns import Pattern
from generator.personal.surnames import COMPOUND, FORM_WORDS, SURNAMES
from generator.personal.surroundings import HAN
from generator.quantity import followed_by_unit

_H = f"[{HAN}]"
_NAME = (
    rf"(?:(?:{COMPOUND})\s{{0,3}}{_H}{{1,2}}|[{SURNAMES}](?:{_H}(?:(?!等[\d人]){_H})?|\s{{1,3}}{_H})"
    rf"|{_H}{{1,6}}·{_H}{{1,8}})"
)
_LINK = r"\s{0,3}[、/,;和及]\s{0,3}"
_NO_NAME = Pattern(
    r"[^村会]*(?:室|科|处|局|部|厅|股|所|站|中心|委|院|队|组|馆|校|[支分银]行|公司|单位|部门|人员|领导|办|机构|政府|干部|职工|群众|居民|企业|"
    r"[区县市镇乡街])$|.{2,6}村$|[各待附见详无未不暂由该]|应[当该]|请|.*(?:某|签字|签名|签章|盖章|同上|单位|部门|人员|领导|负责|项目|资金|支出)"
)
# Without a known surname these are roles and remarks: 甲方, 贫困生, 已签, 合计.
_NO_ROLE_NAME = Pattern(
    r"[合全第甲乙丙已公本同].*|.*(?:[方生户者民母长员签意商厂店社行村队班组]|核算|属实)|中国.*"
)
_SURNAMED_PAIR = Pattern(rf"[{SURNAMES}]{_H}")

_ROLES = (
    "填报|填表|经办|联系|联络|审核|复核|复审|初审|制表|制单|经手|评分|自评|编制|编报|报送|上报|申报|申请|责任|承办|主办|协办|"
    "录入|校对|撰写|起草|拟稿|核稿|签发|核对|统计|审批|批准|验收|采购|对接|记录|提供|领款|收款|委托|代理|监护|保管|受助|救助"
)
_HEADS = (
    "负责人|负责同志|主持人|法定代表人|法人代表|分管领导|主管领导|主要领导|会计|出纳|财务主管|记账|户主|姓名"
)
# In front of a colon these alone mean who did it: 审核：张三 复核：李四.
_DEEDS = "审核|复核|制表|制单|经办|填表|填报|主管|审定|校核|校对|批准|签字|签名|签章|组长|执笔|撰稿"


def _spaced(words: str) -> str:
    """Let blanks stand between the characters of a label: 填 报 人."""
    return "|".join(r"\s{0,4}".join(word) for word in words.split("|"))


_PERSON = rf"(?:(?:{_spaced(_ROLES)})\s{{0,4}}人(?:\s{{0,4}}员)?|{_spaced(_HEADS)})"
# Every label of a person has one of these: a text without any is not looked at further.
_A_PERSON = Pattern(_PERSON)
_AND = (
    r"(?:\s{0,3}(?:姓名|名字|签[名字章]|[及和与、/]?\s{0,3}(?:联系|办公|手机)?\s{0,2}(?:电话|手机|方式)(?:号码?)?|[及和与、/]\s{0,3}职务)){0,2}"
    r"(?:\s{0,3}\((?!\d)[^()\n]{1,10}\))?"
    rf"(?:\s{{0,3}}[/、及和与]\s{{0,3}}{_PERSON}){{0,2}}"
)
# What stands before a label of a person and belongs to it: 项目 of 项目负责人.
_QUALIFIER = Pattern(r"[(\[【「]?(?:[项目财务单位部门主管要分业科室股中心学校]{2}|本|我){0,2}")
_LABEL = Pattern(
    rf"{_PERSON}{_AND}\s{{0,6}}(?P<colon>:|[.]{{3,60}}|—{{2,20}})"
    rf"(?:[ _]{{0,12}}(?P<quoted>[「『“\"'(\[【《*]{{1,2}})|[\s_]{{0,12}})"
    rf"|{_PERSON}{_AND}(?P<blank>[ _]{{1,12}}|\n)"
    rf"|{_PERSON}(?P<seal>\s{{0,3}}\((?:签[字名章]|盖章|公章|签字盖章|印章)\)){{1,2}}\s{{0,3}}(?={_H})"
    rf"|{_PERSON}{_AND}\s{{0,3}}(?P<sign>[(\[【“\"「=|、;,)\]】」—–-]{{1,2}}|[为是系])\s{{0,3}}|{_PERSON}{_AND}(?={_H}|$)"
)
# Any word for a person, or for what one of an office did: 信息员, 评审专家, 归口部门审核. Only a sure name
# behind a colon answers it.
_WEAK = Pattern(
    rf"{_H}{{0,8}}?(?:人|员|[组局处科股院校队园村镇乡站所会]长|主任|书记|支书|专家|法人|主管|学生|教师|医生|成员|签[名字章]|工程师|经理|司机|[车户]主|户名|[者户]|干部|领导|代表|小组|专班|业主|监理"
    r"|审核|复核|审批|审定|核准|会签)"
    r"(?:\s{0,3}\([^()\n]{1,10}\))?\s{0,3}:\s{0,6}"
)
_DEED = Pattern(
    rf"(?<!{_H})(?:{_spaced(_DEEDS)}|{_H}{{0,6}}组长)(?:\s{{0,3}}\([^()\n]{{1,8}}\))?"
    rf"(?:\s{{0,4}}:\s{{0,4}}|(?=[ ]{{1,4}}{_H})[ ]{{1,4}})"
)
_WHOLE_DEED = Pattern(rf"\s*(?:{_spaced(_DEEDS)})\s*:?\s*")
# Of the weak words these fill a cell only where a person stands beside them.
_WHOLE_WEAK = Pattern(
    r"\s*(?:[车户]主|户名|联络员|信息员|报[账帐]员|第一书记|驻村干部|项目经理|(?:总)?监理工程师)(?:姓名)?\s*:?\s*"
)
_WHOLE_LABEL = Pattern(rf"\s*(?:{_H}{{0,8}}?)(?:{_PERSON}){_AND}\s*:?\s*")
_TITLES = "同志|先生|女士|老师|医生|书记|主任|[科局股处站所镇乡村县区市院校]长|经理|教授"
_BETWEEN = Pattern(rf"(?:{_TITLES})?[\s,;:(/]{{0,6}}")
_NAME_TO_TELEPHONE_MAX = 20
_LOCAL = Pattern(r"(?<![\d.-])(?<!\d,)([2-8]\d{6,7})(?![\d.,-])(?<!20[012]\d[01]\d\d\d)")
# Nothing but a name and a number; 余额 and 应付款 end as names seldom do.
_NAME_AND_LOCAL = Pattern(
    rf"\s*{_NAME}(?<![额款费金数量值率价产债元度本])(?:{_TITLES})?[\s:,(]{{1,3}}(?P<number>[2-8]\d{{6,7}})(?<!20[012]\d[01]\d\d\d)\)?\s*"
)
# Words between a label and what it does that begin like a name: 责任人和时限, 经办人经审核.
_IN_SENTENCE = Pattern("[和于向从应经时常均全权]")
# 银行卡 and 张三 stand before a number alike.
_NUMBER_WORD = Pattern("支付宝|.*[卡号码证户箱]")
# What follows a name: no further character, or the next label.
_ENDS = (
    rf"$|[^{HAN}·]|等(?:[\d人]|$)|联系|电话|手机|填[报表]|日期|职务|身份证|性别|单位|部门"
    rf"|{_TITLES}|{_PERSON}"
)
_END = f"(?={_ENDS})"
# One name of a list, read in one way only: 和 may stand between two names and in one.
_ONE = f"(?>{_NAME}(?=[和及]|{_ENDS}))"
# 张三 单位负责人：李四: the next label begins like a name too.
_NEXT_LABEL = rf"(?:项目|财务|单位|部门|科室|主管|分管|主要|联系|电话){_H}{{0,6}}|{_H}{{0,4}}\s{{0,4}}:"
_SURE_NAMES = Pattern(rf"{_ONE}(?:(?:{_LINK}|\s{{1,3}})(?!{_NEXT_LABEL}){_ONE})*{_END}")
# 负责人张三、联系人李四: two labels with a name each say more than one does.
_NEXT_PERSON = Pattern(rf"[、,;]\s{{0,3}}{_H}{{0,4}}?{_PERSON}{_AND}:?{_NAME}{_END}")
_PERSON_BEFORE = Pattern(rf"{_PERSON}{_AND}:?{_NAME}[、,;]\s{{0,3}}{_H}{{0,4}}$")
_WORD = rf"(?>{_NAME}{_NAME}?(?=$|[\s、/,;]))"
_WHOLE_NAME = Pattern(rf"{_WORD}(?:(?:\s{{0,3}}[、/,;]\s{{0,3}}|\s{{1,3}}){_WORD})*+")
# Behind a colon a name needs no known surname, and may be written in Latin letters.
_SHORT = rf"(?!联系|电话|手机|填[报表]|日期|职务|身份证|性别|签[字章名]|盖章){_H}{{2,4}}?"
_LATIN = r"[A-Z][A-Za-z'.-]{1,15}(?: [A-Z][A-Za-z'.-]{1,15}){1,3}|[A-Z][a-z]{3,15}|[a-z]{5,20}"
_ANY_NAMES = Pattern(rf"{_SHORT}(?:[、/;]{_SHORT})*{_END}|(?:{_LATIN})(?![A-Za-z0-9_@.-])")
# 财务科张三: the office stands, the person behind it does not.
_OFFICE = rf"{_H}{{1,14}}(?:室|科|处|局|部|厅|股|所|站|中心|委|办|校|院)\s{{0,3}}"
_IN_OFFICE = Pattern(rf"(?P<office>{_OFFICE})(?P<name>{_ONE}(?:{_LINK}{_ONE})*){_END}")
# Right before a telephone, and not the end of a longer word: 张三，139… and 请找张三，139…
_BEFORE_TELEPHONE = Pattern(
    rf"(?:(?<!{_H})|(?<=[找请由给])|(?<=联系)|(?<=咨询))({_NAME})(?:{_TITLES})?[\s:,(]{{0,3}}$"
)
# 张三（填报人）
_BEFORE_LABEL = Pattern(rf"(?<!{_H})({_NAME})\s?\(\s?{_H}{{0,6}}?{_PERSON}\s?\)")
# 13912345678（张三）
_BEHIND_TELEPHONE = Pattern(
    rf"(?:\s?[(\[【]\s?|转|[ :]{{1,3}})({_NAME})(?:{_TITLES})?(?=\s?[)\]】]|[ ]{{0,3}}(?:$|[,;、。\n]))"
)
# 护林员张三（身份证号: between a name and a number of its bearer's stands what the number is.
_PAPER = "身份证(?:件)?|证件|残疾证|[军警]官证|护照|手机|联系电话|电话|银行卡|卡|[账帐]"
_PAPERS = rf"(?:{_PAPER})(?:号码?)?[\s:为是]{{0,4}}"
_BEFORE_PAPER = Pattern(
    rf"(?:(?<!{_H})|(?<=[员人长师生者户工民友找请由给]))({_NAME})(?:{_TITLES})?[,;(\[【\s]{{1,3}}(?:其|的)?{_PAPERS}$"
)
_LOOK_BACK = 32
_CANDIDATE = Pattern(
    rf"(?<!{_H})[{SURNAMES}]{_H}{{1,2}}(?:{_TITLES})|(?:由|找|请|经|向|给|为|是)[{SURNAMES}]{_H}{{1,2}}(?:同志|先生|女士)"
    rf"|{_PERSON}{_NAME}(?=$|[^{HAN}])"
)


def is_person_label(text: str) -> bool:
    """True for a cell that is the label of a person and nothing else: 填报人, 项目负责人及电话, 信息员:."""
    if _A_PERSON.search(text) and _WHOLE_LABEL.fullmatch(text):
        return True
    return any(pattern.fullmatch(text) for pattern in (_WHOLE_DEED, _WHOLE_WEAK, _WEAK))


def is_name(text: str) -> bool:
    """True for a text that is one name or several, each with a known surname."""
    bare = text.strip()
    return bool(_WHOLE_NAME.fullmatch(bare)) and not _is_other(bare)


def local_numbers(view: str) -> list[tuple[int, int]]:
    """Return the digits that are a landline without area code if a name stands right before them.

    An amount looks alike, so that the text must speak of a person or a telephone, or hold nothing else.
    """
    if "电话" in view or any(_labels(view)):
        return [
            number.span(1) for number in _LOCAL.finditer(view) if not followed_by_unit(view, number.end(1))
        ]
    alone = _LOCAL.search(view) and _NAME_AND_LOCAL.fullmatch(view)
    return [alone.span("number")] if alone else []


def names(
    view: str, telephones: list[tuple[int, int]], local: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where names stand behind a label, or right before a telephone.

    ``telephones`` are the numbers found already: up to one of them everything behind a label is the name.
    ``local`` are digits that are a telephone only if a name stands right before them.
    """
    for label in _labels(view):
        yield from _behind(view, label, telephones, local)
    for pattern in (_DEED, _WEAK):
        for label in pattern.finditer(view):
            name = _SURE_NAMES.match(view, label.end())
            if name and not _is_other(name[0]):
                yield name.span()
    for found in _BEFORE_LABEL.finditer(view) if _A_PERSON.search(view) else ():
        if not _is_other(found[1]):
            yield found.span(1)
    yield from _beside_telephones(view, sorted({*telephones, *local}))


def _beside_telephones(view: str, telephones: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in telephones:
        if (behind := _BEHIND_TELEPHONE.match(view, end)) and not _is_other(behind[1]):
            yield behind.span(1)
        since = max(0, start - _LOOK_BACK)
        before = view[since:start]
        found = _BEFORE_TELEPHONE.search(before) or _BEFORE_PAPER.search(before)
        if found and not _is_other(found[1]) and not _NUMBER_WORD.fullmatch(found[1]):
            yield since + found.start(1), since + found.end(1)


def labels_end(view: str) -> list[int]:
    """Return where every label of a person ends."""
    return [label.end() for label in _labels(view)]


def _labels(view: str) -> Iterator[re.Match[str]]:
    return _LABEL.finditer(view) if _A_PERSON.search(view) else iter(())


def beside(view: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the telephone that stands right behind a name that ends at ``end``."""
    gap = _BETWEEN.match(view, end)
    number = TELEPHONES.match(view, gap.end() if gap else end)
    if number:
        yield number.span()


def candidates(view: str) -> Iterator[tuple[int, int]]:
    """Yield where a name may stand though no label says so, for a person to look at."""
    for found in _CANDIDATE.finditer(view):
        yield found.span()


def _behind(
    view: str, label: re.Match[str], telephones: list[tuple[int, int]], local: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    start = label.end()
    pattern = _ANY_NAMES if label["colon"] and not label["quoted"] else _SURE_NAMES
    sure = _SURE_NAMES.match(view, start)
    name = sure or pattern.match(view, start)
    if name and not sure and _NO_ROLE_NAME.fullmatch(name[0]):
        name = None
    if name and not _is_other(name[0]) and _stands_alone(view, label, name, [*telephones, *local]):
        yield name.span()
        return
    placed = _IN_OFFICE.match(view, start) if label["colon"] else None
    if placed and not _is_other(placed["name"]) and not _is_other(placed[0]):
        yield placed.span("name")
        return
    for end, _ in telephones if label["colon"] or label["blank"] else ():
        between = view[start:end]
        if 0 < len(between.strip()) <= _NAME_TO_TELEPHONE_MAX and not re.search(r"[,;.:。\n〔]", between):
            if not _is_other(between.strip()) and re.search(_H, between):
                yield start, start + len(between.rstrip(" (/"))
            return


def _stands_alone(
    view: str, label: re.Match[str], name: re.Match[str], telephones: list[tuple[int, int]]
) -> bool:
    """Without colon or blank a label is part of a sentence, unless it is alone or a number follows."""
    if label["colon"] or label["blank"] or label["seal"]:
        return True
    before, after = view[: label.start()], view[name.end() :]
    if _IN_SENTENCE.match(name[0]):
        return False
    if _NEXT_PERSON.match(after) or _PERSON_BEFORE.search(before):
        return True
    if not (before + after).strip(" ()\n。") or re.match("同志|先生|女士", after):
        return True
    if label["sign"] or not after.strip():
        return bool(_QUALIFIER.fullmatch(before.strip())) and not after.lstrip(')]】”"」 ')
    gap = _BETWEEN.match(view, name.end())
    end = gap.end() if gap else name.end()
    return any(end - 4 <= start <= end + 4 for start, _ in telephones)


def _is_other(words: str) -> bool:
    """True for what is no name: an office, a remark, a word of the form."""
    parts = [part.strip() for part in re.split(r"[、/,]", words)]
    return all(_is_no_name(part) for part in parts if part)


def _is_no_name(part: str) -> bool:
    if "某" in part or part in FORM_WORDS or followed_by_unit(f"1{part}", 1):
        return True
    return is_person_label(part) or (bool(_NO_NAME.match(part)) and not _SURNAMED_PAIR.fullmatch(part))
