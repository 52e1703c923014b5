"""Build the site from the data in this repository and open it in the browser: ``python3 .ci/site.py``.

Arguments, if any, go to ``gongkai`` in place of ``serve --open``: ``python3 .ci/site.py build``.
Exit codes are those of ``gongkai``; 2 when the environment could not be prepared.
"""

import os
import subprocess
import sys

import environment


def main(arguments: list[str]) -> int:
    """Prepare ``.venv`` and hand over to the program inside it."""
    environment.speak_utf8()
    try:
        environment.install_package()
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 2
    command = [str(environment.BIN / "gongkai"), *(arguments or ["serve", "--open"])]
    os.chdir(environment.ROOT)
    if os.name == "nt":
        return subprocess.call(command)
    # In place of this process, so that what stops the one (Ctrl+C, a signal) stops the other.
    return os.execv(command[0], command)  # noqa: S606 - the program just installed, without a shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
