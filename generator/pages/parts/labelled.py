"""Tables whose cells the style sheet names where a row is a card on a phone (``.ci/shared.py`` writes it).

Such a table stands on the page of every project, filing, department or rule; the name of the column at every
cell would be most of its bytes. Of any other table each cell says it itself.
"""

# Class of the table → the headings of its columns; the first is that of the rows, and no cell's.
LABELLED = {
    "past": (
        *("年度", "项目名称（照原表）", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评总分"),
        "和前一次对照的依据",
    ),
    "alike": ("项目", "部门", "年度", "全年执行数", "自评总分", "名称相近程度"),
    "listed": (
        *("项目", "年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）", "执行率", "自评总分"),
        "核对（差错、疑点）",
    ),
    "yearly": (
        *("年度", "项目", "年初预算合计", "全年预算合计", "全年执行合计", "执行率（重算）", "整体自评得分"),
        *("项目得分中位数", "核对（差错、疑点）", "不全之处"),
    ),
    "checked": ("部门", "通过", "列出", "不适用", "未能核对"),
}
# Class of a table of indicators whose last column alone stands below its row → the official name of it.
BELOW = {"reasons": "偏差原因分析及改进措施"}

_CLASSES = {headings: name for name, headings in LABELLED.items()}


def labels_of(headings: tuple[str, ...]) -> str:
    """Return the class of a table with these headings; "" where its cells have to say them."""
    return _CLASSES.get(headings, "")
