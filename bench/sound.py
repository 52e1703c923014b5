"""Sound filings: made up, in several layouts, with every figure worked out from the others.

A rule that finds a fault or a doubt in one of them is wrong; a fault planted in one of them is the only one.
"""

import random
from decimal import ROUND_HALF_UP, Decimal

from generator.filing import (
    DepartmentEvaluation,
    Filing,
    FundsRow,
    Goals,
    Indicator,
    Project,
    Signature,
    Total,
)

CENT = Decimal("0.01")
_THINGS = ("绿化", "网络", "道路", "水利", "档案", "热线", "培训", "维修", "消防", "环卫", "图书", "路灯")
_KINDS = ("养护", "运行", "建设", "改造", "服务", "采购", "巡查", "保障")
_EFFECTS = ("市容环境改善程度", "业务正常运转保障程度", "居民用水安全保障程度", "服务能力提升程度")


def sound_filing(chance: random.Random, projects: int = 6) -> Filing:
    """Return a made-up filing of ``projects`` forms whose figures all agree."""
    names = chance.sample([f"{thing}{kind}项目" for thing in _THINGS for kind in _KINDS], projects)
    weights = chance.random() < 0.85  # noqa: PLR2004 - some forms carry no weights
    forms = tuple(
        _project(chance, f"xiangmu-{index}", name, weighted=weights) for index, name in enumerate(names)
    )
    spent = sum((Decimal((form.total_funds or FundsRow()).executed or "0") for form in forms), Decimal(0))
    basic = _amount(chance)
    return Filing(
        department_name="测试县测试局",
        year="2023",
        whole_department=_whole(basic, spent) if chance.random() < 0.7 else None,  # noqa: PLR2004
        projects=forms,
    )


def _whole(basic: Decimal, spent: Decimal) -> DepartmentEvaluation:
    total = str(basic + spent)
    row = FundsRow(
        initial_budget=total, annual_budget=total, executed=total, weight="10", rate="100%", score="10"
    )
    return DepartmentEvaluation(
        title="2023年度部门整体支出绩效自评表",
        name="测试县测试局",
        funds_unit="万元",
        funds={"年度资金总额": row},
        spending={"基本支出": str(basic), "项目支出": str(spent)},
    )


def _project(chance: random.Random, identity: str, name: str, *, weighted: bool) -> Project:
    budget, share = _amount(chance), Decimal(chance.randrange(7000, 10_001)) / 10_000
    executed = budget if chance.random() < 0.4 else (budget * share).quantize(CENT)  # noqa: PLR2004
    rate = (executed / budget * 100).quantize(CENT, ROUND_HALF_UP)
    score = (executed / budget * 10).quantize(CENT, ROUND_HALF_UP)
    row = FundsRow(
        initial_budget=str(budget),
        annual_budget=str(budget),
        executed=str(executed),
        weight="10",
        rate=f"{_plain(rate)}%",
        score=_plain(score),
    )
    source = FundsRow(initial_budget=str(budget), annual_budget=str(budget), executed=str(executed))
    lines = tuple(_indicators(chance, budget, executed, weighted=weighted))
    total = sum((Decimal(one.score or "0") for one in lines), score)
    return Project(
        id=identity,
        title="2023年度项目支出绩效自评表",
        name=name,
        supervisor="测试县测试局",
        implementer="测试县测试局",
        funds_unit="万元",
        funds={"年度资金总额": row, "当年财政拨款": source},
        goals=Goals(expected=f"完成{name}各项任务", actual=f"{name}已全部验收，运行平稳"),
        indicators=lines,
        total=Total(weight="100", score=_plain(total)) if weighted else None,
        signature=Signature(date="2024年3月15日"),
        report=_report(chance, name, executed, rate),
    )


def _indicators(
    chance: random.Random, budget: Decimal, executed: Decimal, *, weighted: bool
) -> list[Indicator]:
    count, share = chance.randrange(5, 90), chance.randrange(90, 99)
    done = count + chance.randrange(0, 3)
    rows = [
        ("产出指标", "数量指标", f"{chance.choice(_THINGS)}次数", f"≥{count}次", f"{done}次", 20),
        ("产出指标", "质量指标", "验收合格率", f"≥{share}%", f"{share + 1}%", 10),
        ("产出指标", "时效指标", "任务完成及时率", "100%", "100%", 10),
        ("产出指标", "成本指标", "项目总成本", f"≤{budget}万元", f"{executed}万元", 10),
        ("效益指标", "社会效益指标", chance.choice(_EFFECTS), "明显改善", "明显改善", 30),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", f"{chance.randrange(91, 100)}%", 10),
    ]
    groups = {"产出指标": "50", "效益指标": "30", "满意度指标": "10"}
    headed = chance.random() < 0.5  # noqa: PLR2004
    return [
        Indicator(
            level1=one,
            level1_weight=groups[one] if headed and weighted else None,
            level2=two,
            level3=three,
            target=target,
            actual=actual,
            weight=str(points) if weighted else None,
            score=str(points) if weighted else None,
            deviation="",
        )
        for one, two, three, target, actual, points in rows
    ]


def _report(chance: random.Random, name: str, executed: Decimal, rate: Decimal) -> str | None:
    if chance.random() < 0.4:  # noqa: PLR2004
        return None
    said = chance.choice(("实际支出", "全年支出", "实际支付", "全年执行数为"))
    return (
        f"{name}绩效自评报告\n"
        f"上年实际支出{executed + 7}万元。{name}{said}{executed}万元，预算执行率{_plain(rate)}%。\n"
        f"其中人员经费实际支出{(executed / 3).quantize(CENT)}万元，"
        f"第一季度累计支付{(executed / 5).quantize(CENT)}万元。"
    )


def _amount(chance: random.Random) -> Decimal:
    return Decimal(chance.randrange(1_013, 98_765)) / 100


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
