"""One session of the preview, from the first state of the project until the user ends it."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from generator.live_preview.server import Preview, Reporter, Server
from generator.machine.cache import Cache, cache_of
from generator.mkdocs_site.live import LiveSite
from generator.project_io.prepare import Prepared


def address_of(host_and_port: str, published: str | None) -> str:
    """Returns the address of the preview. Its path is that of the published address, if there is one."""
    mount = urlsplit(published or "").path.strip("/")
    return f"http://{host_and_port}/{mount}{'/' if mount else ''}"


def run_preview(  # noqa: PLR0913 -- what the person at the terminal has a say in
    settings: Path,
    site_url: str,
    prepared: Prepared,
    *,
    begun: Callable[[], None],
    report: Reporter,
    page: str | None,
) -> None:
    """Shows a prepared project until this process is interrupted. The address in `site_url` must be free.

    It calls `begun` when the site is ready. It then opens `page`, an address relative to the root of the site, in a
    browser, unless it is None. Raises `Refusal`.
    """
    parts = urlsplit(site_url)
    assert parts.hostname
    assert parts.port
    with closing(Cache(cache_of(settings.parent))) as cache:
        preview = Preview(settings, LiveSite(settings, site_url, cache, prepared), site_url, cache, report)
        with Server(parts.hostname, parts.port, preview) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            begun()
            if page is not None:
                webbrowser.open(site_url + page)
            try:
                preview.watch()
            finally:
                server.shutdown()
                cache.keep()
