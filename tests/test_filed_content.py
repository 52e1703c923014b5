"""A filing is told from another by the text of its file, and by what it holds where it has none."""

from pathlib import Path

from generator.filed_content import content_of
from generator.storage import load_corpus
from generator.storage.filed import read_filing

DATA = Path(__file__).resolve().parent / "fixtures/sample/data"


def test_each_filing_has_a_content_of_its_own_and_keeps_it() -> None:
    known = [content_of(one) for one in load_corpus(DATA).filed_years]
    assert len(set(known)) == len(known)
    assert known == [content_of(one) for one in load_corpus(DATA).filed_years]


def test_a_copy_with_something_else_in_it_is_another() -> None:
    one, other, *_ = load_corpus(DATA).filed_years
    copies = (
        one.model_copy(update={"filing": other.filing}),
        one.model_copy(update={"filing": one.filing.model_copy(update={"year": "1999"})}),
        one.model_copy(update={"department_id": "qita"}),
    )
    assert len({content_of(one), *map(content_of, copies)}) == 1 + len(copies)
    assert content_of(one.model_copy()) == content_of(one)


def test_without_a_file_what_it_holds_counts() -> None:
    one = load_corpus(DATA).filed_years[0]
    path = DATA / "filings" / one.department_id / f"{one.filing.year}.yaml"
    again = read_filing(path)[0]
    same = one.model_copy(update={"filing": again})
    assert content_of(same) == content_of(one.model_copy(update={"filing": one.filing}))
