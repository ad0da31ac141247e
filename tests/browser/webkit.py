"""Drives WebKit, the engine of Safari, in the small browser that comes with WebKitGTK, over WebDriver.

It knows only what the tests beside it need. On Debian: `apt-get install webkit2gtk-driver xvfb`.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.window import SECONDS_TO_ANSWER, SECONDS_TO_START, Refused, Window

NARROWEST = 460
"""The window cannot be made narrower: its bar for addresses would not fit."""

WITHOUT = "there is no WebKitGTK with its driver and Xvfb here (on Debian: webkit2gtk-driver and xvfb)"
_BROWSERS = ("/usr/lib", "webkit*gtk-*/MiniBrowser")


@dataclass(frozen=True, slots=True)
class Programs:
    """The paths of the browser, its driver, and the screen that nobody sees."""

    browser: str
    driver: str
    screen: str


def find() -> Programs | None:
    """The programs, or None if one of them is missing."""
    browsers = sorted({*Path(_BROWSERS[0]).glob(_BROWSERS[1]), *Path(_BROWSERS[0]).glob(f"*/{_BROWSERS[1]}")})
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return Programs(str(browsers[-1]), driver, screen) if browsers and driver and screen else None


class WebKit(Window):
    """One window of WebKit. Addresses are complete; sizes are in CSS pixels."""

    def __init__(self, address: str, browser: str) -> None:
        self._address = address
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        began = self._send("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self._session = f"/session/{began['sessionId']}"

    def close(self) -> None:
        """Closes the window."""
        self._send("DELETE", self._session)

    def open(self, address: str, *, width: int = 1280, height: int = 800) -> None:
        """Opens a page, and waits until it has loaded. The bar of the window takes some of the height."""
        self._ask("window/rect", {"width": width, "height": height})
        self._ask("url", {"url": address})

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression: anything that JSON can hold."""
        return self._ask("execute/sync", {"script": f"return {expression};", "args": []})

    def click(self, selector: str) -> None:
        """Clicks the first element that a CSS selector finds, after scrolling to it."""
        found = self._ask("element", {"using": "css selector", "value": selector})
        self._ask(f"element/{next(iter(found.values()))}/click", {})

    def _perform(self, source: Mapping[str, Any]) -> None:
        self._ask("actions", {"actions": [source]})

    def _ask(self, what: str, parameters: Mapping[str, Any]) -> Any:
        return self._send("POST", f"{self._session}/{what}", parameters)

    def _send(self, method: str, path: str, parameters: Mapping[str, Any] | None = None) -> Any:
        body = None if parameters is None else json.dumps(parameters).encode()
        asked = urllib.request.Request(self._address + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=SECONDS_TO_ANSWER) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            said = json.loads(error.read())["value"]
            raise Refused(f"{path}: {said.get('error')}: {said.get('message')}") from None


@contextmanager
def started(programs: Programs) -> Iterator[WebKit]:
    """A WebKit that remembers nothing, on a screen of its own. All that was started is ended at the end."""
    with ExitStack() as stack:
        display = stack.enter_context(_screen(programs.screen))
        # Without a graphics card, the browser draws by itself.
        own = {"DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [programs.driver, f"--port={port}", "--host=127.0.0.1"]
        stack.enter_context(_running(subprocess.Popen(command, env={**os.environ, **own}, **_SILENT)))
        _wait_for(port)
        browser = WebKit(f"http://127.0.0.1:{port}", programs.browser)
        stack.callback(browser.close)
        yield browser


_SILENT: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextmanager
def _screen(program: str) -> Iterator[str]:
    """A screen that nobody sees, which chooses its own number."""
    command = [program, "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    with _running(process):
        assert process.stdout
        yield f":{process.stdout.readline().strip()}"
        process.stdout.close()


@contextmanager
def _running(process: subprocess.Popen[Any]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait(20)


def _wait_for(port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise Refused("the driver of WebKit did not start")
