"""Firefox and WebKit by their own doors: both are told to go somewhere, to be a size, to say what is there.

Firefox speaks WebDriver BiDi over a socket, WebKit's driver the older WebDriver over HTTP. What is done on a
page is done by its own elements (``element.click()``), which is the same in both.
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.request import Request, urlopen

from websockets.sync.client import ClientConnection, connect

FIREFOX = ("firefox-esr", "firefox")
PATIENCE_S = 30
STEP_S = 0.05


class Driven(Protocol):
    """A browser with one window."""

    def goto(self, address: str) -> None:
        """Open a page and wait until it has loaded."""

    def resize(self, width: int, height: int) -> None:
        """Make the page that large."""

    def evaluate(self, expression: str) -> Any:
        """Return what an expression gives, as JSON has it."""


def wait_for(browser: Driven, expression: str) -> Any:
    """Return the first value of the expression that is true; AssertionError when none comes."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if value := browser.evaluate(expression):
            return value
        time.sleep(STEP_S)
    raise AssertionError(f"never true: {expression}")


# ------------------------------------------------------------ Firefox


class Firefox:
    """One window of Firefox, by WebDriver BiDi."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._say("session.new", {"capabilities": {}})
        self._window = self._say("browsingContext.create", {"type": "tab"})["context"]

    def goto(self, address: str) -> None:
        self._say("browsingContext.navigate", {"context": self._window, "url": address, "wait": "complete"})

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._say("browsingContext.setViewport", {"context": self._window, "viewport": size})

    def evaluate(self, expression: str) -> Any:
        asked = {
            "expression": f"JSON.stringify(({expression}) ?? null)",
            "target": {"context": self._window},
            "awaitPromise": True,
        }
        answer = self._say("script.evaluate", asked)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def _say(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE_S))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])


@contextmanager
def firefox() -> Iterator[Driven]:
    """Start Firefox without a screen and with an empty profile."""
    program = next(path for path in map(shutil.which, FIREFOX) if path)
    with TemporaryDirectory() as profile:
        Path(profile, "user.js").write_text(
            'user_pref("intl.accept_languages", "zh-CN");\nuser_pref("ui.prefersReducedMotion", 1);\n',
            encoding="utf-8",
        )
        command = [program, "--headless", "--remote-debugging-port=0", "--profile", profile, "--no-remote"]
        environment = {**os.environ, "HOME": profile, "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        with started(command, environment) as process:
            door = f"{_announced(process)}/session"
            with connect(door, max_size=None, open_timeout=PATIENCE_S) as connection:
                yield Firefox(connection)


def _announced(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            return found[1]
    raise AssertionError("Firefox did not open its door")


# ------------------------------------------------------------ WebKit


class WebKit:
    """One window of WebKit, by WebDriver."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/session"
        answer = self._say("POST", "", {"capabilities": {}})
        self._address = f"{self._address}/{answer['sessionId']}"

    def goto(self, address: str) -> None:
        self._say("POST", "/url", {"url": address})

    def resize(self, width: int, height: int) -> None:
        self._say("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})

    def evaluate(self, expression: str) -> Any:
        script = f"return Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null));"
        return json.loads(self._say("POST", "/execute/sync", {"script": script, "args": []}))

    def close(self) -> None:
        """End the session, and the window with it."""
        self._say("DELETE", "", None)

    def _say(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = Request(self._address + path, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(asked, timeout=PATIENCE_S) as answer:
            return json.load(answer)["value"]


@contextmanager
def webkit() -> Iterator[Driven]:
    """Start WebKit on a screen that nobody sees."""
    port = free_port()
    with screen() as display, TemporaryDirectory() as home:
        quiet = {"GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        quiet |= {"NO_AT_BRIDGE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8"}
        environment = {**os.environ, **quiet, "DISPLAY": display, "HOME": home}
        with started(["WebKitWebDriver", f"--port={port}"], environment):
            wait_for_port(port)
            driven = WebKit(f"http://127.0.0.1:{port}")
            try:
                yield driven
            finally:
                driven.close()


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of an X screen of its own."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        ended(process)


# ------------------------------------------------------------ processes


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run a program beside the test, and end it with the test."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        ended(process)
        assert process.stderr
        process.stderr.close()


def ended(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for_port(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(STEP_S)
    raise AssertionError("the driver did not open its door")
