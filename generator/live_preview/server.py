"""Shows a project in a browser while people write. Saved changes appear by themselves, errors above the last good page.

The main thread watches the files and makes a new state of the site once they have changed and then not changed for a
moment. Other threads answer browsers. It writes only the cache.
"""

from __future__ import annotations

import hashlib
import ipaddress
import mimetypes
import socket
import threading
import time
from collections.abc import Callable, Iterable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files as package_files
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.findings import Finding, Refusal
from generator.live_preview.watched_files import file_states
from generator.machine.cache import Cache
from generator.mkdocs_site.live import LiveSite
from generator.project_io.error_messages import mkdocs_finding
from generator.text.strings import counted

LOOK, REST, WAIT = 0.1, 0.15, 20.0
"""Seconds between two looks at the files, without a change before a new state, and that a browser waits for news."""

OWN = "/_preview/"
"""The start of the preview's own addresses."""

Reporter = Callable[[str, list[Finding]], None]
"""Called with a message for the person at the terminal, and the findings."""


class Preview:
    """What browsers see: the last good state of the site, and the errors since then."""

    def __init__(self, settings: Path, first: LiveSite, site_url: str, cache: Cache, report: Reporter) -> None:
        self.settings, self.state, self.site_url = settings, first, site_url
        self.mount = urlsplit(site_url).path
        self.wrong: list[Finding] = []
        self._cache, self._report = cache, report
        self._news = threading.Condition()
        self._edition = 0
        self._script = (package_files("generator.assets") / "preview" / "reload.js").read_bytes()
        self._panel = (package_files("generator.assets") / "preview" / "findings.html").read_text(encoding="utf-8")

    # --- the files -----------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Makes a new state whenever files have changed, until it is interrupted."""
        seen = self._looks()
        while True:
            time.sleep(LOOK)
            if (now := self._looks()) != seen:
                seen = self._rested(now)
                self._renew()

    def _rested(self, now: dict[str, tuple[int, int, int]]) -> dict[str, tuple[int, int, int]]:
        """Returns the state of the files once nothing has been saved for a moment."""
        until = time.monotonic() + REST
        while time.monotonic() < until:
            time.sleep(LOOK / 2)
            later = self._looks()
            if later != now:
                now, until = later, time.monotonic() + REST
        return now

    def _looks(self) -> dict[str, tuple[int, int, int]]:
        own = self.state.config.theme.custom_dir
        return file_states(self.settings.parent, [Path(own)] if own else [])

    def _renew(self) -> None:
        started = time.perf_counter()
        try:
            state = LiveSite(self.settings, self.site_url, self._cache)
        except Refusal as refused:
            self.wrong = refused.findings
            self._report("The pages stay as they were until this is fixed.", refused.findings)
        except Exception as error:
            self.wrong = [mkdocs_finding(error)]
            self._report("The pages stay as they were until this is fixed.", self.wrong)
        else:
            self.state, self.wrong = state, []
            self._report(f"Read again in {time.perf_counter() - started:.1f} s.", state.findings)
        with self._news:
            self._edition += 1
            self._news.notify_all()

    # --- browsers ------------------------------------------------------------------------------------------------

    def answer(self, address: str) -> tuple[HTTPStatus, str, bytes]:
        """Returns status, type and content of an address. For a redirect, the content is the new address."""
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        path = unquote(path)
        if path == f"{OWN}reload.js":
            return HTTPStatus.OK, "text/javascript", self._script
        if path == f"{OWN}changed":
            page, shown = query.get("page", [""])[0], query.get("shown", [""])[0]
            return HTTPStatus.OK, "text/plain", b"yes" if self._has_changed(page, shown) else b"no"
        if not f"{path}/".startswith(self.mount):
            return HTTPStatus.FOUND, "", self.mount.encode()
        place = path.removeprefix(self.mount)
        if place and not place.endswith("/") and self.state.content(f"{place}/index.html") is not None:
            return HTTPStatus.FOUND, "", quote(f"{path}/").encode()
        return self._shown(place + "index.html" * (place.endswith("/") or not place))

    def _shown(self, place: str) -> tuple[HTTPStatus, str, bytes]:
        status, type_, content = self._made(place)
        if type_ == "text/html":
            script = f'<script src="{OWN}reload.js" data-shown="{_name_of(content)}"></script>'.encode()
            before, end, after = content.rpartition(b"</body>")
            content = before + script + end + after if end else content + script
            # Only this script asks anything; the policy of published pages lets none.
            content = content.replace(b"; manifest-src 'self'", b"; connect-src 'self'; manifest-src 'self'", 1)
        return status, type_, content

    def _made(self, place: str) -> tuple[HTTPStatus, str, bytes]:
        """Returns a file with any error above it, or the 404 page if there is no such file."""
        wrong = self.wrong
        try:
            content = self.state.content(place)
            status = HTTPStatus.OK if content is not None else HTTPStatus.NOT_FOUND
            content = content if content is not None else self.state.content("404.html") or b""
        except Exception as error:
            content, status, wrong = (
                b"<!DOCTYPE html><body></body>",
                HTTPStatus.INTERNAL_SERVER_ERROR,
                [mkdocs_finding(error)],
            )
        type_ = "text/html" if status is not HTTPStatus.OK else _type_of(place)
        return status, type_, self._with_panel(content, wrong) if wrong and type_ == "text/html" else content

    def _with_panel(self, content: bytes, wrong: Iterable[Finding]) -> bytes:
        items = [
            f"<li><strong>{escape(str(one.place))}</strong>: {escape(one.message)} "
            f"<em>{escape(one.remedy)}</em> [{escape(str(one.rule))}]</li>"
            for one in wrong
        ]
        panel = self._panel.format(heading=f"{counted(len(items), 'error')} in the files", items="\n".join(items))
        start = content.find(b">", content.find(b"<body")) + 1
        return content[:start] + panel.encode() + content[start:]

    def _has_changed(self, page: str, shown: str) -> bool:
        """Whether a page differs from what a browser shows.

        It returns at once if the page differs, or else after a change, or after `WAIT` seconds.
        """
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            edition = self._edition
            place = unquote(page).removeprefix(self.mount)
            content = self._made(place + "index.html" * (place.endswith("/") or not place))[2]
            if _name_of(content) != shown:
                return True
            with self._news:
                self._news.wait_for(lambda: self._edition != edition, until - time.monotonic())  # noqa: B023
        return False


