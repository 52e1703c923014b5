"""Try one end of the ranges of dependencies: ``python3 .ci/ends.py lowest-direct`` (or ``highest``).

A fresh environment gets the program with its dependencies as old, or as new, as the ranges allow; a county of
one filing is then made and built with it. Needs uv, which alone can be asked for the lowest versions.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import environment

FILING = """单位: 示例区绿化中心
年度: "2022"
项目:
  - 编号: lvhua
    项目名称: 道路绿化费
    资金单位: 万元
    资金: {年度资金总额: {年初预算数: "40", 全年预算数: "36.5", 全年执行数: "36.5"}}
    总分: {分值: "100", 得分: "98"}
"""
DEPARTMENTS = "lvhua:\n  名称: 示例区绿化中心\n"


def main(arguments: list[str]) -> int:
    """Install, make, import and build; stop at the first command that fails."""
    environment.speak_utf8()
    (end,) = arguments or ["lowest-direct"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            _try(Path(folder), end)
        except subprocess.CalledProcessError as error:
            print(f"{end}：没有通过：{error.cmd}", file=sys.stderr)
            return 1
    print(f"{end}：通过")
    return 0


def _try(folder: Path, end: str) -> None:
    _run(folder, "uv", "venv", "--quiet", "fresh")
    python = folder / "fresh" / environment.BIN.name / "python"
    install = ("uv", "pip", "install", "--quiet", "--python", python, "--resolution", end)
    _run(folder, *install, environment.ROOT)
    _run(folder, "uv", "pip", "freeze", "--python", python)
    gongkai = python.with_name("gongkai")
    _run(folder, gongkai, "init", "jixiao")
    county = folder / "jixiao"
    (county / "data/departments.yaml").write_text(DEPARTMENTS, encoding="utf-8")
    filing = county / "data/filings/lvhua/2022.yaml"
    filing.parent.mkdir()
    filing.write_text(FILING, encoding="utf-8")
    for form in ("docx", "xlsx"):
        _run(county, gongkai, "export", "--form", form)
        _run(county, gongkai, "import", f"lvhua-2022.{form}", "--department", "lvhua", "--yes")
    _run(county, gongkai, "check")
    _run(county, gongkai, "build")


def _run(folder: Path, *command: str | Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
