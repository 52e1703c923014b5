"""The page for the public that every rule has: hand-written Markdown with fixed headings."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HEADINGS = ("比较什么", "怎样算", "例子", "为什么重要", "不说明什么")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_EXAMPLE = re.compile(r"```yaml\n(?P<filing>.*?)```.*?```text\n(?P<messages>.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule explained, each part as Markdown.

    example_filing: the worked example as YAML of a filing, without 单位 and 年度.
    example_intro: what the example is about, in words. example_messages: the sentences that the rule gives
    for it.
    """

    markdown: str
    compares: str
    method: str
    example: str
    why: str
    limits: str
    example_filing: str
    example_intro: str
    example_messages: tuple[str, ...]


@cache
def explanation(rule_id: str) -> RuleText:
    """Return the page of one rule; raises FileNotFoundError for a rule without one."""
    folder = files("generator.checks") / "explanations"
    markdown = (folder / f"{rule_id}.md").read_text(encoding="utf-8")
    _, *parts = _SECTION.split(markdown)
    sections = {title.strip(): body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}
    example = _EXAMPLE.search(sections["例子"])
    filing, messages = (example["filing"], example["messages"]) if example else ("", "")
    compares, method, example_text, why, limits = (sections[heading] for heading in HEADINGS)
    return RuleText(
        markdown,
        compares,
        method,
        example_text,
        why,
        limits,
        filing,
        example_text[: example.start()].strip() if example else "",
        tuple(messages.strip().splitlines()),
    )
