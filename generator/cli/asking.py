"""What an import could not tell from a document's words or figures, asked of the person who imports it.

On a terminal the questions are put one by one; elsewhere they stand in the report, with the lines that answer
them. Answers are kept in ``data/labels.toml`` and hold for every department from then on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator import assembly
from generator.batch import DocumentOutcome
from generator.cli import console
from generator.cli.console import Tell
from generator.importers import HeadingQuestion
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.learned import NONE, read_learned, text_of, with_word

FILE = "labels.toml"
_TRIES = 4
_YES, _NO = {"y", "Y", "是"}, {"n", "N", "否", "不是"}


def adopt(data: Path) -> None:
    """Let the words count that people of this place named; raise FormatError when the file cannot be read."""
    labels.adopt(read_learned(data / FILE, labels.askable()))


def of(outcomes: Iterable[DocumentOutcome]) -> list[HeadingQuestion]:
    """Return every question once, with the first file that asks it before its place."""
    asked: dict[tuple[str, str, str], HeadingQuestion] = {}
    for outcome in outcomes:
        for question in outcome.done.report.questions if outcome.done else ():
            placed = replace(question, place=f"{outcome.source.path.name} {question.place}")
            asked.setdefault((question.family, question.label, question.key), placed)
    return list(asked.values())


def tell(asked: Sequence[HeadingQuestion], data: Path, tell_line: Tell) -> None:
    """Print the whole file that would answer the questions, where nobody was there to answer them."""
    if not asked:
        return
    for question in asked:
        tell_line(f"# {question.place}：{question.text}")
    tell_line(
        f"有 {len(asked)} 个栏目要人认定；下面是 {data / FILE} 添上以后的全文：核对以后整个换上，再导入一次。"
        f"不对的用词移到“{NONE}”后面；前面有 # 的是另一种可能。",
        "bold",
    )
    tell_line(proposed(asked, text_of(data / FILE)))


def proposed(asked: Sequence[HeadingQuestion], text: str) -> str:
    """Return a dictionary with an answer to each question; of rivals only one is no comment."""
    taken: set[tuple[str, str]] = set()
    others: list[str] = []
    for question in asked:
        own = {(question.family, question.label), (question.family, question.key)}
        if own & taken:
            others.append(f"# [{question.family}] {question.label} → {question.key}")
        else:
            text = with_word(text, question.family, question.key, question.label)
        taken |= own
    return "\n".join([text.rstrip("\n"), *others])


def answered(asked: Sequence[HeadingQuestion], data: Path) -> bool:
    """Put the questions to the person at the terminal, keep the answers; True when there is any."""
    if not asked or not console.is_attended():
        return False
    target = data / FILE
    before = text = text_of(target)
    console.say("下面的栏目要人认定：y 是，n 不是，也可以写出它是哪一栏；直接回车以后再说。", "bold")
    settled: set[tuple[str, str]] = set()
    for question in asked:
        if (question.family, question.label) in settled:
            continue
        key = _key_said(question)
        if key is not None:
            settled |= set() if key == NONE else {(question.family, question.label)}
            text = with_word(text, question.family, key, question.label)
    if text == before:
        return False
    assembly.write_file(target, text)
    console.say(f"{target}：已记下，以后同样的栏目不再问", "green")
    adopt(data)
    return True


def _key_said(question: HeadingQuestion) -> str | None:
    """Return the key that a person gives a heading, None for later; what is no answer is asked again."""
    keys = labels.askable()[question.family]
    for _ in range(_TRIES):
        console.say(f"{question.place}：{question.text} [y/n]")
        said = console.answer()
        if not said or said in keys:
            return said or None
        if said in _YES | _NO:
            return question.key if said in _YES else NONE
        console.say(f"“{said}”不是可用的回答；请输入 y、n，或其中一栏：{'、'.join(sorted(keys))}", "yellow")
    return None


def as_json(question: HeadingQuestion) -> dict[str, str]:
    """Return a question for other programs: what it asks, and where the answer is to be written."""
    return {
        "label": question.label,
        "family": question.family,
        "key": question.key,
        "reason": question.reason,
        "message": question.text,
    }
