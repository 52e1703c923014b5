"""What an import could not tell from a document's words or figures, asked of the person who imports it.

On a terminal the questions are put one by one; elsewhere they stand in the report, with the lines that answer
them. Answers are kept in ``data/labels.toml`` and hold for every department from then on.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator import assembly
from generator.batch import DocumentOutcome
from generator.cli import console
from generator.cli.console import Tell
from generator.importers import HeadingQuestion
from generator.importers.vocabulary import labels
from generator.importers.vocabulary.learned import NONE, read_learned, with_word

FILE = "labels.toml"
_YES, _NO = {"y", "Y", "是"}, {"n", "N", "否", "不是"}


def adopt(data: Path) -> None:
    """Let the words count that people of this place named; raise FormatError when the file cannot be read."""
    labels.adopt(read_learned(data / FILE, labels.askable()))


def of(outcomes: Iterable[DocumentOutcome]) -> list[HeadingQuestion]:
    """Return every question once, whichever documents ask it."""
    asked = {
        (question.family, question.label, question.key): question
        for outcome in outcomes
        if outcome.done
        for question in outcome.done.report.questions
    }
    return list(asked.values())


def tell(asked: Sequence[HeadingQuestion], data: Path, tell_line: Tell) -> None:
    """Print the lines that would answer the questions, where nobody was there to answer them."""
    if not asked:
        return
    tell_line(
        f"有 {len(asked)} 个栏目要人认定；对的把下面的行写进 {data / FILE}，"
        f"不对的写在“{NONE}”后面，再导入一次：",
        "bold",
    )
    for question in asked:
        tell_line(f"# {question.text}")
        tell_line(
            with_word("#", question.family, question.key, question.label).removeprefix("#\n\n").rstrip()
        )


def answered(asked: Sequence[HeadingQuestion], data: Path) -> bool:
    """Put the questions to the person at the terminal, keep the answers; True when there is any."""
    if not asked or not console.is_attended():
        return False
    target = data / FILE
    before = text = target.read_text(encoding="utf-8") if target.is_file() else ""
    console.say("下面的栏目要人认定：y 是，n 不是，直接回车以后再说。", "bold")
    settled: set[tuple[str, str]] = set()
    for question in asked:
        if (question.family, question.label) in settled:
            continue
        console.say(f"{question.place}：{question.text}")
        said = console.OUT.input().strip()
        if said in _YES | _NO:
            key = question.key if said in _YES else NONE
            settled |= {(question.family, question.label)} if said in _YES else set()
            text = with_word(text, question.family, key, question.label)
    if text == before:
        return False
    assembly.write_file(target, text)
    console.say(f"{target}：已记下，以后同样的栏目不再问", "green")
    adopt(data)
    return True


def as_json(question: HeadingQuestion) -> dict[str, str]:
    """Return a question for other programs: what it asks, and where the answer is to be written."""
    return {
        "label": question.label,
        "family": question.family,
        "key": question.key,
        "reason": question.reason,
        "message": question.text,
    }
