"""What MkDocs shows while people write: pages that reload by themselves, and the last good pages while a build fails.

None of this is part of a built site.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator.findings import as_text
from generator.project_io.error_messages import mkdocs_finding

log = logging.getLogger("mkdocs.plugins.theory-of-change")

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src )[^;"]*')


def with_reload(html: str) -> str:
    """Returns a page whose policy allows the script that MkDocs adds, which reloads the page after a change.

    That script differs from page to page. The rest of the policy stays, so that a preview shows what it blocks.
    """
    return _POLICY.sub(r"\1'self' 'unsafe-inline'; connect-src 'self'", html)


def keep_last(server: LiveReloadServer, builder: Callable[[], Any]) -> LiveReloadServer:
    """Returns a server that shows the pages of the last good build for as long as builds fail.

    MkDocs itself builds over them, answers no request after a failed build, and prints a traceback.
    """
    site = Path(server.root)
    last = site.with_name(f"{site.name}-last")

    def build() -> None:
        shutil.rmtree(last, ignore_errors=True)
        with suppress(OSError):  # Windows, while it sends one of the files to a browser.
            site.rename(last)
        try:
            builder()
        except Exception as error:
            if not isinstance(error, Abort) or not str(error).startswith("Aborted with a BuildError"):
                log.error(as_text([mkdocs_finding(error)]))
            log.error("The pages stay as they were until this is fixed.")
            _put_back(last, site)
        except BaseException:
            _put_back(last, site)
            raise
        else:
            shutil.rmtree(last, ignore_errors=True)

    server.builder = build
    return server


def _put_back(last: Path, site: Path) -> None:
    if last.is_dir():
        shutil.rmtree(site, ignore_errors=True)
        last.rename(site)
