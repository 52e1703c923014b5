"""One evaluation as the table of its official form, in the form's own wording (栏目) where it has one."""

from collections.abc import Iterator, Sequence

from generator.filing import DepartmentEvaluation, Evaluation, FundsRow, Indicator, Item, Project
from generator.importers.vocabulary.grid import Table
from generator.official.sheet import FormSheet, Slot, below, label

FUNDS_COLUMNS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
INDICATOR_COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "指标性质",
    "指标值",
    "度量单位",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
)
# What stands above the table.
_ABOVE = {"表名", "填报单位"}
_MIN_WIDTH = 8
_STUB = 2


def form_table(form: Evaluation) -> Table:
    """Return the form's table, every cell of the record in it."""
    funds = _columns(FUNDS_COLUMNS, list((form.funds or {}).values()))
    indicators = _columns(INDICATOR_COLUMNS, list(form.indicators or ()))
    sheet = FormSheet(max(_MIN_WIDTH, _STUB + len(funds), 1 + len(indicators)))
    _head(sheet, form)
    _funds(sheet, form, funds)
    if isinstance(form, DepartmentEvaluation):
        _natures(sheet, form)
    _goals(sheet, form)
    _indicators(sheet, form, indicators)
    for item in form.other or ():
        sheet.add(label(item.label, _STUB), Slot(item.content))
    return sheet.table()


def wording(form: Evaluation, key: str) -> str:
    """Return the form's own word for a key."""
    return (form.labels or {}).get(key, key)


# ------------------------------------------------------------------ head


def _head(sheet: FormSheet, form: Evaluation) -> None:
    if isinstance(form, Project):
        _pairs(sheet, form, ("项目名称", form.name))
        _pairs(sheet, form, ("项目编码", form.code))
        _pairs(sheet, form, ("主管部门", form.supervisor), ("实施单位", form.implementer))
        return
    cells = form.model_dump(by_alias=True, include={*type(form).model_fields} - {*Evaluation.model_fields})
    for key, text in cells.items():
        if isinstance(text, str) and key not in _ABOVE:
            _pairs(sheet, form, (key, text))


def _pairs(sheet: FormSheet, form: Evaluation, *pairs: tuple[str, str | None]) -> None:
    slots: list[Slot] = []
    for key, text in pairs:
        if text is not None:
            slots += [label(wording(form, key), _STUB), Slot(text, _STUB)]
    if slots:
        sheet.add(*slots)


# ------------------------------------------------------------------ funds, natures, goals


def _funds(sheet: FormSheet, form: Evaluation, columns: list[str]) -> None:
    if form.funds is None:
        return
    stub = sheet.width - len(columns)
    unit = f"（{form.funds_unit}）" if form.funds_unit else ""
    section = wording(form, "资金") if "资金" in (form.labels or {}) else f"项目资金{unit}"
    sheet.add(label(section), Slot("", stub - 1), *(label(wording(form, name)) for name in columns))
    for name, row in form.funds.items():
        values = _values(row, columns)
        sheet.add(
            below(), label(wording(form, name).split("#")[0], stub - 1), *(Slot(text) for text in values)
        )


def _natures(sheet: FormSheet, form: DepartmentEvaluation) -> None:
    if form.income is None and form.spending is None:
        return
    left = sheet.width // 2
    sheet.add(label("按收入性质分：", left), label("按支出性质分："))
    incomes, spendings = list((form.income or {}).items()), list((form.spending or {}).items())
    for index in range(max(len(incomes), len(spendings))):
        sheet.add(Slot(_nature(incomes, index), left), Slot(_nature(spendings, index)))


def _nature(items: Sequence[tuple[str, str]], index: int) -> str:
    return f"{items[index][0]}：{items[index][1]}" if index < len(items) else ""


def _goals(sheet: FormSheet, form: Evaluation) -> None:
    if form.goals is None:
        return
    expected, actual = form.goals.expected, form.goals.actual
    names = wording(form, "预期目标"), wording(form, "实际完成情况")
    if expected is None or actual is None:
        name, text = (names[0], expected) if actual is None else (names[1], actual)
        sheet.add(label(name, _STUB), Slot(text or ""))
        return
    half = (sheet.width - 1) // 2
    sheet.add(label("年度总体目标"), label(names[0], half), label(names[1]))
    sheet.add(below(), Slot(expected, half), Slot(actual))


# ------------------------------------------------------------------ indicators and total


def _indicators(sheet: FormSheet, form: Evaluation, columns: list[str]) -> None:
    if form.indicators is None:
        return
    wide = sheet.width - len(columns)
    section = wording(form, "绩效指标")
    sheet.add(label(section), *_spread((label(wording(form, name)) for name in columns), columns, wide))
    above: Indicator | None = None
    for record in form.indicators:
        slots = [_slot(record, above, name) for name in columns]
        sheet.add(below(), *_spread(iter(slots), columns, wide))
        above = record
    if form.total is not None:
        _total(sheet, form, columns)


def _spread(slots: Iterator[Slot], columns: list[str], wide: int) -> list[Slot]:
    """Give the name of the indicator the columns that are left over."""
    widest = "三级指标" if "三级指标" in columns else columns[0]
    return [
        Slot(slot.text, wide if name == widest else 1, slot.continues)
        for slot, name in zip(slots, columns, strict=True)
    ]


def _slot(record: Indicator, above: Indicator | None, name: str) -> Slot:
    """A level that is the same as above is merged with it."""
    text = _value(record, name)
    if above is not None and name in {"一级指标", "二级指标"}:
        same_first = (record.level1, record.level1_weight) == (above.level1, above.level1_weight)
        if same_first and (name == "一级指标" or record.level2 == above.level2):
            return below()
    if name == "一级指标" and record.level1_weight is not None:
        text = f"{text}（{record.level1_weight}分）"
    return Slot(text)


def _total(sheet: FormSheet, form: Evaluation, columns: list[str]) -> None:
    values = {"分值": form.total.weight or "", "得分": form.total.score or ""} if form.total else {}
    placed = [name for name in columns if name in values]
    before = sheet.width - len(columns) + (columns.index(placed[0]) if placed else len(columns))
    after = columns[columns.index(placed[0]) :] if placed else []
    slots = [Slot(values.get(name, "")) for name in after]
    sheet.add(label(wording(form, "总分"), before), *slots)


# ------------------------------------------------------------------ columns of a block


def _columns(known: Sequence[str], records: Sequence[FundsRow] | Sequence[Indicator]) -> list[str]:
    """Return the keys that any record has, in the form's order, then the labels of 其他."""
    trees = [record.model_dump(by_alias=True, exclude_none=True) for record in records]
    keys = [name for name in known if any(name in tree for tree in trees)]
    extra = dict.fromkeys(item.label for record in records for item in record.other or ())
    return [*keys, *extra]


def _values(row: FundsRow, columns: list[str]) -> list[str]:
    return [_value(row, name) for name in columns]


def _value(record: FundsRow | Indicator, name: str) -> str:
    tree = record.model_dump(by_alias=True, exclude={"other"}, exclude_none=True)
    return str(tree[name]) if name in tree else _item(record.other or (), name)


def _item(items: Sequence[Item], name: str) -> str:
    return "\n".join(item.content for item in items if item.label == name)
