"""Old documents go through LibreOffice, which may be missing, may hang and may make nothing."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from reader_forms import grid, printed, write_docx, write_xlsx

from generator.errors import UnreadableInputError
from generator.importers.readers import office, read_document

HERE = Path(__file__).parent
RTF = r"{\rtf1 a}"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Let a script of the test's own be the LibreOffice that is found."""

    def install(script):
        folder = tmp_path / "bin"
        folder.mkdir()
        found = folder / "soffice"
        found.write_text(f"#!{sys.executable}\nimport pathlib, shutil, sys, time\n{script}\n")
        found.chmod(0o755)
        monkeypatch.setenv("PATH", os.fspath(folder))

    return install


def old(tmp_path, name="--help.rtf"):
    path = tmp_path / name
    path.write_text(RTF)
    return path


def making(document):
    """A script that puts a finished document where LibreOffice would put it."""
    return (
        "target, folder = (sys.argv[sys.argv.index(name) + 1] for name in ('--convert-to', '--outdir'))\n"
        f"pathlib.Path(folder).mkdir()\nshutil.copy({os.fspath(document)!r}, folder + '/source.' + target)"
    )


def test_the_converted_document_is_read(tmp_path, program):
    program(making(write_docx(tmp_path / "form.docx")))
    assert grid(read_document(old(tmp_path))) == printed()


def test_tables_are_converted_to_workbooks(tmp_path, program):
    program(making(write_xlsx(tmp_path / "form.xlsx")))
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')
    assert grid(read_document(path)) == printed()


def test_nothing_is_left_behind_and_macros_are_off(tmp_path, program, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("tempfile.tempdir", os.fspath(work))
    log = tmp_path / "log"
    program(
        "profile = next(a for a in sys.argv if 'UserInstallation' in a).split('file://')[1]\n"
        "settings = pathlib.Path(profile, 'user', 'registrymodifications.xcu')\n"
        f"shutil.copy(settings, {str(log)!r})"
    )
    with pytest.raises(UnreadableInputError, match="不完整或已损坏"):
        read_document(old(tmp_path))
    assert "DisableMacrosExecution" in log.read_text()
    assert not list(work.iterdir())


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path, program, monkeypatch):
    monkeypatch.setattr(office, "_SECONDS", 1)
    log, script = tmp_path / "log", tmp_path / "child.py"
    script.write_text(
        f"import time\nwhile True:\n    open({str(log)!r}, 'a').write('.')\n    time.sleep(0.05)"
    )
    program(f"import subprocess\nsubprocess.run([sys.executable, {str(script)!r}])")
    with pytest.raises(UnreadableInputError, match="LibreOffice 读这个文件超过"):
        read_document(old(tmp_path))
    written = log.read_text()
    time.sleep(0.3)
    assert log.read_text() == written


def test_without_the_program_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setattr(office, "_USUAL_PLACES", ())
    with pytest.raises(UnreadableInputError, match=r"apt install libreoffice-writer.*另存为 docx"):
        read_document(old(tmp_path))


@pytest.mark.programs
def test_a_real_old_document_is_read_where_the_program_is_installed(tmp_path):
    path = tmp_path / "form.wps"
    shutil.copy(HERE / "form.doc", path)
    if office._program():
        assert grid(read_document(path)) == printed()
    else:
        with pytest.raises(UnreadableInputError, match="libreoffice-writer"):
            read_document(path)
