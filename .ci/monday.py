"""Play a county's Monday in an empty folder: ``python3 .ci/monday.py [folder]``.

A fresh environment, the wheel, ``gongkai init``, two documents in the inbox, the workflow's steps, a merge, a
publication behind nginx, a correction, a withdrawal; and before all that, the county as the wheel before made
it, brought up to the present one. Dependencies are those of the environment this runs in; ``--fetch`` lets
pip get them, as it does for a new user.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from socket import socket
from urllib.request import urlopen

import environment

NAME = "示例区预算绩效自评公开"
BEFORE = "0.0.9"
EXAMPLE = environment.ROOT / ".ci" / "guide" / "example.yaml"
FILERS = {"lvhua": "示例区绿化中心", "wangge": "示例区网格中心"}
DEPARTMENTS = "".join(f"{one}:\n  名称: {name}\n" for one, name in FILERS.items())
IN_WHEEL = (
    *("generator", "content", "data", "site_overrides"),
    *("mkdocs.yml", "pyproject.toml", "README.md", "LICENSE"),
)
WRONG, RIGHT = '得分: "96"', '得分: "98"'
FILING = "data/filings/lvhua/2022.yaml"
PAGE = "departments/lvhua/2022/"
STARTED_WITHIN_SECONDS = 10


class NotAsPromisedError(Exception):
    """What a county was promised did not happen."""


def play(folder: Path, *, fetch: bool = False) -> None:
    """Go through the day; raise NotAsPromisedError where something is not as promised."""
    told("装好上一个版本，新建仓库")
    old = _installed(folder / "before", _wheel(folder / "wheels-before", BEFORE), fetch=fetch)
    county = _county(folder, old)
    told("换成现在的版本，升级")
    gongkai = _installed(folder / "now", _wheel(folder / "wheels"), fetch=fetch)
    _upgrade(county, gongkai)
    told("两个文件放进收件箱，运行流水线的步骤，合并")
    _drop(county, gongkai)
    _receive(county, gongkai)
    told("发布，用 nginx 打开")
    target = folder / "www" / "jixiao"
    target.parent.mkdir()
    _publish(county, gongkai, target)
    with _nginx(county, target) as address:
        for department in FILERS:
            promise("道路绿化养护费" in _page(f"{address}departments/{department}/2022/"), "项目在网页上")
        told("更正一个数，再发布")
        _correct(county)
        _publish(county, gongkai, target)
        changed = _page(f"{address}{PAGE}history/")
        promise(all(word in changed for word in ("修改前", "修改后", "96", "98")), "修改前、修改后在网页上")
        told("用 mkdocs 自己的命令生成")
        run(county, gongkai.with_name("python"), "-m", "mkdocs", "build", "--site-dir", folder / "by-mkdocs")
        promise((folder / "by-mkdocs" / PAGE / "index.html").is_file(), "mkdocs build 给出整个网站")
        told("撤下，再发布")
        _withdraw(county)
        _publish(county, gongkai, target)
        promise("已撤下" in _page(f"{address}{PAGE}"), "撤下之后，原来的网址说明撤下了")
    told("完")


def promise(kept: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise NotAsPromisedError unless ``kept``."""
    if not kept:
        raise NotAsPromisedError(what)


def told(step: str) -> None:
    """Say what is done next."""
    print(f"{time.strftime('%H:%M:%S')} {step}", flush=True)


