"""Phrases that forms, notices and laws put into everybody's mouth: repeating them is no copying."""

import re

_HEADING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)]?\s*[、.．:：]?)\s*.{0,30}(?:情况|分析|措施|目标|问题|概况|事项|指标|效益|影响)[^，,]{0,8}$"
)
_PHRASES = re.compile(
    r"政府会计制度|相关的法律法规|法律、?法规|会计法|预算法|预算管理要求|专款专用|绩效管理|"
    r"杜绝截留|截留、?挤占|挪用|财务管理制度|据实支付|实行绩效|"
    r"自评结果拟应用|门户网站?进行公开|接受社会|接收社会|公开绩效目标表|绩效自评工作开展情况|"
    r"偏离绩效目标的原因|下一步改进措施|绩效目标自评完成情况|资金投入情况|资金到位情况|资金执行情况|资金管理情况|"
    r"指标完成情况|逐项自评|习近平|党中央|二十大|十九大"
)


def is_statutory(passage: str) -> bool:
    """Tell whether a passage is a heading of the template or speaks in prescribed words."""
    return bool(_PHRASES.search(passage) or _HEADING.match(passage))
