"""What is said of a case and of a disputed figure: one sentence each, the same wherever it stands."""

from collections.abc import Iterator

from generator.checks.cases.explaining import FIGURES, Mending
from generator.checks.explanations import explanation as page_of
from generator.checks.findings import FiledCell, Finding
from generator.checks.registry import rule
from generator.checks.results import Case, EndedCase, Fate, FormerCase
from generator.checks.rules.gaps import IS_ONE_GAP, held_against
from generator.checks.values import FILED
from generator.checks.wording import as_filed, in_words, quoted
from generator.quantity import DOUBTED

_FATES = {
    Fate.JOINED: "核对的规则改了：这一处和别的核对结果同出一个原因，现在合在一起列。",
    Fate.NOTED: "核对的规则改了：这一处现在只作提示，不再算差错或者疑点。",
    Fate.TAKEN_DOWN: "这份材料已经撤下，这一处核对结果不再列出。",
    Fate.RULE_CHANGED: "核对的规则改了：同样的材料，现在不再列出这一处。",
    Fate.UNKNOWN: "材料或者核对的规则改了，现在不再列出这一处。",
}
_POSSIBLE = "这只是算出来的一种可能，不是更正；以部门的答复为准。"


def disputed_sentence(case: Case) -> str:
    """Say of a figure that a case puts it in doubt, and why: ``存疑：“绿化费”：执行数与另一个项目相同。``."""
    return f"{DOUBTED}：{case.headline}。"


def explanation_sentences(case: Case) -> tuple[str, ...]:
    """Say what would make everything agree, and what that is not; () for a case that nothing explains.

    若全年执行数不是 523.12万元，而是 31.6万元（…），执行率 100%、部门的项目支出 1289.42万元就都对得上。
    """
    found = case.explanation
    if found is None:
        return _standing(case)
    changes = {cell.path[-1]: (cell, text) for cell, text in reversed(found.changes)}
    said = "，".join(
        f"{name}不是 {as_filed(cell.text, found.unit)}，而是 {as_filed(text, found.unit)}"
        for name, (cell, text) in reversed(changes.items())
    )
    agree = f"若{said}（{found.kind}），{'、'.join(_agreeing(case, found))}就都对得上。"
    echoed = (f"{'，'.join(found.echoes)}。",) if found.echoes else ()
    return agree, *echoed, _POSSIBLE


def _standing(case: Case) -> tuple[str, ...]:
    """Say where else the filing repeats a figure that another does not fit, or what is apart alike."""
    if IS_ONE_GAP in case.cause:
        others = "；".join(
            f"{in_words(one.place)}（{one.filed}）和{_beside(one)}"
            for one in case.findings
            if one is not case.lead and IS_ONE_GAP in one.cause
        )
        return f"{others}也相差这个数，可能是这笔钱有的数里算了、有的数里没有算。", _POSSIBLE
    if not case.elsewhere:
        return ()
    places = "、".join(cell.label.replace(".", "的") for cell in case.elsewhere)
    figure = next(one.filed for one in case.findings if one.rule in FIGURES)
    return (f"{places}也写 {figure}，只有与它比较的数不同，所以{DOUBTED}标在后者。",)


def _beside(one: Finding) -> str:
    """Say where what a figure is held against stands, and how much it is where the words do not tell."""
    places = "、".join(map(_named, held_against(one)))
    return places if one.recomputed in places else f"{places}（{one.recomputed}）"


def _named(cell: FiledCell) -> str:
    """Name a cell by its labels; a passage of the report, which has none of its own, by its words."""
    place = in_words(cell.label)
    return place if len(cell.path) > 1 else f"{place}的{quoted(cell.text)}"


def compares_figures(case: Case) -> bool:
    """Tell whether a case holds figures against each other, for which an explanation was sought."""
    return any(one.rule in FIGURES and one.filed and one.recomputed for one in case.findings)


def limits(case: Case) -> str:
    """Say in words what the case does not show, as the page of its gravest rule says it."""
    return page_of(case.lead.rule).limits


def answer_sentence(case: Case) -> str:
    """Say whether the department has answered."""
    return "部门已回应。" if case.answers else "还没有登载部门的回应。"


def ended_sentence(ended: EndedCase) -> str:
    """Say when a case began and how it ended."""
    since = f"这一处核对结果从{ended.since}登载的材料里算出来"
    if ended.after is not None:
        became = "材料撤下以后" if ended.after.filing is None else "材料修改以后"
        return f"{since}，{ended.after.day}{became}不再有。"
    if ended.waiver:
        return f"{since}，{ended.waiver.date}登记为不再列出。"
    return f"{since}，现在登载的材料里不再有。"


def former_sentence(former: FormerCase) -> str:
    """Say what became of a case that was found by earlier rules."""
    if former.ended:
        return ended_sentence(former.ended)
    if former.waiver:
        return f"这一处核对结果，{former.waiver.date}登记为不再列出。"
    return _FATES[former.fate]


def _agreeing(case: Case, found: Mending) -> Iterator[str]:
    """Yield the figures that would agree: of each finding the side that the change leaves alone."""
    if found.agreeing:
        yield from found.agreeing
        return
    changed = {cell.path for cell, _ in found.changes}
    for one in case.findings:
        if (one.rule, one.path) not in found.mended or one.rule not in FIGURES:
            continue
        names = rule(one.rule).value_names
        if one.path in changed:
            yield f"{names.other} {one.recomputed}"
        else:
            yield f"{names.filed if names.filed != FILED else one.path[-1]} {one.filed}"