def run(folder: Path, *command: str | Path, **variables: str) -> str:
    """Run a command and return what it said; NotAsPromisedError when it fails."""
    who = {f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    told_by = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **who, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    promise(told_by.returncode == 0, f"{' '.join(map(str, command))}\n{told_by.stdout}")
    return told_by.stdout


# ------------------------------------------------------------------ the program


def _wheel(folder: Path, version: str = "") -> Path:
    """Make the wheel from a copy of the sources, under another version if one is named."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for name in IN_WHEEL:
        place = environment.ROOT / name
        if place.is_dir():
            shutil.copytree(place, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, sources)
    if version:
        settings = sources / "pyproject.toml"
        lines = settings.read_text(encoding="utf-8").splitlines()
        stamped = [f'version = "{version}"' if line.startswith("version = ") else line for line in lines]
        settings.write_text("\n".join(stamped), encoding="utf-8")
    run(sources, sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    return next(folder.glob("*.whl"))


def _installed(folder: Path, wheel: Path, *, fetch: bool) -> Path:
    """Return the command in a fresh environment that holds the wheel."""
    made = ["-m", "venv", *([] if fetch else ["--without-pip"]), str(folder)]
    run(folder.parent, sys.executable, *made)
    python = folder / environment.BIN.name / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    quiet = ["--disable-pip-version-check", "--no-input"]
    run(folder.parent, *pip, *quiet, *([] if fetch else ["--no-index", "--no-deps"]), str(wheel))
    if not fetch:
        # Behind what was installed, so that of the program only the wheel's own files are found.
        packages = next(folder.rglob("site-packages"))
        (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(folder, python, "-I", "-c", "import generator; print(generator.__file__)").strip()
    promise(Path(where).is_relative_to(folder), f"程序来自安装包，不是 {where}")
    return python.with_name("gongkai")


def _upgrade(county: Path, gongkai: Path) -> None:
    done = run(county, gongkai, "upgrade")
    promise("数据格式写成" in done, f"升级说明格式变了：{done}")
    promise((county / "deploy/make.sh").is_file(), "新版本带来的文件有了")
    promise(not (county / ".gitlab-ci.yml").exists(), "删去的文件没有回来")
    promise(BEFORE not in (county / "requirements.txt").read_text(encoding="utf-8"), "版本换了")
    promise(not (county / "content/departments").exists(), "旧版本生成的网页不在了")
    _push(county, "升级")


# ------------------------------------------------------------------ the county


def _county(folder: Path, gongkai: Path) -> Path:
    """Return the county's working copy, pushed to a forge that is a bare repository, in the first format."""
    run(folder, "git", "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    run(folder, gongkai, "init", "jixiao", "--name", NAME)
    county = folder / "jixiao"
    site = county / "data/site.yaml"
    lines = site.read_text(encoding="utf-8").splitlines(keepends=True)
    site.write_text("".join(one for one in lines if not one.startswith("数据格式")), encoding="utf-8")
    # What came later than that wheel, and what nobody there wanted.
    note = county / ".gongkai-files"
    (county / "deploy/make.sh").unlink()
    kept = [one for one in note.read_text("utf-8").splitlines(keepends=True) if "deploy/make.sh" not in one]
    note.write_text("".join(kept), encoding="utf-8")
    (county / ".gitlab-ci.yml").unlink()
    left = county / "content/departments/index.md"
    left.parent.mkdir()
    left.write_text("---\ngenerated: true\n---\n", encoding="utf-8")
    (county / "data/departments.yaml").write_text(DEPARTMENTS, encoding="utf-8")
    run(county, "git", "init", "--quiet", "--initial-branch", "main")
    run(county, "git", "remote", "add", "origin", folder / "origin.git")
    _push(county, "开始")
    return county


def _push(county: Path, message: str) -> None:
    run(county, "git", "add", "--all")
    run(county, "git", "commit", "--quiet", "--message", message)
    run(county, "git", "push", "--quiet", "--set-upstream", "origin", "main")


def _drop(county: Path, gongkai: Path) -> None:
    """Put a Word and an Excel file into the inbox, as two departments would."""
    for (department, name), form in zip(FILERS.items(), ("docx", "xlsx"), strict=True):
        filing = county.parent / "filings" / department / "2022.yaml"
        filing.parent.mkdir(parents=True)
        filed = EXAMPLE.read_text(encoding="utf-8").replace(FILERS["lvhua"], name)
        filing.write_text(filed, encoding="utf-8")
        run(county, gongkai, "export", filing, "--form", form, "--out", "inbox")
    _push(county, "上传")


def _receive(county: Path, gongkai: Path) -> None:
    run(county, "sh", "deploy/inbox.sh", GONGKAI=str(gongkai))
    report = (county / "import-report.md").read_text(encoding="utf-8")
    promise("导入 2 份，留下 0 份" in report, report)
    promise("新增：示例区绿化中心2022年度" in report, "合并请求说网站会怎样变")
    run(county, "git", "checkout", "--quiet", "main")
    checks = ("--gate", "--new-since", "main", "--format", "gitlab")
    run(county, gongkai, "check", *checks)
    run(county, "git", "merge", "--quiet", "--no-ff", "--message", "合并", "origin/gongkai-inbox")
    run(county, "git", "push", "--quiet")


def _publish(county: Path, gongkai: Path, target: Path) -> None:
    run(county, "sh", "deploy/publish.sh", target, GONGKAI=str(gongkai))


def _correct(county: Path) -> None:
    filing = county / FILING
    before = filing.read_text(encoding="utf-8")
    filing.write_text(before.replace(WRONG, RIGHT), encoding="utf-8")
    _push(county, "总分照原件改正")


def _withdraw(county: Path) -> None:
    (county / FILING).unlink()
    _push(county, "撤下")


# ------------------------------------------------------------------ the web server


@contextmanager
def _nginx(county: Path, target: Path) -> Iterator[str]:
    """Yield the address of the site behind nginx, with the sample of settings as it came."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = target.parent
    sample = (county / "deploy/nginx.conf").read_text(encoding="utf-8")
    placed = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/jixiao", str(target))
    (folder / "site.conf").write_text(placed, encoding="utf-8")
    owner = "user root;" if os.geteuid() == 0 else ""
    rest = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(f"{owner} {rest}", encoding="utf-8")
    command = [str(shutil.which("nginx")), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    with subprocess.Popen(command) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + STARTED_WITHIN_SECONDS
    while time.monotonic() < end:
        with socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NotAsPromisedError("nginx 没有起来")


def _page(address: str) -> str:
    with urlopen(address, timeout=STARTED_WITHIN_SECONDS) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode("utf-8"))


def main(arguments: list[str]) -> int:
    """Play the day; exit with 1 when something was not as promised."""
    environment.speak_utf8()
    if find_spec("hatchling") is None:
        return environment.run_inside(__file__, arguments)
    folders = [Path(one).absolute() for one in arguments if not one.startswith("--")]
    start = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as temporary:
            play(folders[0] if folders else Path(temporary), fetch="--fetch" in arguments)
    except NotAsPromisedError as error:
        print(f"没有做到：{error}", file=sys.stderr)
        return 1
    print(f"共 {time.monotonic() - start:.0f} 秒")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
