"""The JSON beside the page of a case that is shown no more: that it ended, how, and what says it now."""

from collections.abc import Iterator

from generator.checks import Results, ended_sentence, former_sentence
from generator.exports.structured import compact
from generator.frames import SCHEMA_VERSION, case_address, case_id, former_address

_SCHEMA = {"name": "gongkai-ended-case", "version": SCHEMA_VERSION}


def ended_records(results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield (address of the page, content); a later version may mask names, so that it holds no headline."""
    for ended in results.ended:
        case, page = ended.case, case_address(ended.case)
        yield page, _record(case_id(case), page, case.lead.rule, ended_sentence(ended))
    for former in results.former:
        one, page = former.published, former_address(former)
        now = case_address(former.now) if former.now else None
        known = f"{one.department_id}/{one.year}#{one.id}"
        yield page, _record(known, page, one.rule, former_sentence(former), now)


def _record(case_id: str, page: str, rule: str, sentence: str, now: str | None = None) -> bytes:
    content = {
        "schema": _SCHEMA,
        "id": case_id,
        "page": page,
        "ended": True,
        "rule": rule,
        "how": sentence,
        "now": now,
    }
    return f"{compact(content)}\n".encode()
