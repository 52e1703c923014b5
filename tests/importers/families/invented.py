"""Records that nobody filed, for tests that print them as the official form and read them again."""

from typing import Any

from hypothesis import strategies as st

from generator.importers.vocabulary import labels

FUNDS = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
ROWS = ["年度资金总额", "当年财政拨款", "上年结转资金", "其他资金", "中央补助", "财政专户管理资金"]
INDICATORS = ["年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
SPLIT = ["指标性质", "指标值", "度量单位"]
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "公众满意度"),
]

WORDS = st.text("甲乙丙丁戊己庚辛，。（）、12345.%≥—/", min_size=1, max_size=15).filter(
    lambda text: text[0] not in "（，。、.%）" and not labels.known(text)
)
TEXTS = st.just("") | WORDS | st.sampled_from(["无", "—", "/", "0", "100%", "第一行\n第二行"])
MONEY = st.sampled_from(["", "0", "—", "12.5", "1,200.00", "80%", "3万元"])
OTHERS = st.lists(
    st.fixed_dictionaries({"标签": st.sampled_from(["甲项说明", "乙类情况", "自评等级"]), "内容": TEXTS}),
    max_size=2,
)


def synonyms(key: str, *families: str) -> st.SearchStrategy[str]:
    """Draw the word for a key: its own, or one that every family knows for it."""
    shared = [{word for word, name in labels.words(family).items() if name == key} for family in families]
    return st.sampled_from(sorted(set[str].intersection(*shared)))


@st.composite
def funds(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    keys = draw(st.sets(st.sampled_from(FUNDS), min_size=1)) | {"全年预算数", "全年执行数"}
    names = draw(st.lists(st.sampled_from(ROWS), min_size=1, unique=True))
    return {name: {key: draw(MONEY) for key in FUNDS if key in keys} for name in names}


@st.composite
def indicators(draw: st.DrawFn) -> list[dict[str, str]]:
    keys = draw(st.sets(st.sampled_from(INDICATORS))) | {"实际完成值"}
    keys = keys - {"年度指标值"} | {*SPLIT} if draw(st.booleans()) else keys
    levels = sorted(draw(st.sets(st.sampled_from(range(len(LEVELS))), min_size=1)))
    weighted = draw(st.booleans())
    made = []
    for level in levels:
        first, second = LEVELS[level]
        for _ in range(draw(st.integers(1, 3))):
            weight = {"一级分值": str(10 + len(first))} if weighted else {}
            values = {key: draw(TEXTS) for key in [*SPLIT, *INDICATORS] if key in keys}
            made.append({"一级指标": first, **weight, "二级指标": second, "三级指标": draw(WORDS), **values})
    return made


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    rows = draw(indicators())
    total = {key: draw(MONEY) for key in ("分值", "得分") if key in rows[0]}
    goals = st.fixed_dictionaries({}, optional={"预期目标": WORDS, "实际完成情况": TEXTS})
    return {
        "资金单位": draw(st.sampled_from(["元", "千元", "万元", "亿元"])),
        "资金": draw(funds()),
        **({"年度总体目标": found} if (found := draw(goals)) else {}),
        "绩效指标": rows,
        **({"总分": total} if total and draw(st.booleans()) else {}),
        **({"其他": found} if (found := draw(OTHERS)) else {}),
    }


@st.composite
def words(draw: st.DrawFn, body: dict[str, Any]) -> dict[str, str]:
    """Draw the form's own words for some of its keys."""
    money = next(iter(body["资金"].values()))
    first = body["绩效指标"][0]
    both = [key for key in ("分值", "得分") if key in money or key in first]
    drawn = {
        **{key: draw(synonyms(key, "funds_column", "indicator_column")) for key in both},
        **{key: draw(synonyms(key, "funds_column")) for key in money if key not in both},
        **{
            key: draw(synonyms(key, "indicator_column")) for key in ("年度指标值", "偏差原因") if key in first
        },
        **{key: draw(synonyms(key, "funds_row")) for key in ROWS[:4] if key in body["资金"]},
    }
    return {key: word for key, word in drawn.items() if word != key}


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    body = draw(bodies())
    own = draw(words(body))
    head = {"项目名称": draw(WORDS), "主管部门": draw(TEXTS), "实施单位": draw(TEXTS)}
    code = {"项目编码": "0" * 21} if draw(st.booleans()) else {}
    return {**({"栏目": own} if own else {}), **head, **code, **body}


@st.composite
def departments(draw: st.DrawFn) -> dict[str, Any]:
    natures = {
        "收入性质": {"一般公共预算": "12", "其他资金": ""},
        "支出性质": {"基本支出": "9", "项目支出": "3"},
    }
    return {"部门名称": draw(WORDS), **draw(bodies()), **(natures if draw(st.booleans()) else {})}


@st.composite
def filings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a department-year: a whole-department form or none, and one or two projects."""
    named = {"填报单位": "甲局"}
    made = {"单位": "甲局", "年度": "2022"}
    whole = {"整体支出": named | draw(departments()) | {"部门名称": "甲局"}} if draw(st.booleans()) else {}
    forms = draw(st.lists(projects(), min_size=1, max_size=2))
    return made | whole | {"项目": [named | form for form in forms]}
