"""What stands below a form: its signature, its score, and the report that belongs to it or to another one."""

from collections.abc import Sequence

from generator.filing import Item, Signature, Total
from generator.importers import narrative
from generator.importers.drafts import DraftForm, with_texts
from generator.importers.fitting import DraftFiling
from generator.importers.ledger import Ledger
from generator.importers.masking import read_signature
from generator.importers.titles import project_in, report_subject
from generator.importers.told_scores import take_told_scores
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.grid import Paragraph
from generator.likeness import ALIKE_PCT, likeness


def take_signature(line: Paragraph, form: DraftForm, ledger: Ledger, *, keeps_words: bool) -> bool:
    """Take 填报人：…, once; ``keeps_words`` when the form keeps its own wording of labels."""
    signature = read_signature(narrative.plain(line.text))
    if not signature or form.signature is not None:
        return False
    texts, words, masked = signature
    form.signature = with_texts(Signature(), texts)
    if keeps_words:
        form.words.update(words)
    (ledger.mask if masked else ledger.place)(line)
    return True


def take_score(line: Paragraph, form: DraftForm, ledger: Ledger) -> bool:
    """Take 总分：98.27分　　自评等次：优秀 below a form that has no row of the total."""
    pairs = narrative.pairs_in(narrative.plain(line.text))
    if not pairs or not labels.is_total(pairs[0][0]) or form.total is not None:
        return False
    scores = [value for label, value in pairs[1:] if labels.heads("indicator_column", label) == "得分"]
    form.total = Total(weight=pairs[0][1], score=scores[0]) if scores else Total(score=pairs[0][1])
    rest = pairs[1:] if not scores else [pair for pair in pairs[1:] if pair[1] != scores[0]]
    form.others += [Item(label=label, content=value) for label, value in rest]
    ledger.place(line)
    return True


def keep_report(found: DraftFiling, lines: Sequence[Paragraph], after: DraftForm | None) -> None:
    """Give a report to the project that it is of, else to the filing; with it go the points that it tells."""
    text = "\n".join(narrative.plain(line.text) for line in lines)
    project = owner_of_report(lines[0], after, found.projects, found.ledger)
    owner = found if project is None else project
    if owner.report is not None:
        found.ledger.warn(lines[0].place, "出现第二份自评报告，已接在第一份之后；请核对")
        text = f"{owner.report}\n{text}"
    owner.report = text
    if project is not None:
        take_told_scores(project, text, lines[0].place, found.ledger)
    found.ledger.place(*lines)


def owner_of_report(
    title: Paragraph, after: DraftForm | None, projects: Sequence[DraftForm], ledger: Ledger
) -> DraftForm | None:
    """Return the project that a report's title names; else the one that it stands after, None for no project.

    ``after`` is the project's form right above the report. A title that names something else is told.
    """
    subject = project_in(report_subject(narrative.plain(title.text)))
    if subject is None or not projects:
        return after
    alike = [likeness(subject, draft.head("项目名称")).pct for draft in projects]
    best = max(alike)
    found = [draft for draft, pct in zip(projects, alike, strict=True) if pct == best]
    if best >= ALIKE_PCT:
        return after if any(draft is after for draft in found) else found[0]
    if after is None:
        return None
    if best == 0:
        # Nothing in common: of another project, which may stand in another document.
        ledger.warn(title.place, f"报告标题写的是“{subject}”，这份文件里没有叫这个名字的项目；请核对")
        return None
    name = after.head("项目名称")
    said = f"报告标题写的是“{subject}”，文件里没有叫这个名字的项目，放在“{name}”下；请核对"
    ledger.warn(title.place, said)
    return after
