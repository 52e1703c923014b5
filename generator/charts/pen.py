"""The script engine in a process of its own: a line of JSON says what to do, a line says what came of it.

Started by ``engine``, by its path: it loads nothing of this program, so that it is there at once.
"""

import json
import signal
import sys

import vl_convert


def main() -> None:
    """Answer until nobody asks any more: ``{"made": …}``, or ``{"refused": …}`` with the engine's words."""
    # A key pressed to interrupt reaches every process; the one that asks answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        name, *given = json.loads(line)
        try:
            told = {"made": getattr(vl_convert, name)(*given)}
        except ValueError as error:
            told = {"refused": str(error)}
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
