"""The five filings, written as office files and read again, are the same records as their text."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.filing import FiledYear
from generator.importers import import_file
from generator.importers.grid import Document
from generator.official import filing_document, write_excel, write_word
from generator.storage import load_corpus

CORPUS = load_corpus(Path(__file__).parents[2] / "data")
WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": write_word, "xlsx": write_excel}


@pytest.mark.parametrize("kind", sorted(WRITERS))
@pytest.mark.parametrize("filed", CORPUS.filed_years, ids=lambda filed: filed.department_id)
def test_an_office_file_reads_as_the_same_record(filed: FiledYear, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"自评表.{kind}"
    path.write_bytes(WRITERS[kind](filing_document(filed.filing)))
    done = import_file(path, CORPUS.departments)
    assert done.filing.model_copy(update={"source": None}) == filed.filing.model_copy(update={"source": None})
    assert done.report.unplaced == ()
    assert done.filing.source is not None
    assert done.filing.source.file_name == path.name


def test_the_original_is_not_kept_but_its_digest_is(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(write_word(filing_document(CORPUS.filed_years[0].filing)))
    copy = tmp_path / "b.docx"
    shutil.copy(path, copy)
    first, second = (import_file(one, CORPUS.departments).filing.source for one in (path, copy))
    assert first is not None
    assert second is not None
    assert first.sha256 == second.sha256
    assert len(first.sha256 or "") == 64
