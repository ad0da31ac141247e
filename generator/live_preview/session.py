"""One session of the preview, from the first state of the project until the user ends it."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from generator.live_preview.server import Preview, Report, Server
from generator.machine.cache import Cache, cache_of
from generator.mkdocs_site.live import LiveSite
from generator.project_io.prepare import Prepared


def address_of(host_and_port: str, published: str | None) -> str:
    """Where a site is shown that is published at an address, if at any: below the same path."""
    mount = urlsplit(published or "").path.strip("/")
    return f"http://{host_and_port}/{mount}{'/' if mount else ''}"


def show(  # noqa: PLR0913 -- what the person at the terminal has a say in
    settings: Path, site_url: str, prepared: Prepared, *, begun: Callable[[], None], report: Report, page: str | None
) -> None:
    """Show a project, prepared already, until this process is interrupted; the addresses in `site_url` must be free.

    `begun` is called when the site is there, and `page`, the address of one from the site's root, is then opened in a
    browser. Raises `Refusal`.
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
