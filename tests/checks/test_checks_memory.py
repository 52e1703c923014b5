"""What the rules said of a filing is known in the next run, and is the same as found out anew."""

from pathlib import Path

import pytest

from generator.checks import Results, one_filing, prepare, run
from generator.checks.waivers import EVERY_FORM, Waiver
from generator.corpus import Corpus
from generator.executing import Local
from generator.kept import Memory
from generator.storage import load_corpus

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def real() -> Corpus:
    return load_corpus(ROOT / "tests/fixtures/sample/data")


def results_from(corpus: Corpus, folder: Path) -> Results:
    return run(corpus, memory=Memory(folder))


@pytest.mark.parametrize("again", [False, True])
def test_results_are_the_same_with_a_memory(real: Corpus, tmp_path: Path, *, again: bool) -> None:
    if again:
        results_from(real, tmp_path)
    assert results_from(real, tmp_path) == run(real)


def test_only_the_filing_that_changed_is_put_before_the_rules(
    real: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results_from(real, tmp_path)
    first, *others = real.filed_years
    projects = tuple(one.model_copy(update={"name": f"{one.name}二期"}) for one in first.filing.projects)
    filing = first.filing.model_copy(update={"projects": projects})
    changed = real.model_copy(update={"filed_years": (first.model_copy(update={"filing": filing}), *others)})
    looked_at: list[str] = []
    rules = one_filing.verdicts
    monkeypatch.setattr(
        one_filing,
        "verdicts",
        lambda filed, ones: looked_at.append(filed.department_id) or rules(filed, ones),
    )
    found = results_from(changed, tmp_path)
    assert looked_at == [first.department_id]
    assert found == run(changed)


def test_what_is_prepared_elsewhere_is_not_found_out_again(
    real: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, memory = run(real), Memory(tmp_path)
    prepare(real.filed_years, (), memory, Local(1))
    monkeypatch.setattr(one_filing, "verdicts", None)
    monkeypatch.setattr(one_filing, "explanations", None)
    assert run(real, memory=memory) == expected
    prepare(real.filed_years, (), memory, Local(1))


def test_what_was_altered_is_found_out_anew(real: Corpus, tmp_path: Path) -> None:
    expected = results_from(real, tmp_path)
    for path in sorted(one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    assert results_from(real, tmp_path) == expected


def test_what_a_waiver_silences_follows_the_waivers_of_now(real: Corpus, tmp_path: Path) -> None:
    """A memory knows what is silenced, not the reason: that is the one of now."""
    first = results_from(real, tmp_path).findings[0]
    owner = first.department_id, first.year
    for reason in ("甲", "乙"):
        waivers = (Waiver(*owner, first.rule, EVERY_FORM, reason, "2024-01-01"),)
        found = run(real, waivers, memory=Memory(tmp_path))
        assert found == run(real, waivers)
        assert {waiver for _, waiver in found.waived} == {*waivers}
        assert first not in found.findings
    assert results_from(real, tmp_path).findings[0] == first
