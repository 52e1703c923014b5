"""LibreOffice as a stand-in for whatever spreadsheet program a reader has."""

import shutil
import subprocess
from pathlib import Path

# UTF-8, comma, double quotes, every cell as the program likes it, formulas evaluated: the worst case.
AS_CSV_WITH_FORMULAS = "CSV:44,34,76,1,,2052,false,true,false,false,false,-1,true"


def converted(path: Path, ending: str, *, reader: str = "") -> Path:
    """Let LibreOffice open ``path`` and save it as ``ending`` in a folder beside it; return the new file."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: python3 .ci/test.py installs it"
    folder = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').resolve().as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    if reader:
        command.append(f"--infilter={reader}")
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending.partition(':')[0]}"
