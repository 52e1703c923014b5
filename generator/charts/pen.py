"""The script engine in a process of its own: a line of JSON says what to do, a line says what came of it.

Started by ``engine``, by its path: it loads nothing of this program, so that it is there at once.
"""

import json
import signal
import sys
from typing import Any

import vl_convert


def main() -> None:
    """Answer until nobody asks any more."""
    # A key pressed to interrupt reaches every process; the one that asks answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(answer(*json.loads(line)))}\n")
        sys.stdout.flush()


def answer(name: str, *given: str) -> dict[str, Any]:
    """Return what a function of the engine gives as ``made``, or its words as ``refused``."""
    try:
        return {"made": getattr(vl_convert, name)(*given)}
    except ValueError as error:
        return {"refused": str(error)}


if __name__ == "__main__":
    main()