class Server(ThreadingHTTPServer):
    """Answers browsers. It is not an error if a browser closes the connection."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.preview, self.host = preview, host
        super().__init__((host, port), _Handler)

    def is_meant(self, host: str) -> bool:
        """Whether a request with this Host header is meant for this preview.

        A page from elsewhere can give its own name the address of this computer, and then read what is not published.
        """
        return not _is_of_this_computer(self.host) or not host or _is_of_this_computer(_name_in(host))

    def handle_error(self, request: object, client_address: object) -> None:
        """Prints nothing, because the page itself shows what went wrong."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answers a browser."""
        if not self.server.is_meant(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This preview has another address")
            return
        status, type_, content = self.server.preview.answer(self.path)
        self.send_response(status)
        if status is HTTPStatus.FOUND:
            self.send_header("Location", content.decode())
            content = b""
        self.send_header("Content-Type", f"{type_}; charset=utf-8" if type_.startswith("text/") else type_)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 -- as Python calls it

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as Python calls it
        """Prints nothing about requests."""


def _name_in(host: str) -> str:
    """The name in a Host header, without its port; empty if there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_of_this_computer(name: str) -> bool:
    """Whether only programs on this computer can reach this name or address."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _name_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _type_of(place: str) -> str:
    if place.endswith((".js", ".mjs")):
        return "text/javascript"
    return mimetypes.guess_type(place)[0] or "application/octet-stream"
