"""The command line: the only place that prints, asks, opens a browser or exits.

Loading all modules takes seconds, and a signal may come while they load: so this door is light. Even the
module ``signal`` loads five others before it can do anything; what it is made of is there at once.
"""

import _signal as signal  # type: ignore[import-not-found]
import sys

_FIRST_CODE = 128
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP
_AGAIN_S = 0.5


def main() -> None:
    """Run the command line; a signal ends it cleanly, with the code that shells know it by."""
    received: list[int] = []
    _listen(received)
    try:
        from generator.cli.main import run  # noqa: PLC0415

        code = run()
    except BaseException:  # a module that is stopped while it loads may raise anything
        if not received:
            raise
        sys.stderr.write("已中断\n")
        code = 1
    finally:
        _ask_again(0)
    sys.exit(_FIRST_CODE + received[0] if received and code else code)


def _listen(received: list[int]) -> None:
    """Let the first signal stop whatever is under way, and be noted in ``received``."""

    def stop(number: int, _: object) -> None:
        if not received:
            received.append(number)
            _ask_again(_AGAIN_S)
            raise KeyboardInterrupt

    sys.unraisablehook = _tell_dropped
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _stop_dropped)
    for number in _SIGNALS:
        # Who started us may want a signal ignored, as nohup does.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, stop)


def _ask_again(every_s: float) -> None:
    """Stop what is under way once more after some time, unless it is stopping; 0 for never.

    While modules load, some of them drop whatever is raised, and would go on as if nobody had asked.
    """
    if hasattr(signal, "setitimer"):  # Windows has none
        signal.setitimer(signal.ITIMER_REAL, every_s, every_s)


def _stop_dropped(_: int, __: object) -> None:
    one = sys.exception()
    while one is not None:
        if isinstance(one, KeyboardInterrupt):  # what is left behind is being put in order
            return
        one = one.__context__
    raise KeyboardInterrupt


def _tell_dropped(what: "sys.UnraisableHookArgs") -> None:
    """Tell what Python had to drop, but for what a signal raised: that is asked again."""
    if what.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(what)
