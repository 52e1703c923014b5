"""No text makes a rule run away: twice the text costs about twice the time."""

import time

import pytest
from checks_cases import filed
from growth import hold_growth

from generator.checks import RULES, verdicts

# Each is repeated; none is a whole thing, so an expression that tries every way to part it never ends.
REPEATED = (
    "1000*1000*", "1.1.", "（", "，1", "其中1万元，", "实际支付", "2023年", "ＸＸ",
    "%1%", "“", "—", "项目支出1万元、", "年初预算1万元", "将", "绩效评价等级", "追加项目金额",
    "1×", "10元（1元×", "满意度1", "：", "……", " ", "\u3000", "1,", "元1",
    "（此处填写", "[bookmark", "第1条", "未", "138 ", "节约",
)  # fmt: skip
SHORT, LONG = 4_000, 16_000
# Four times the text: four times the time for a linear rule, sixteen for a quadratic one.
GROWTH = 9
ENOUGH = 0.15


def seconds(text: str) -> float:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    filing = filed(
        f'自评报告: "{quoted}"\n项目:\n  - 编号: shili\n    项目名称: 示例项目\n    资金单位: 万元\n'
        f'    资金: {{年度资金总额: {{全年预算数: "20", 全年执行数: "18", 执行率: "{quoted}"}}}}\n'
        f'    年度总体目标: {{预期目标: "{quoted}", 实际完成情况: "{quoted}"}}\n'
        f'    绩效指标:\n      - {{一级指标: 产出指标, 三级指标: "{quoted}", 年度指标值: "{quoted}", '
        f'实际完成值: "{quoted}", 分值: "10", 得分: "10", 偏差原因: "{quoted}"}}\n'
        f'    自评报告: "{quoted}"\n'
    )
    start = time.process_time()
    for _ in verdicts(filing, RULES):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("piece", REPEATED)
def test_no_rule_runs_away(piece: str) -> None:
    hold_growth(lambda length: seconds((piece * length)[:length]), (SHORT, LONG), GROWTH, ENOUGH)


def test_no_title_makes_a_rule_run_away() -> None:
    filing = filed(f"项目:\n  - 编号: shili\n    项目名称: 示例项目\n    表名: {'一级' * 28}张绩效自评表\n")
    start = time.process_time()
    for _ in verdicts(filing, RULES):
        pass
    assert time.process_time() - start < 1
