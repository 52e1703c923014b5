"""A county's Monday: a new repository, a document in the inbox, a merge, a publication, a correction."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GONGKAI = Path(sys.executable).with_name("gongkai")
FILING = """单位: 示例区网格中心
年度: "2022"
项目:
  - 编号: kongtiao
    项目名称: 空调年费
    总分: {分值: "100", 得分: "98"}
"""


def _run(folder: Path, *command: str | Path) -> str:
    who = {f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GONGKAI": str(GONGKAI), "FORCE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_from_the_inbox_to_the_page_and_a_correction(tmp_path: Path) -> None:
    _run(tmp_path, "git", "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    _run(tmp_path, GONGKAI, "init", "county", "--name", "示例区预算绩效自评公开")
    county = tmp_path / "county"
    _run(county, "git", "init", "--quiet", "--initial-branch", "main")
    _run(county, "git", "remote", "add", "origin", tmp_path / "origin.git")
    filed = ROOT / "tests/fixtures/golden/data/filings/lvhua-zhongxin/2022.yaml"
    _run(county, GONGKAI, "export", filed, "--form", "docx", "--out", "inbox")
    (county / "data/departments.yaml").write_text("wangge:\n  名称: 示例区网格中心\n", encoding="utf-8")
    (county / "data/filings/wangge").mkdir()
    filing = county / "data/filings/wangge/2022.yaml"
    filing.write_text(FILING, encoding="utf-8")
    _run(county, "git", "add", "--all")
    _run(county, "git", "commit", "--quiet", "--message", "开始")
    _run(county, "git", "push", "--quiet", "--set-upstream", "origin", "main")

    subprocess.run(
        ["sh", "deploy/inbox.sh"], cwd=county, env={**os.environ, "GONGKAI": str(GONGKAI)}, check=False
    )
    report = (county / "import-report.md").read_text(encoding="utf-8")
    assert "导入 1 份" in report
    assert "新增：" in report
    _run(county, "git", "checkout", "--quiet", "main")

    target = tmp_path / "www"
    _run(county, "sh", "deploy/publish.sh", target)
    assert target.is_symlink()
    filing.write_text(FILING.replace("98", "99"), encoding="utf-8")
    _run(county, "git", "commit", "--quiet", "--all", "--message", "更正")
    _run(county, "git", "push", "--quiet")
    assert "总分 › 得分：98 → 99" in _run(county, GONGKAI, "diff", "HEAD~1")
    _run(county, "sh", "deploy/publish.sh", target)
    page = (target / "departments/wangge/2022/index.html").read_text(encoding="utf-8")
    assert "修改前“98”，修改后“99”" in page
    filing.unlink()
    _run(county, "git", "commit", "--quiet", "--all", "--message", "撤下")
    _run(county, "git", "push", "--quiet")
    _run(county, "sh", "deploy/publish.sh", target)
    assert "已撤下" in (target / "departments/wangge/2022/index.html").read_text(encoding="utf-8")
