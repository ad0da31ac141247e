"""Drives Firefox over WebDriver BiDi: opens a page at a size, presses keys, clicks, and evaluates scripts.

It knows only what the tests beside it need. Chromium, with all that Playwright can do, is driven by the fixtures in
`conftest.py`.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.window import SECONDS_TO_ANSWER, SECONDS_TO_START, Refused, Window

NAMES = ("firefox-esr", "firefox")
READY = "WebDriver BiDi listening on "
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.disabledForTesting": True,
}


def find() -> str | None:
    """The path of a Firefox: what the variable TOC_FIREFOX names, or what is on the PATH, or None."""
    return os.environ.get("TOC_FIREFOX") or next(filter(None, map(shutil.which, NAMES)), None)


class Firefox(Window):
    """One window of Firefox. Addresses are complete; sizes are in CSS pixels."""

    def __init__(self, socket: ClientConnection, downloads: Path) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.downloads = downloads
        """The folder into which files are saved."""
        self.complaints: list[str] = []
        """What pages wrote to the console as an error or a warning, since `open` was last called."""
        self._ask("session.new", {"capabilities": {}})
        self._ask("session.subscribe", {"events": ["log.entryAdded"]})
        # The tab that Firefox starts with does not take the focus.
        self._window = self._ask("browsingContext.create", {"type": "tab"})["context"]
        self._ask("browsingContext.activate", {"context": self._window})

    def open(self, address: str, *, width: int = 1280, height: int = 800) -> None:
        """Opens a page, and waits until it has loaded. If it was open already, it is loaded again."""
        self._ask("browsingContext.navigate", {"context": self._window, "url": "about:blank", "wait": "complete"})
        self.complaints.clear()
        self._ask(
            "browsingContext.setViewport",
            {"context": self._window, "viewport": {"width": width, "height": height}},
        )
        self._ask("browsingContext.navigate", {"context": self._window, "url": address, "wait": "complete"})

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression: anything that JSON can hold. Waits for a promise."""
        asked = {
            "expression": f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))",
            "target": {"context": self._window},
            "awaitPromise": True,
        }
        answer = self._ask("script.evaluate", asked)
        if answer["type"] != "success":
            raise Refused(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def click(self, selector: str) -> None:
        """Clicks in the middle of the first element that a CSS selector finds, after scrolling to it."""
        found = f"document.querySelector({json.dumps(selector)})"
        box = self.evaluate(
            f"(() => {{ const e = {found}; e.scrollIntoView({{ block: 'center', behavior: 'instant' }});"
            " const b = e.getBoundingClientRect();"
            " return [Math.round(b.left + b.width / 2), Math.round(b.top + b.height / 2)]; })()"
        )
        move = {"type": "pointerMove", "x": box[0], "y": box[1]}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._perform({"type": "pointer", "id": "mouse", "actions": [move, *press]})

    def count(self, *, role: str, name: str, inside: str) -> int:
        """How many parts with a role and a name assistive technology finds in what a CSS selector finds."""
        sought = {"type": "accessibility", "value": {"role": role, "name": name}}
        asked = {"context": self._window, "locator": sought, "startNodes": [self._element(inside)]}
        return len(self._ask("browsingContext.locateNodes", asked)["nodes"])

    def choose_file(self, selector: str, file: Path) -> None:
        """Chooses a file in the field that a CSS selector finds."""
        self._ask("input.setFiles", {"context": self._window, "element": self._element(selector), "files": [str(file)]})

    def _element(self, selector: str) -> Mapping[str, str]:
        """The first element that a CSS selector finds, as WebDriver names it."""
        asked = {
            "expression": f"document.querySelector({json.dumps(selector)})",
            "target": {"context": self._window},
            "awaitPromise": False,
        }
        return {"sharedId": self._ask("script.evaluate", asked)["result"]["sharedId"]}

    def _perform(self, source: Mapping[str, Any]) -> None:
        self._ask("input.performActions", {"context": self._window, "actions": [source]})
        self._ask("input.releaseActions", {"context": self._window})

    def _ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=SECONDS_TO_ANSWER))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("error", "warn"):
                self.complaints.append(str(answer["params"]["text"]))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise Refused(f"{method}: {answer['message']}")
                return answer["result"]


@contextmanager
def started(path: str) -> Iterator[Firefox]:
    """A Firefox with an empty profile, which is closed and forgotten at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        downloads = Path(profile) / "downloads"
        downloads.mkdir()
        chosen = PREFERENCES | {"browser.download.folderList": 2, "browser.download.dir": str(downloads)}
        settings = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items())
        (Path(profile) / "user.js").write_text("".join(settings), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
        log = Path(profile) / "started.log"
        with log.open("w", encoding="utf-8") as said:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        try:
            with connect(f"{_address(log)}/session", max_size=None) as socket:
                yield Firefox(socket, downloads)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def _address(log: Path) -> str:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        for line in log.read_text("utf-8", errors="replace").splitlines():
            if line.startswith(READY):
                return line.removeprefix(READY).strip()
        time.sleep(0.05)
    raise Refused("Firefox did not start")
