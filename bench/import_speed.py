"""Documents and forms a second, by kind of document: the bundled filings written in it, read back.

python bench/import_speed.py
"""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import ROOT

from generator.corpus import Corpus
from generator.importers import import_file
from generator.official import filing_document, write_excel, write_word
from generator.storage import load_corpus

# What LibreOffice makes of the Word files, where it is installed; .doc goes back through it when it is read.
_PRINTED = ("html", "pdf", "doc")


def main() -> None:
    """Print one line a kind."""
    corpus = load_corpus(ROOT / "data")
    with tempfile.TemporaryDirectory() as folder:
        for kind, paths in _documents(corpus, Path(folder)):
            start = time.perf_counter()
            forms = sum(len(import_file(path, corpus.departments).filing.projects) for path in paths)
            taken = time.perf_counter() - start
            print(f"{kind}\t{len(paths) / taken:6.1f} documents/s\t{forms / taken:6.1f} forms/s")


def _documents(corpus: Corpus, folder: Path) -> Iterator[tuple[str, list[Path]]]:
    yield "txt", sorted((ROOT / "tests/fixtures/filings").glob("*.txt"))
    for kind, write in (("docx", write_word), ("xlsx", write_excel)):
        paths = [folder / f"{filed.department_id}.{kind}" for filed in corpus.filed_years]
        for path, filed in zip(paths, corpus.filed_years, strict=True):
            path.write_bytes(write(filing_document(filed.filing)))
        yield kind, paths
    for kind in _PRINTED:
        if _convert(folder, kind):
            yield kind, sorted(folder.glob(f"*.{kind}"))


def _convert(folder: Path, kind: str) -> bool:
    """Convert the Word files; False where there is no LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    sources = map(str, sorted(folder.glob("*.docx")))
    try:
        subprocess.run([*command, *sources], check=True, capture_output=True)
    except FileNotFoundError:
        return False
    return True


if __name__ == "__main__":
    main()
