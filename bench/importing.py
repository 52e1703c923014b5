"""Documents and forms a second, by kind of document: the bundled filings as office files, read back.

python bench/importing.py
"""

import tempfile
import time
from pathlib import Path

from corpus import ROOT

from generator.importers import import_file
from generator.official import filing_document, write_excel, write_word
from generator.storage import load_corpus


def main() -> None:
    """Print one line a kind."""
    corpus = load_corpus(ROOT / "data")
    with tempfile.TemporaryDirectory() as folder:
        kinds = {"txt": sorted((ROOT / "tests/fixtures/filings").glob("*.txt"))}
        for kind, write in (("docx", write_word), ("xlsx", write_excel)):
            kinds[kind] = []
            for filed in corpus.filed_years:
                path = Path(folder) / f"{filed.department_id}.{kind}"
                path.write_bytes(write(filing_document(filed.filing)))
                kinds[kind].append(path)
        for kind, paths in kinds.items():
            start = time.perf_counter()
            forms = sum(len(import_file(path, corpus.departments).filing.projects) for path in paths)
            taken = time.perf_counter() - start
            print(f"{kind}\t{len(paths) / taken:6.1f} documents/s\t{forms / taken:6.1f} forms/s")


if __name__ == "__main__":
    main()
