"""Documents that only an office program reads (.doc, .wps, .rtf, .odt, .ods, .xlsb …) → through LibreOffice.

The conversion runs in a folder of its own with a profile of its own, without macros and without the network,
and is stopped with all its processes when it takes too long; where the system can, its memory is bounded.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.errors import UnreadableInputError
from generator.importers.readers.bounds import DAMAGED
from generator.importers.readers.excel import read_xlsx
from generator.importers.readers.word import read_docx
from generator.importers.vocabulary.grid import Document

_SECONDS = 19
_MEMORY_BYTES = 500 * 2**20
# What the program and the processes it starts may take for data; of addresses it needs far more than it uses.
_BOUNDED = (
    "import os, resource, sys; most = int(sys.argv[1]); "
    "resource.setrlimit(resource.RLIMIT_DATA, (most, most)); os.execv(sys.argv[2], sys.argv[2:])"
)
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_MISSING = (
    "这种文件要借助 LibreOffice 读取，这里没有安装；请安装（Debian、Ubuntu："
    "sudo apt install libreoffice-writer libreoffice-calc），或在 Word、WPS 里另存为 {} 后再导入"
)
_TOO_SLOW = f"LibreOffice 读这个文件超过 {_SECONDS} 秒；请在 Word、WPS 里另存为 {{}} 后再导入"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_with_office(path: Path, *, suffix: str, target: str) -> Document:
    """Return the document in a file with the ending ``suffix``, by way of ``target`` (docx or xlsx).

    Raises UnreadableInputError when LibreOffice is not installed, takes too long or cannot read the file.
    """
    program = _program()
    if program is None:
        raise UnreadableInputError(_MISSING.format(target))
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"source{suffix}"  # the file's own name could be taken for an option
        try:
            shutil.copyfile(path, source)
        except OSError as error:
            raise UnreadableInputError(DAMAGED) from error
        _convert(program, source, work, target)
        made = work / "made" / f"source.{target}"
        if not made.is_file():
            raise UnreadableInputError(DAMAGED)
        return read_xlsx(made) if target == "xlsx" else read_docx(made)


def _program() -> str | None:
    found = (shutil.which(name) for name in (*_PROGRAMS, *_USUAL_PLACES))
    return next((program for program in found if program), None)


def _convert(program: str, source: Path, work: Path, target: str) -> None:
    profile = work / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target,
        "--outdir",
        os.fspath(work / "made"),
        os.fspath(source),
    ]
    if sys.platform == "linux":
        command = [sys.executable, "-I", "-c", _BOUNDED, str(_MEMORY_BYTES), *command]
    with subprocess.Popen(  # noqa: S603 - a fixed program with a file name of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=work,
        env={**os.environ, "HOME": os.fspath(work), "TMPDIR": os.fspath(work)},
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            _stop(process)
            raise UnreadableInputError(_TOO_SLOW.format(target)) from error


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and the processes that it started, which share its session."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
