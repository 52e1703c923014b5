"""How to open the data in five programs; a test runs every one of these texts as it stands."""

from dataclasses import dataclass

from generator import addresses
from generator.exports import ABSENT
from generator.filing import TOTAL_FUNDS_ROW
from generator.frames import FINDINGS, PROJECTS, Column

AMOUNT = "executed_wan_yuan"
# How the column of disputed cells writes the amount that all of these sums add up.
_IN_DOUBT = f"{TOTAL_FUNDS_ROW}.全年执行数"
_LETTERS = 26
# Far enough for the findings of hundreds of filings; whole columns would keep a sum of products busy.
_LAST_ROW = 5000


@dataclass(frozen=True)
class Recipe:
    """One program: what to download, what it is told (lines of code), what comes out."""

    id: str
    program: str
    needs: str
    code: tuple[str, ...]
    result: str


def column_letter(columns: tuple[Column, ...], name: str) -> str:
    """Return the letters that Excel puts over a column of a table: A, B … Z, AA."""
    number = [column.name for column in columns].index(name) + 1
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _excel() -> Recipe:
    amount, disputed = (column_letter(PROJECTS, name) for name in (AMOUNT, "disputed"))
    severity, card = column_letter(FINDINGS, "severity"), column_letter(FINDINGS, "case_id")
    severities, cards = (f"核对结果!{one}2:{one}{_LAST_ROW}" for one in (severity, card))
    same = f"COUNTIFS({cards}, {cards}, {severities}, {severities})"
    return Recipe(
        "excel",
        "Excel、WPS 表格",
        f"下载本页开头的 Excel 文件（{addresses.WORKBOOK}）后打开；"
        "一张表是一个工作表，“说明”里有每一列的含义。在空格里输入公式：",
        (
            f"=SUM(项目!{amount}:{amount})",
            f'=SUMIFS(项目!{amount}:{amount}, 项目!{disputed}:{disputed}, "<>*{_IN_DOUBT}*")',
            f"=COUNT(项目!{amount}:{amount})",
            f'=COUNTIF(核对结果!{severity}:{severity}, "差错")',
            f'=SUMPRODUCT(({severities}="差错")/({same}+({severities}="")))',
        ),
        "依次是全部项目的全年执行数合计（万元）、不算存疑的合计、计入合计的项目个数、差错的条数、差错的处数。"
        "网页上数的是处：同一原因引起的几条（case_id 相同）合为一处，所以条数多于处数。"
        "不带 .gz 的 CSV 也可以双击打开。",
    )


RECIPES = (
    _excel(),
    Recipe(
        "pandas",
        "Python（pandas）",
        "下载 projects.csv：",
        (
            "import pandas as pd",
            f'projects = pd.read_csv("projects.csv", keep_default_na=False, na_values=["", "{ABSENT}"])',
            f'doubtful = projects["disputed"].astype(str).str.contains("{_IN_DOUBT}", regex=False)',
            f'projects["sure"] = projects["{AMOUNT}"].mask(doubtful)',
            f'spent = projects.groupby("department")[["{AMOUNT}", "sure"]].sum()',
            f'print(spent.sort_values("{AMOUNT}", ascending=False))',
        ),
        "各部门的全年执行数合计（万元），从多到少；后一列不算存疑的。",
    ),
    Recipe(
        "duckdb",
        "DuckDB",
        "下载 projects.parquet：",
        (
            f"SELECT department, sum({AMOUNT}) AS wan_yuan,",
            f"sum({AMOUNT}) FILTER (coalesce(disputed, '') NOT LIKE '%{_IN_DOUBT}%') AS sure",
            "FROM 'projects.parquet'",
            "GROUP BY department",
            "ORDER BY wan_yuan DESC;",
        ),
        "同上；Parquet 里的金额是精确的十进制数。",
    ),
    Recipe(
        "r",
        "R",
        "下载 projects.csv（只用 R 自带的函数）：",
        (
            f'nothing <- c("", "{ABSENT}")',
            'projects <- read.csv("projects.csv", fileEncoding = "UTF-8-BOM", na.strings = nothing)',
            f'projects$sure <- projects${AMOUNT} * !grepl("{_IN_DOUBT}", projects$disputed, fixed = TRUE)',
            f"spent <- aggregate(cbind({AMOUNT}, sure) ~ department, projects, sum)",
            f"print(spent[order(-spent${AMOUNT}), ])",
        ),
        "同上。",
    ),
    Recipe(
        "datasette",
        "Datasette（SQLite）",
        f"下载 metadata.json 和 {addresses.PACKED_DATABASE}，把它解压在旁边，在命令行里：",
        (
            f"datasette {addresses.DATABASE} --metadata metadata.json",
            f"datasette {addresses.DATABASE} --get '/gongkai/findings.csv?severity=差错&_stream=on'",
            f"datasette {addresses.DATABASE} -m metadata.json --get '/gongkai/search.csv?text=空调'",
        ),
        "第一行在浏览器里打开整个数据库，项目表可以按名称里的任何一段文字查找；后两行取出全部差错、"
        "全文里写到“空调”的每一处。1.0 起再加 -c datasette.yaml。",
    ),
)
