"""The processes of a pool end when the one that asks them does, even where nobody can tell them."""

import subprocess
import sys
from pathlib import Path

_ASKING = """
import os, time
from generator.executing import Local

def work(_):
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    list(Local(2).map(work, [1, 2], [100, 100]))
"""


def test_the_processes_of_a_pool_end_with_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "asking.py"
    script.write_text(_ASKING, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        process.kill()
        # It is at its end when none of them is left who could write.
        process.communicate(timeout=30)
