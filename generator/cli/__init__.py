"""The command line: the only place that prints, asks, opens a browser or exits.

Loading all modules takes seconds, and a signal may come while they load: so this door is light.
"""

import signal
import sys
from types import FrameType

_FIRST_CODE = 128
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


def main() -> None:
    """Run the command line; a signal ends it cleanly, with the code that shells know it by."""
    received: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if not received:
            received.append(number)
            raise KeyboardInterrupt

    for number in _SIGNALS:
        # Who started us may want a signal ignored, as nohup does.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        from generator.cli.main import run  # noqa: PLC0415

        code = run()
    except BaseException:  # a module that is stopped while it loads may raise anything
        if not received:
            raise
        sys.stderr.write("已中断\n")
        code = 1
    sys.exit(_FIRST_CODE + received[0] if received and code else code)
